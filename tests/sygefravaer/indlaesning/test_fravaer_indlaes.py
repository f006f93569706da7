"""Sending a file in: the whole corpus through the pages, and what is refused at the door."""

import pytest
from django.urls import reverse

from sygefravaer.models import Fravaersindlaesning, Fravaersmaaling
from tests import fabrikker
from tests.sygefravaer import korpus
from tests.sygefravaer.gemt import gemte

from .test_fravaersfil_vis import tekst

STI = "/sygefravaer/indlaes/"
GOD = korpus.csv(korpus.HOVED, korpus.EN, korpus.TO)


@pytest.mark.langsom
@pytest.mark.parametrize("fil", korpus.alle(), ids=lambda fil: fil.navn)
def test_file_comes_to_the_same_through_the_pages(side, fil):
    svar = side.send(fil.data)
    if svar.status_code == 422:  # refused at the door: it was never kept
        fundne = svar.context["form"].errors["fil"]
        assert [et.rstrip() for et in fundne] in ([fil.afvist], ["Filen er tom. Der er ikke læst noget."])
        assert Fravaersindlaesning.objects.count() == 0
        return
    raekke = Fravaersindlaesning.objects.get()
    if fil.valg:
        Fravaersindlaesning.objects.update(kolonner=fil.valg, tilstand="fejl")
        side.post("fravaersfil_kolonner", raekke, **_felter(raekke, fil.valg))
    raekke.refresh_from_db()
    if fil.god:
        assert raekke.tilstand == "klar"
        side.post("fravaersfil_gem", raekke)
        assert (raekke.tilstand, raekke.opgoerelse, bytes(raekke.indhold)) == ("gemt", fil.opgoerelse, b"")
        assert gemte() == sorted(fil.raekker)
        return
    assert Fravaersmaaling.objects.count() == 0
    if fil.afvist:
        assert (raekke.tilstand, raekke.fejl) == ("kasseret" if fil.personoplysninger else "fejl", fil.afvist)
        assert bool(raekke.indhold) is not fil.personoplysninger
    else:
        fundne = [(et["linje"], et["kolonne"], et["tekst"]) for et in raekke.fund["rapport"]["fejl"]]
        assert (raekke.tilstand, fundne) == ("fejl", fil.fejl)


def _felter(raekke, valg: dict) -> dict:
    """Return the form of the columns as it stands, with what is chosen."""
    kolonner = {f"kolonne_{nr}": et["rolle"] for nr, et in enumerate(raekke.fund["kolonner"])}
    return kolonner | {navn: vaerdi for navn, vaerdi in valg.items() if navn != "kolonner"}


def test_file_that_is_sent_twice_before_it_is_done_is_kept_once(side):
    en, to = side.sendt(GOD), side.sendt(GOD)
    assert en == to
    assert Fravaersindlaesning.objects.count() == 1


def test_same_file_again_changes_nothing(side):
    fil = side.sendt(GOD)
    side.post("fravaersfil_gem", fil)
    igen = side.sendt(GOD)
    assert (igen.tilstand, igen.fund["forskel"]) == ("klar", {"nye": 0, "aendrede": 0, "uaendrede": 2, "skjulte": 0})
    html = side.vis(igen)
    assert "Alle tal i filen er de samme som dem, der er gemt. Der er intet at gemme." in html
    assert reverse("sygefravaer:fravaersfil_gem", args=[igen.pk]) not in html


def test_file_of_more_than_ten_megabytes_is_refused(side):
    svar = side.send(GOD + b"\n" * 10 * 1024 * 1024)
    assert svar.status_code == 422
    assert svar.context["form"].errors["fil"] == [
        "Filen fylder mere end 10 MB. Del udtrækket op, fx et år ad gangen, og prøv igen."
    ]


def test_no_file_is_said(side):
    svar = side.klient.post(STI)
    assert svar.status_code == 422
    assert svar.context["form"].errors["fil"] == ["Vælg en fil."]


def test_text_file_with_cpr_is_never_kept(side, caplog):
    svar = side.send(korpus.csv(korpus.HOVED, "Ahornhuset 010180-1234;2023-01;5;100;12"))
    assert svar.status_code == 422
    assert Fravaersindlaesning.objects.count() == 0
    assert "010180" not in svar.content.decode() + caplog.text


@pytest.mark.parametrize("navn", ["medarbejdernummer", "CPR i et felt", "beskadiget Excel", "brev"])
def test_refusal_says_its_own_reason_and_nothing_of_what_was_typed(side, navn):
    fil = next(et for et in korpus.alle() if et.navn == navn)
    laest = tekst(side.send(fil.data).content.decode())
    assert f"Filen blev ikke sendt ind Der er ikke gemt noget. Fil med sygefravær: {fil.afvist}" in laest
    assert "Det, du har skrevet" not in laest.partition("Hvad kan læses?")[0]


@pytest.mark.parametrize("navn", ["medarbejdernummer", "navne på medarbejdere", "kolonne til CPR", "fraværsperioder"])
def test_file_with_a_row_for_each_person_is_never_kept(side, navn, caplog):
    fil = next(et for et in korpus.alle() if et.navn == navn)
    svar = side.send(fil.data)
    assert (svar.status_code, svar.context["form"].errors["fil"]) == (422, [fil.afvist])
    assert Fravaersindlaesning.objects.count() == 0
    assert "Ib Vad" not in svar.content.decode() + caplog.text


def test_list_takes_as_many_queries_for_three_as_for_one(side, kommune, forespoergsler):
    fabrikker.fravaersindlaesning(kommune)
    side.klient.get(STI)  # what is asked once in a session
    foer = forespoergsler(side.klient, STI)
    for _ in range(2):
        fabrikker.fravaersindlaesning(kommune)
    assert forespoergsler(side.klient, STI) == foer
