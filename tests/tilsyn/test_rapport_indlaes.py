"""The page where published reports come in: files and ZIPs, what is known already, and the list."""

import zipfile
from io import BytesIO

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile

from kontrakter.indlaesning.filtype import STOERSTE_FIL
from tests import fabrikker
from tilsyn.indlaesning.filer import FOR_MEGET
from tilsyn.indlaesning.modtag import Modtaget
from tilsyn.indlaesning.rapport import IKKE_PDF
from tilsyn.models import Tilsynsfil

from .hjaelp import sti
from .indlaesning.lav import GAMMEL


def _fil(navn, data):
    return SimpleUploadedFile(navn, data)


def _zip(**filer):
    ud = BytesIO()
    with zipfile.ZipFile(ud, "w") as pakke:
        for navn, data in filer.items():
            pakke.writestr(navn.replace("_", "."), data)
    return ud.getvalue()


@pytest.fixture
def send(klient, konsulent, django_capture_on_commit_callbacks):
    """`send(filer)` sends them in as the consultant, and the worker reads them."""

    def goer(*filer, bruger=konsulent):
        with django_capture_on_commit_callbacks(execute=True):
            return klient(bruger).post(sti("rapport_indlaes"), {"filer": filer})

    return goer


def test_rapport_indlaes_reads_a_report(send):
    svar = send(_fil("rapport.pdf", GAMMEL.pdf()))
    fil = Tilsynsfil.objects.get()
    assert (svar.status_code, svar.url) == (302, sti("rapport_vis", fil.pk))
    assert (fil.tilstand, fil.fund["institution"], fil.fund["aar"]) == ("klar", "Børnehuset Bakken", 2022)
    assert [et["niveau"] for et in fil.fund["vurderinger"]][:2] == ["vedligehold", "tilpas"]


def test_rapport_indlaes_takes_a_zip_and_says_what_was_left_out(send, klient, konsulent):
    pakke = _zip(en_pdf=GAMMEL.pdf(), to_pdf=b"%PDF-1.7 i stykker", tre_pdf=b"ren tekst", fire_txt=b"tekst")
    svar = send(_fil("alle.zip", pakke))
    assert (svar.status_code, svar.url) == (302, sti("rapport_indlaes"))
    tilstande = dict(Tilsynsfil.objects.values_list("filnavn", "tilstand"))
    assert tilstande == {"en.pdf": "klar", "to.pdf": "fejlet"}
    assert len(set(Tilsynsfil.objects.values_list("bundt"))) == 1
    beskeder = [str(et) for et in get_messages(svar.wsgi_request)]
    assert beskeder == [
        f"“tre.pdf” er ikke taget med. {IKKE_PDF}",
        "2 rapporter er sendt ind og bliver læst.",
    ]
    fejlet = Tilsynsfil.objects.get(tilstand="fejlet")
    assert fejlet.fejl in klient(konsulent).get(sti("rapport_vis", fejlet.pk)).content.decode()


def test_rapport_indlaes_says_that_a_file_was_sent_before(klient, konsulent):
    inde, data = klient(konsulent), b"%PDF-1.7 en fil"
    for _ in range(2):
        svar = inde.post(sti("rapport_indlaes"), {"filer": [_fil("en.pdf", data)]})
    fil = Tilsynsfil.objects.get()
    besked = f'“en.pdf” er sendt ind før og er ikke læst igen. <a href="{sti("rapport_vis", fil.pk)}">Se den</a>'
    assert svar.url == sti("rapport_indlaes")
    assert [str(et) for et in inde.get(svar.url).context["messages"]] == [besked]


@pytest.mark.parametrize("stor", [STOERSTE_FIL, STOERSTE_FIL + 1])
def test_rapport_indlaes_stops_unpacking_a_bomb(send, stor):
    ud = BytesIO()
    with zipfile.ZipFile(ud, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as pakke:
        for nr in range(12):
            pakke.writestr(f"{nr}.pdf", bytes(stor))
    assert len(ud.getvalue()) < 200_000
    svar = send(_fil("bombe.zip", ud.getvalue()))
    assert (svar.status_code, Tilsynsfil.objects.count()) == (422, 0)
    modtaget = Modtaget()
    modtaget.tag("bombe.zip", len(ud.getvalue()), ud.getvalue)
    modtaget.tag("igen.zip", len(ud.getvalue()), ud.getvalue)
    assert [grund == FOR_MEGET for _, grund in modtaget.afviste] == [*[False] * 10, *[True] * 14]


@pytest.mark.parametrize(
    ("filer", "fejl"),
    [
        ([], ["Vælg mindst én fil."]),
        (
            [("brev.txt", b"Hej")],
            [
                f"“brev.txt”: {IKKE_PDF}",
                "Der er ikke sendt noget ind. Vælg filerne igen.",
            ],
        ),
        (
            [("tom.zip", _zip(laes_txt=b"Hej"))],
            ["“tom.zip”: Der er ingen PDF-filer i ZIP-filen.", "Der er ikke sendt noget ind. Vælg filerne igen."],
        ),
    ],
)
def test_rapport_indlaes_keeps_nothing_of_what_is_no_report(send, filer, fejl):
    svar = send(*(_fil(*et) for et in filer))
    assert (svar.status_code, Tilsynsfil.objects.count()) == (422, 0)
    assert svar.context["form"].errors["filer"] == fejl


def test_rapport_indlaes_is_for_those_who_supervise_or_run_it(klient, konsulent, administrator, kontraktholder, lmu):
    adresse = sti("rapport_indlaes")
    assert [klient(et).get(adresse).status_code for et in (konsulent, administrator, kontraktholder, lmu)] == [
        200,
        200,
        403,
        403,
    ]
    assert klient().get(adresse).status_code == 302
    assert klient(konsulent).put(adresse).status_code == 405
    assert klient(lmu).post(adresse, {"filer": [_fil("en.pdf", b"%PDF-1.7 en fil")]}).status_code == 403
    assert Tilsynsfil.objects.count() == 0


def test_rapport_indlaes_lists_the_municipalitys_own(by, klient, konsulent, administrator):
    egen = fabrikker.tilsynsfil(by.kommune)
    fabrikker.tilsynsfil(by.anden_kommune)
    fabrikker.tilsynsfil(by.kommune, tilstand="kasseret")
    for bruger in (konsulent, administrator):
        assert list(klient(bruger).get(sti("rapport_indlaes")).context["side"]) == [egen]


def test_rapport_indlaes_follows_while_a_file_is_read(by, klient, konsulent):
    fil, inde, htmx = fabrikker.tilsynsfil(by.kommune, tilstand="laeses"), klient(konsulent), {"HX-Request": "true"}
    svar = inde.get(sti("rapport_indlaes"), headers=htmx).content.decode()
    assert (svar.count('hx-trigger="every 3s"'), svar.count("<html"), svar.count(fil.filnavn)) == (1, 0, 1)
    Tilsynsfil.objects.update(tilstand="klar")
    assert inde.get(sti("rapport_indlaes"), headers=htmx).content.decode().count("hx-trigger") == 0


def test_rapport_indlaes_asks_the_same_of_one_and_three(by, klient, konsulent, forespoergsler):
    inde = klient(konsulent)
    fabrikker.tilsynsfil(by.kommune)
    inde.get(sti("rapport_indlaes"))
    foer = forespoergsler(inde, sti("rapport_indlaes"))
    for _ in range(2):
        fabrikker.tilsynsfil(by.kommune)
    assert forespoergsler(inde, sti("rapport_indlaes")) == foer
