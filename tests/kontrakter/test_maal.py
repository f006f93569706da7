"""A goal's head: making, changing, removing and bringing it back (the views maal_opret … maal_genskab)."""

import pytest

from historik.models import Haendelse
from kontrakter.handlinger import fjern_maal, genskab_maal
from kontrakter.models import Udviklingsmaal
from tests import fabrikker

from .hjaelp import ord_i, sti

HOVED = {"nummer": "5.1", "overskrift": "Ro", "maaltype": "faelles", "varighed": "fleraarig", "ansvarlig": "Lederen"}


def _numre(kontrakt) -> list[str]:
    return [maal.nummer for maal in kontrakt.maal.filter(fjernet=None)]


def test_maal_opret_makes_a_goal_with_one_line_in_the_log(by, klient, kontraktholder):
    svar = klient(kontraktholder).post(sti("maal_opret", by.kontrakt.pk), HOVED | {"version": 0})
    maal = by.kontrakt.maal.get(nummer="5.1")
    assert svar.url == sti("kontrakt_vis", by.kontrakt.pk) + f"#maal-{maal.pk}"
    assert {navn: getattr(maal, navn) for navn in HOVED} == HOVED
    assert [(et.tekst, len(et.poster)) for et in Haendelse.objects.all()] == [("Tilføjede mål 5.1 Ro.", 1)]


def test_e6_maal_opret_sent_twice_makes_one_goal_and_leads_to_it(by, klient, kontraktholder):
    en = klient(kontraktholder)
    svar = [en.post(sti("maal_opret", by.kontrakt.pk), HOVED | {"version": 0}) for _ in range(2)]
    assert [et.status_code for et in svar] == [302, 302]
    assert svar[0].url == svar[1].url
    assert (_numre(by.kontrakt), Haendelse.objects.count()) == (["1", "5.1"], 1)


@pytest.mark.parametrize(
    ("felter", "sekunder", "en_anden"),
    [({"ansvarlig": "En anden"}, 0, False), ({"overskrift": "Uro"}, 0, False), ({}, 31, False), ({}, 0, True)],
)
def test_maal_opret_is_no_second_click_when_it_says_something_else_comes_late_or_from_another(
    by, klient, kontraktholder, time_machine, felter, sekunder, en_anden
):
    time_machine.move_to("2023-03-01T10:00:00+01:00", tick=False)
    klient(kontraktholder).post(sti("maal_opret", by.kontrakt.pk), HOVED | {"version": 0})
    time_machine.shift(sekunder)
    hvem = kontraktholder
    if en_anden:
        hvem = fabrikker.bruger(by.kommune)
        fabrikker.tildeling(hvem, "kontraktholder", by.dagtilbud)
    svar = klient(hvem).post(sti("maal_opret", by.kontrakt.pk), HOVED | {"version": 0} | felter)
    assert svar.status_code == 422
    assert "er allerede brugt" in ord_i(svar)


def test_maal_opret_proposes_the_next_number(by, klient, kontraktholder):
    for nummer in ("5.1", "5.2"):
        fabrikker.maal(by.kontrakt, nummer)
    svar = klient(kontraktholder).get(sti("maal_opret", by.kontrakt.pk))
    assert svar.context["form"]["nummer"].value() == "6"


@pytest.mark.parametrize(
    ("skrevet", "nummer"), [("5.1", "5.1"), (" 10 ", "10"), ("2A", "2a"), ("3.", "3"), ("5.1.", "5.1")]
)
def test_maal_opret_takes_a_number_as_people_write_it(by, klient, kontraktholder, skrevet, nummer):
    klient(kontraktholder).post(sti("maal_opret", by.kontrakt.pk), HOVED | {"nummer": skrevet, "version": 0})
    assert _numre(by.kontrakt) == ["1", nummer]


@pytest.mark.parametrize(
    ("felter", "felt", "besked"),
    [
        ({"nummer": "1"}, "nummer", "Nummer 1 er allerede brugt til “Flere børn med i fællesskabet”. Vælg et andet"),
        ({"nummer": "1."}, "nummer", "Nummer 1 er allerede brugt"),
        ({"nummer": "fem"}, "nummer", "Skriv nummeret som fx 1, 5.1 eller 10."),
        ({"nummer": "1.2.3.4"}, "nummer", "Skriv nummeret som fx 1, 5.1 eller 10."),
        ({"overskrift": ""}, "overskrift", ""),
        ({"overskrift": "x" * 251}, "overskrift", ""),
        ({"ansvarlig": "x" * 121}, "ansvarlig", ""),
        ({"maaltype": "globalt"}, "maaltype", ""),
        ({"varighed": ""}, "varighed", ""),
    ],
)
def test_maal_opret_and_rediger_save_nothing_when_something_is_wrong(by, klient, kontraktholder, felter, felt, besked):
    andet = fabrikker.maal(by.kontrakt, "2", "Et andet")
    for adresse in (sti("maal_opret", by.kontrakt.pk), sti("maal_rediger", andet.pk)):
        svar = klient(kontraktholder).post(adresse, HOVED | {"version": 1} | felter)
        assert (svar.status_code, list(svar.context["form"].errors)) == (422, [felt])
        assert besked in ord_i(svar)
    assert _numre(by.kontrakt) == ["1", "2"]
    assert Udviklingsmaal.objects.get(pk=andet.pk).overskrift == "Et andet"


