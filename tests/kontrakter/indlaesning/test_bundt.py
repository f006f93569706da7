"""The page of a batch: how far each file has come, by itself and by reload, and what can be done with it."""

import pytest
from django.utils import timezone

from historik.models import Haendelse
from kontrakter.indlaesning.fejl import KanIkkeLaeses, kan_laeses_igen
from kontrakter.indlaesning.forslag import AfsnitForslag, Blok, Forslag, MaalForslag
from kontrakter.indlaesning.laes import laes
from kontrakter.models import Indlaesning
from tests import fabrikker

from ..hjaelp import HTMX, ord_i, sti
from .daarlige import FILER
from .hjaelp import KONTRAKT, fil, send


def _forslag() -> dict:
    afsnit = [AfsnitForslag("aktiviteter", "Aktiviteter", [Blok("li", "Vi besøger skolen."), Blok("li", "Vi synger.")])]
    return Forslag("tekst", maal=[MaalForslag("1", "Mål", afsnit)], uplaceret=[Blok("p", "et ord")]).som_dict()


@pytest.fixture
def bundt(by, kontraktholder):
    """Files of one batch by their state."""
    foerste = fabrikker.indlaesning(kontraktholder, "venter.txt")
    felter = {
        "laeses": {"begyndt": timezone.now()},
        "klar": {"forslag": _forslag()},
        "fejlet": {"fejl": "Filen er <b>beskadiget</b>."},
        "oprettet": {"forslag": _forslag(), "kontrakt": by.kontrakt},
        "kasseret": {},
    }
    andre = {
        tilstand: fabrikker.indlaesning(
            kontraktholder, f"{tilstand}.txt", bundt=foerste.bundt, tilstand=tilstand, **mere
        )
        for tilstand, mere in felter.items()
    }
    return {"venter": foerste} | andre


def test_indlaes_bundt_says_how_far_each_file_has_come(by, klient, kontraktholder, bundt):
    svar = klient(kontraktholder).get(sti("indlaes_bundt", bundt["klar"].bundt))
    side, html = ord_i(svar), svar.content.decode()
    assert "3 af 5 filer er læst" in side
    fundet = "klar.txt Klar til gennemsyn Enheden er ikke fundet Året er ikke fundet 1 mål 1 afsnit 2 aktiviteter"
    assert f"{fundet} 4 tegn uden plads" not in side
    assert f"{fundet} 5 tegn uden plads" in side
    assert "Filen er &lt;b&gt;beskadiget&lt;/b&gt;." in html
    assert 'hx-trigger="every 2s"' in html
    assert f'href="{sti("kontrakt_vis", by.kontrakt.pk)}"' in html


def test_indlaes_bundt_says_whose_a_file_is_and_that_there_is_a_contract_already(by, klient, kontraktholder, bundt):
    forslag = _forslag() | {"enhed": str(by.dagtilbud), "aar": 2023}
    Indlaesning.objects.filter(pk=bundt["klar"].pk).update(forslag=forslag)
    side = sti("indlaes_bundt", bundt["klar"].bundt)
    svar = klient(kontraktholder).get(side)
    assert f"klar.txt Klar til gennemsyn {by.dagtilbud} 2023 1 mål" in ord_i(svar)
    assert f"{by.dagtilbud} har allerede en kontrakt for 2023: {by.kontrakt} . Kassér filen" in ord_i(svar)
    # What the reviewer has chosen counts for more than what the file says.
    Indlaesning.objects.filter(pk=bundt["klar"].pk).update(valg={"enhed": by.dagtilbud.pk, "aar": 2030})
    assert "har allerede en kontrakt" not in ord_i(klient(kontraktholder).get(side))


@pytest.mark.parametrize(
    ("fejl", "kan"),
    [
        ("Der er ingen udviklingsmål i filen, så den ligner ikke en udviklingskontrakt.", True),
        ("Det ligner en tilsynsrapport og ikke en udviklingskontrakt.", True),
        ("Filen er tom.", False),
    ],
)
def test_indlaes_bundt_offers_to_read_again_where_it_may_help(by, klient, kontraktholder, bundt, fejl, kan):
    Indlaesning.objects.filter(pk=bundt["fejlet"].pk).update(fejl=fejl)
    svar = klient(kontraktholder).get(sti("indlaes_bundt", bundt["klar"].bundt))
    assert (sti("indlaesning_igen", bundt["fejlet"].pk) in svar.content.decode()) is kan


@pytest.mark.parametrize("navn", ["indscannet.pdf", "ark.xlsx"])
def test_reading_again_what_is_no_text_does_not_help(navn):
    lav, _ = FILER[navn]
    with pytest.raises(KanIkkeLaeses) as fejl:
        laes(lav())
    assert not kan_laeses_igen(str(fejl.value))


def test_reading_again_what_is_no_contract_may_help():
    with pytest.raises(KanIkkeLaeses) as fejl:
        laes("Kære alle. Husk mødet på torsdag.".encode())
    assert kan_laeses_igen(str(fejl.value))


