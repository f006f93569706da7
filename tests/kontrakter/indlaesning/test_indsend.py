"""Files are sent in: what is kept, what is known already, what is said of the rest. And the files come out again."""

import re

import pytest
from django.contrib.messages import get_messages

from historik.models import Haendelse
from kontrakter.models import Indlaesning, Kontrakt, Overskriftsord
from tests import fabrikker

from ..hjaelp import ord_i, sti
from .hjaelp import KONTRAKT, fil, pakke, send


def beskeder(svar) -> list[str]:
    return [str(besked) for besked in get_messages(svar.wsgi_request)]


def test_indlaes_keeps_each_file_in_one_batch(by, klient, kontraktholder):
    svar = send(klient(kontraktholder), fil("a.txt"), fil("mappe\\b.txt", KONTRAKT + "b"), tekst="Udviklingsmål 1")
    raekker = Indlaesning.objects.order_by("pk")
    assert svar.url == sti("indlaes_bundt", raekker[0].bundt)
    assert [et.filnavn for et in raekker[:2]] == ["a.txt", "b.txt"]
    assert re.fullmatch(r"Indsat tekst \d\d\.\d\d\.\d{4} kl\. \d\d\.\d\d\.txt", raekker[2].filnavn)
    assert {(et.kommune, et.bruger, et.bundt, et.tilstand) for et in raekker} == {
        (by.kommune, kontraktholder, raekker[0].bundt, "venter")
    }
    assert bytes(raekker[0].indhold) == KONTRAKT.encode()
    assert Haendelse.objects.get().tekst == "Sendte 3 filer ind til indlæsning."


def test_indlaes_recognises_the_same_file(by, klient, kontraktholder):
    inde = klient(kontraktholder)
    send(inde, fil("a.txt"))
    svar = send(inde, fil("et andet navn.txt"))
    foerste = Indlaesning.objects.get()
    assert svar.url == sti("indlaes")
    assert "“et andet navn.txt” er den samme fil som “a.txt”, sendt ind" in beskeder(svar)[0]
    assert "(venter på at blive læst)" in beskeder(svar)[0]
    Indlaesning.objects.update(tilstand="fejlet", fejl="Filen er tom.")
    assert "“a.txt” er sendt ind før," in beskeder(send(inde, fil("a.txt")))[-1]
    assert "(kunne ikke læses: Filen er tom)" in beskeder(send(inde, fil("a.txt")))[-1]
    side = inde.get(svar.url).content.decode()
    assert f'<a href="{sti("indlaes_bundt", foerste.bundt)}#fil-{foerste.pk}">Se den</a>' in side
    assert send(inde, fil("b.txt", "x" + KONTRAKT), fil("c.txt", "x" + KONTRAKT)).status_code == 302
    assert Indlaesning.objects.count() == 2


def test_indlaes_does_not_tell_of_files_one_may_not_see(by, klient, kontraktholder, udenfor, fremmed):
    for person in (udenfor, fremmed, kontraktholder):
        assert "bundt" in send(klient(person), fil()).url
    assert Indlaesning.objects.count() == 3


def test_indlaes_says_that_the_files_must_be_chosen_again(by, klient, kontraktholder):
    inde = klient(kontraktholder)
    assert "Vælg filerne igen." in ord_i(send(inde, fil("tom.txt", " ")))
    assert "Vælg filerne igen." not in ord_i(send(inde))


def test_indlaes_leads_straight_to_the_review(by, klient, kontraktholder):
    klar = fabrikker.indlaesning(kontraktholder, tilstand="klar")
    venter = fabrikker.indlaesning(kontraktholder)
    html = klient(kontraktholder).get(sti("indlaes")).content.decode()
    assert f'href="{sti("indlaesning_vis", klar.pk)}"' in html
    assert f'href="{sti("indlaes_bundt", venter.bundt)}#fil-{venter.pk}"' in html


def test_indlaes_reads_again_what_was_thrown_away(by, klient, kontraktholder):
    fabrikker.indlaesning(kontraktholder, indhold=KONTRAKT.encode(), tilstand="kasseret")
    assert "bundt" in send(klient(kontraktholder), fil()).url