def test_maal_opret_explains_when_somebody_was_faster(by, klient, kontraktholder, monkeypatch):
    """The form has looked, and the database has the last word."""
    monkeypatch.setattr("kontrakter.forms.UdviklingsmaalForm.clean_nummer", lambda self: self.cleaned_data["nummer"])
    svar = klient(kontraktholder).post(sti("maal_opret", by.kontrakt.pk), HOVED | {"nummer": "1", "version": 0})
    assert svar.status_code == 422
    assert "noget lignende blev gemt imens" in ord_i(svar)
    assert svar.context["form"]["overskrift"].value() == "Ro"
    assert _numre(by.kontrakt) == ["1"]


def test_maal_opret_makes_nothing_for_one_who_only_reads(by, klient, daglig_leder):
    svar = klient(daglig_leder).post(sti("maal_opret", by.kontrakt.pk), HOVED | {"version": 0})
    assert (svar.status_code, _numre(by.kontrakt)) == (403, ["1"])


def test_maal_rediger_saves_and_sorts_again(by, klient, kontraktholder):
    fabrikker.maal(by.kontrakt, "2")
    svar = klient(kontraktholder).post(sti("maal_rediger", by.maal.pk), HOVED | {"nummer": "10", "version": 1})
    assert svar.url == sti("kontrakt_vis", by.kontrakt.pk) + f"#maal-{by.maal.pk}"
    assert _numre(by.kontrakt) == ["2", "10"]
    assert by.maal.history.first().history_user == kontraktholder


def test_maal_rediger_keeps_its_own_number(by, klient, kontraktholder):
    svar = klient(kontraktholder).post(sti("maal_rediger", by.maal.pk), HOVED | {"nummer": "1", "version": 1})
    by.maal.refresh_from_db()
    assert (svar.status_code, by.maal.overskrift, by.maal.version) == (302, "Ro", 2)


def test_maal_rediger_shows_both_when_somebody_saved_first(by, klient, kontraktholder):
    inde, adresse = klient(kontraktholder), sti("maal_rediger", by.maal.pk)
    inde.post(adresse, HOVED | {"nummer": "1", "overskrift": "Først", "version": 1})
    svar = inde.post(adresse, HOVED | {"nummer": "1", "overskrift": "Sidst", "varighed": "etaarig", "version": 1})
    assert svar.status_code == 409
    assert [(et.label, et.min_tekst, et.andens_tekst) for et in svar.context["konflikter"]] == [
        ("Overskrift", "Sidst", "Først"),
        ("Hvor længe gælder det?", "Etårigt", "Flerårigt"),
    ]
    by.maal.refresh_from_db()
    assert by.maal.overskrift == "Først"


def test_maal_fjern_keeps_everything_under_it(by, klient, kontraktholder):
    fabrikker.afsnit(by.maal, "maaltekst", "<p>Det vil vi</p>")
    inde = klient(kontraktholder)
    inde.post(sti("maal_fjern", by.maal.pk))
    svar = inde.post(sti("maal_fjern", by.maal.pk), follow=True)  # two clicks
    assert f'action="{sti("maal_genskab", by.maal.pk)}"' in svar.content.decode()
    assert "Det vil vi" not in ord_i(svar)
    svar = inde.post(sti("maal_genskab", by.maal.pk), follow=True)
    assert "Det vil vi" in ord_i(svar)
    assert [et.tekst for et in Haendelse.objects.all()] == [
        "Hentede mål 1 Flere børn med i fællesskabet tilbage.",
        "Fjernede mål 1 Flere børn med i fællesskabet.",
    ]


def test_maal_fjern_and_genskab_twice_say_it_once_in_the_log(by, klient, kontraktholder):
    for _ in range(2):
        fjern_maal(maal=by.maal, af=kontraktholder)
    for _ in range(2):
        genskab_maal(maal=by.maal, af=kontraktholder)
    by.kontrakt.refresh_from_db()
    assert (Haendelse.objects.count(), by.kontrakt.revision) == (2, 3)


def test_maal_genskab_says_when_another_has_the_number(by, klient, kontraktholder):
    inde = klient(kontraktholder)
    inde.post(sti("maal_fjern", by.maal.pk))
    fabrikker.maal(by.kontrakt, "1", "Nyt mål 1")
    svar = inde.post(sti("maal_genskab", by.maal.pk), follow=True)
    assert "Mål 1 kan ikke hentes tilbage, fordi et andet mål har fået nummeret." in ord_i(svar)
    assert [maal.overskrift for maal in by.kontrakt.maal.filter(fjernet=None)] == ["Nyt mål 1"]


def test_maal_rediger_gives_the_text_back_when_the_goal_is_removed_meanwhile(by, klient, kontraktholder):
    inde = klient(kontraktholder)
    inde.post(sti("maal_fjern", by.maal.pk))
    assert inde.get(sti("maal_rediger", by.maal.pk)).status_code == 404
    svar = inde.post(sti("maal_rediger", by.maal.pk), HOVED | {"nummer": "1", "version": 1})
    assert svar.status_code == 409
    assert "er fjernet af en anden imens" in ord_i(svar)
    assert "Ro" in [et.min_tekst for et in svar.context["konflikter"]]