def test_indlaes_bundt_stops_asking_when_all_are_read(by, klient, kontraktholder, bundt):
    Indlaesning.objects.filter(tilstand__in=["venter", "laeses"]).delete()
    side = sti("indlaes_bundt", bundt["klar"].bundt)
    html = klient(kontraktholder).get(side).content.decode()
    assert "hx-trigger" not in html
    assert 'http-equiv="refresh"' not in html
    assert "Alle filer er læst." in klient(kontraktholder).get(side, headers=HTMX).content.decode()


def test_indlaes_bundt_fragment_equals_the_page(by, klient, kontraktholder, bundt):
    inde, side = klient(kontraktholder), sti("indlaes_bundt", bundt["klar"].bundt)
    hel, stykke = (inde.get(side, headers=hoveder).content.decode() for hoveder in ({}, HTMX))
    assert stykke.strip().startswith('<div id="filer"')
    ens = [
        "\n".join(linje.strip() for linje in html.splitlines() if linje.strip() and "csrf" not in linje)
        for html in (stykke, hel)
    ]
    assert ens[0] in ens[1]


def test_indlaes_bundt_is_for_the_sender_and_the_administrator(
    by, klient, kontraktholder, administrator, udenfor, lmu, fremmed, bundt
):
    side = sti("indlaes_bundt", bundt["klar"].bundt)
    svar = [klient(person).get(side).status_code for person in (kontraktholder, administrator, udenfor, lmu, fremmed)]
    assert svar == [200, 200, 404, 404, 404]
    assert klient().get(side).status_code == 302


def test_indlaes_bundt_takes_as_many_queries_for_three(by, klient, kontraktholder, forespoergsler):
    inde = klient(kontraktholder)
    foerste = fabrikker.indlaesning(kontraktholder, tilstand="klar", forslag=_forslag())
    side = sti("indlaes_bundt", foerste.bundt)
    inde.get(side)
    med_en = forespoergsler(inde, side)
    for _ in range(2):
        fabrikker.indlaesning(kontraktholder, bundt=foerste.bundt, tilstand="klar", forslag=_forslag())
    assert forespoergsler(inde, side) == med_en + 1  # the proposals of the new ones are counted once
    assert forespoergsler(inde, side) == med_en


@pytest.mark.parametrize(
    ("tilstand", "efter"), [("venter", "venter"), ("laeses", "venter"), ("klar", "klar"), ("fejlet", "fejlet")]
)
def test_indlaesning_kasser_can_be_undone(
    by, klient, kontraktholder, bundt, django_capture_on_commit_callbacks, tilstand, efter
):
    et, inde = bundt[tilstand], klient(kontraktholder)
    svar = inde.post(sti("indlaesning_kasser", et.pk))
    assert svar.url == f"{sti('indlaes_bundt', et.bundt)}#fil-{et.pk}"
    et.refresh_from_db()
    assert (et.tilstand, et.version) == ("kasseret", 2)
    assert f'action="{sti("indlaesning_genskab", et.pk)}"' in inde.get(svar.url).content.decode()
    inde.post(sti("indlaesning_kasser", et.pk))
    with django_capture_on_commit_callbacks() as opgaver:
        inde.post(sti("indlaesning_genskab", et.pk))
    et.refresh_from_db()
    assert (et.tilstand, len(opgaver)) == (efter, efter == "venter")
    assert Haendelse.objects.count() == 2


def test_indlaesning_that_is_a_contract_is_not_thrown_away(by, klient, kontraktholder, bundt):
    klient(kontraktholder).post(sti("indlaesning_kasser", bundt["oprettet"].pk))
    klient(kontraktholder).post(sti("indlaesning_genskab", bundt["oprettet"].pk))
    bundt["oprettet"].refresh_from_db()
    assert (bundt["oprettet"].tilstand, Haendelse.objects.count()) == ("oprettet", 0)


def test_indlaesning_igen_reads_what_the_reader_has_learnt_since(
    by, klient, kontraktholder, django_capture_on_commit_callbacks
):
    tekst = (
        KONTRAKT.replace("Aktiviteter", "Det gør vi så")
        .replace("Tidsperspektiv", "Hvornår")
        .replace("Udviklingskontrakt 2024 for Dagtilbud Skovkanten", "Papir")
    )
    inde = klient(kontraktholder)
    with django_capture_on_commit_callbacks(execute=True):
        send(inde, fil(data=tekst))
    indlaesning = Indlaesning.objects.get()
    assert indlaesning.tilstand == "fejlet"
    for overskrift, noegle in (("Det gør vi så", "aktiviteter"), ("Hvornår", "tidsperspektiv")):
        fabrikker.overskriftsord(by.kommune, overskrift, noegle)
    with django_capture_on_commit_callbacks(execute=True):
        inde.post(sti("indlaesning_igen", indlaesning.pk))
    indlaesning.refresh_from_db()
    assert (indlaesning.tilstand, indlaesning.fejl) == ("klar", "")
    with django_capture_on_commit_callbacks() as opgaver:
        inde.post(sti("indlaesning_igen", indlaesning.pk))
    assert opgaver == []