def test_indlaes_name_of_an_earlier_file_is_text_in_the_message(by, klient, kontraktholder):
    fabrikker.indlaesning(kontraktholder, "<b>x</b>.txt", KONTRAKT.encode())
    inde = klient(kontraktholder)
    send(inde, fil())
    assert "<b>x</b>" not in inde.get(sti("indlaes")).content.decode()


@pytest.mark.parametrize(
    ("filer", "besked"),
    [
        ([], "Vælg mindst én fil, eller indsæt en tekst."),
        ([("tom.txt", b" \n")], "“tom.txt”: Filen er tom."),
        ([("stor.pdf", b"%PDF-" + b"x" * (10 << 20))], "“stor.pdf”: Filen fylder mere end 10 MB."),
        ([("ark.xlsx", pakke({"xl/workbook.xml": "x"}))], "“ark.xlsx”: Det er et regneark."),
        ([("gammel.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 99)], "Filen er fra en ældre udgave af Word"),
        ([("billede.pdf", b"\x89PNG\r\n\x1a\n\x00\x00")], "Filen er hverken PDF, Word eller tekst."),
    ],
)
def test_indlaes_says_why_nothing_was_kept(by, klient, kontraktholder, filer, besked):
    svar = send(klient(kontraktholder), *(fil(*et) for et in filer))
    assert svar.status_code == 422
    assert besked in ord_i(svar)
    assert (Indlaesning.objects.count(), Haendelse.objects.count()) == (0, 0)


def test_indlaes_keeps_the_good_and_says_what_was_left_out(by, klient, kontraktholder):
    svar = send(klient(kontraktholder), fil("god.txt"), fil("tom.txt", b" "))
    assert Indlaesning.objects.get().filnavn == "god.txt"
    assert beskeder(svar) == ["“tom.txt” er ikke taget med. Filen er tom."]


def test_indlaes_takes_fifty_files_and_names_the_rest(by, klient, kontraktholder):
    svar = send(klient(kontraktholder), *(fil(f"{nr}.txt", f"{KONTRAKT}{nr}") for nr in range(62)))
    assert Indlaesning.objects.count() == 50
    assert len(beskeder(svar)) == 11
    assert beskeder(svar)[0].startswith("“50.txt” er ikke taget med. Der kan sendes højst 50 filer ind ad gangen.")
    assert beskeder(svar)[-1] == "2 filer mere er ikke taget med."


def test_indlaes_refuses_nul_in_a_pasted_text(by, klient, kontraktholder):
    svar = send(klient(kontraktholder), tekst="Mål\x00")
    assert (svar.status_code, Indlaesning.objects.count()) == (422, 0)
    assert "Teksten indeholder tegn, der ikke kan gemmes." in ord_i(svar)


@pytest.mark.parametrize(("hvem", "ser"), [("kontraktholder", {"min.txt"}), ("administrator", {"min.txt", "din.txt"})])
def test_indlaes_lists_what_one_may_see(request, by, klient, kontraktholder, udenfor, fremmed, hvem, ser):
    for person, navn in ((kontraktholder, "min.txt"), (udenfor, "din.txt"), (fremmed, "fremmed.txt")):
        fabrikker.indlaesning(person, navn)
    fabrikker.indlaesning(kontraktholder, "kasseret.txt", tilstand="kasseret")
    svar = klient(request.getfixturevalue(hvem)).get(sti("indlaes"))
    assert {et.filnavn for et in svar.context["side"]} == ser
    assert "indhold" in next(iter(svar.context["side"])).get_deferred_fields()


def test_indlaes_takes_as_many_queries_for_three(by, klient, administrator, forespoergsler):
    inde, antal = klient(administrator), []
    inde.get(sti("indlaes"))
    for _ in range(2):
        fabrikker.indlaesning(administrator, tilstand="klar")
        fabrikker.indlaesning(administrator)
        antal.append(forespoergsler(inde, sti("indlaes")))
    assert antal[0] == antal[1]


def test_pages_lead_to_indlaes(by, klient, kontraktholder, foraelder):
    for navn in ("kontrakt_liste", "kontrakt_opret"):
        assert f'href="{sti("indlaes")}"' in klient(kontraktholder).get(sti(navn)).content.decode()
    assert sti("indlaes") not in klient(foraelder).get(sti("kontrakt_liste")).content.decode()


# --- The file itself --------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("data", "endelse", "art"),
    [
        (b"%PDF-1.7 <script>", "pdf", "application/pdf"),
        (
            pakke({"word/document.xml": "x"}),
            "docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        (b"<html><script>alert(1)</script>", "txt", "text/plain"),
    ],
)
def test_indlaesning_fil_is_only_ever_saved(by, klient, kontraktholder, data, endelse, art):
    indlaesning = fabrikker.indlaesning(kontraktholder, "Års/kontrakt æ\r\n.html", data)
    svar = klient(kontraktholder).get(sti("indlaesning_fil", indlaesning.pk))
    assert (svar.content, svar.headers["Content-Type"]) == (data, art)
    assert svar.headers["Content-Disposition"] == f'attachment; filename="aars-kontrakt-ae.{endelse}"'
    assert svar.headers["X-Content-Type-Options"] == "nosniff"


def test_kontrakt_original_is_that_contracts_file(by, klient, kontraktholder, centerchef, lmu, administrator):
    egen = fabrikker.indlaesning(administrator, tilstand="oprettet", kontrakt=by.kontrakt)
    anden = fabrikker.indlaesning(administrator, tilstand="klar")
    for person, status in ((kontraktholder, 200), (centerchef, 200), (lmu, 403)):
        svar = klient(person).get(sti("kontrakt_original", by.kontrakt.pk, egen.pk))
        assert svar.status_code == status
    assert klient(kontraktholder).get(sti("kontrakt_original", by.kontrakt.pk, anden.pk)).status_code == 404
    assert klient(kontraktholder).get(sti("kontrakt_original", by.fremmed_kontrakt.pk, egen.pk)).status_code == 404


# --- The headings -----------------------------------------------------------------------------
def test_overskriftsord_liste_teaches_the_reader_and_forgets(by, klient, administrator):
    inde, liste = klient(administrator), sti("overskriftsord_liste")
    assert inde.post(liste, {"overskrift": "  Sådan  gør vi: ", "noegle": "aktiviteter"}).url == liste
    ord_ = Overskriftsord.objects.get()
    assert (ord_.overskrift, ord_.noegle, ord_.kommune) == ("Sådan gør vi", "aktiviteter", by.kommune)
    assert "“Sådan gør vi” (tilføjet af jer)" in ord_i(inde.get(liste))
    for overskrift, noegle in (("sådan gør VI", "aktiviteter"), ("...", "aktiviteter"), ("Nyt", "findes_ikke")):
        assert inde.post(liste, {"overskrift": overskrift, "noegle": noegle}).status_code == 422
    fremmed = fabrikker.overskriftsord(by.anden_kommune)
    assert inde.post(sti("overskriftsord_fjern", fremmed.pk)).status_code == 404
    assert inde.post(sti("overskriftsord_fjern", ord_.pk)).url == liste
    assert list(Overskriftsord.objects.all()) == [fremmed]
    assert Haendelse.objects.count() == 2


def test_overskriftsord_liste_shows_a_word_whose_section_is_gone(by, klient, administrator):
    fabrikker.overskriftsord(by.kommune, "Gammelt ord", "borte")
    side = ord_i(klient(administrator).get(sti("overskriftsord_liste")))
    assert "Afsnit, som ingen skabelon har mere “Gammelt ord”" in side


def test_nothing_becomes_a_contract_by_itself(by, klient, kontraktholder, django_capture_on_commit_callbacks):
    foer = Kontrakt.objects.count()
    with django_capture_on_commit_callbacks(execute=True):
        send(klient(kontraktholder), fil())
    assert (Indlaesning.objects.get().tilstand, Kontrakt.objects.count()) == ("klar", foer)
