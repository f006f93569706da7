"""A revision that is dropped: the texts are those that were approved and what was followed up stays, or nothing is."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from historik.models import Haendelse
from kontrakter.handlinger import (
    drop_revision,
    fjern_maal,
    fjern_raekke,
    flyt_raekke,
    gem_afsaet,
    gem_afsnit,
    gem_aktivitet,
    gem_aktivitetsstatus,
    gem_kontrakt,
    gem_kontrakttekst,
    gem_maal,
    godkend_kontrakt,
    modtag_maal,
    opret_aktivitet,
    opret_maal,
    opret_virkning,
    send_i_hoering,
    skift_tilstand,
    tilbyd_maal,
)
from kontrakter.handlinger.evaluering import beslut_aktivitet
from kontrakter.handlinger.livsforloeb import ForkertTilstand, IkkeKlar
from kontrakter.models import Aktivitet, Kontrakt, Udviklingsmaal, Virkning
from kontrakter.regler.sammenligning import afvigelser, det_faste
from kontrakter.udskrift.version import data_nu, forsegl
from tests import fabrikker

from .hjaelp import ord_i, sti


@pytest.fixture(autouse=True)
def _blankt_papir(monkeypatch):
    monkeypatch.setattr("kontrakter.udskrift.version.kontrakt_pdf", lambda *_, **__: b"papir")


@pytest.fixture
def holder(by, kontraktholder):
    """Holds the contract, which has a text, two effects, two activities and a second goal."""
    by.kontrakt.kontraktholder = kontraktholder
    by.kontrakt.indledning = "<p>Vi er to huse.</p>"
    by.kontrakt.save()
    fabrikker.afsnit(by.maal, "maaltekst", "<p>Flere skal have en ven.</p>")
    for tekst in ("Børn er glade", "Forældre er trygge"):
        fabrikker.virkning(by.maal, tekst)
    fabrikker.aktivitet(by.maal, "Legegrupper", huse=by.huse[:1], frist=date(2023, 5, 1))
    fabrikker.aktivitet(by.maal, "Gåture")
    fabrikker.maal(by.kontrakt, "2", "Sprog")
    return kontraktholder


@pytest.fixture
def revision(by, holder, centerchef) -> Kontrakt:
    """The contract, approved and opened again."""
    _godkend(by.kontrakt, holder, centerchef)
    skift_tilstand(kontrakt=by.kontrakt, verbum="ny-revision", grund="En dato er forkert", af=holder)
    return _frisk(by.kontrakt)


def _godkend(kontrakt, holder, chef) -> None:
    skift_tilstand(kontrakt=kontrakt, verbum="send-til-godkendelse", af=holder)
    version, stempel = forsegl(_frisk(kontrakt), af=chef)
    godkend_kontrakt(version=version, stempel_=stempel, af=chef)


def _frisk(kontrakt) -> Kontrakt:
    return Kontrakt.objects.select_related("enhed__kommune", "skabelon", "kontraktholder").get(pk=kontrakt.pk)


def _drop(kontrakt, holder):
    return drop_revision(kontrakt=_frisk(kontrakt), grund="Det var en fejl", som_data=data_nu, af=holder)


def _maal(by) -> Udviklingsmaal:
    return Udviklingsmaal.objects.get(pk=by.maal.pk)


def _ret_alt(by, holder) -> None:
    """Change all that can be changed in a contract that is written."""
    kontrakt, maal = _frisk(by.kontrakt), _maal(by)
    gem_kontrakttekst(kontrakt=kontrakt, felt="indledning", tekst="<p>Ny</p>", version=kontrakt.version, af=holder)
    kontrakt.refresh_from_db()
    gem_kontrakt(kontrakt=kontrakt, version=kontrakt.version, titel="Ny", til_aar=2025, kontraktholder=None, af=holder)
    fjern_maal(maal=Udviklingsmaal.objects.get(kontrakt=kontrakt, nummer="2"), af=holder)
    head = {"overskrift": "Andet", "maaltype": "faelles", "varighed": "fleraarig", "ansvarlig": "Alle"}
    gem_maal(maal=maal, version=maal.version, nummer="2", af=holder, **head)
    nyt = opret_maal(kontrakt=kontrakt, nummer="1", af=holder, **head)
    opret_aktivitet(maal=nyt, tekst="Helt ny", ansvarlig="A", huse=[], start=None, frist=None, art="moede", af=holder)
    afsnit = maal.afsnit.get(noegle="maaltekst")
    prosa = {"noegle": "maaltekst", "overskrift": "Mål", "art": "prosa", "tekst": "<p>Andre ord.</p>"}
    gem_afsnit(maal=maal, version=afsnit.version, af=holder, **prosa)
    tid = {"noegle": "tidsperspektiv", "overskrift": "Tid", "art": "tidsperspektiv", "tekst": "2030-2031"}
    gem_afsnit(maal=maal, version=0, af=holder, **tid)
    afsaet = {"noegle": "afsaet", "overskrift": "Afsæt", "tekst": "", "punkter": []}
    gem_afsaet(maal=maal, version=0, af=holder, **afsaet)
    opret_virkning(maal=maal, tekst="Noget nyt", hvem="borgere", af=holder)
    flyt_raekke(raekke=maal.virkninger.get(tekst="Forældre er trygge"), op=True, af=holder)
    fjern_raekke(raekke=maal.virkninger.get(tekst="Børn er glade"), af=holder)
    aktivitet = maal.aktiviteter.get(tekst="Legegrupper")
    felter = {"tekst": "Grupper", "ansvarlig": "B", "start": None, "frist": None, "art": "moede"}
    felter |= {"tilstand": "i_gang", "note": "Kommer godt"}
    gem_aktivitet(aktivitet=aktivitet, version=aktivitet.version, huse=by.huse, af=holder, **felter)
    flyt_raekke(raekke=Aktivitet.objects.get(maal=maal, tekst="Gåture"), op=True, af=holder)


def test_drop_revision_brings_every_text_back_and_keeps_state_and_notes(by, holder, revision):
    godkendt = det_faste(revision.versioner.get().data)
    _ret_alt(by, holder)
    assert afvigelser(revision.versioner.get().data, data_nu(_frisk(revision))) == [
        "titlen", "perioden", "indledningen", "mål 1", "mål 2",
    ]  # fmt: skip
    nu = _drop(revision, holder)
    assert nu.tilstand == "godkendt"
    assert det_faste(data_nu(nu)) == godkendt
    aktivitet = Aktivitet.objects.get(maal=by.maal, tekst="Legegrupper")
    assert (aktivitet.tilstand, aktivitet.note) == ("i_gang", "Kommer godt")
    assert list(aktivitet.huse.all()) == by.huse[:1]
    assert nu.versioner.count() == 1


def test_what_a_meeting_has_decided_on_stands_when_a_revision_is_dropped(by, holder, revision):
    godkendt = det_faste(revision.versioner.get().data)
    moede = fabrikker.moede_i_gang(revision, fabrikker.forum(by.dagtilbud))
    moede.kontrakt = revision
    beslut_aktivitet(moede=moede, maal=_maal(by), tekst="Syng", ansvarlig="Lis", frist=None, af=holder)
    nu = data_nu(_drop(revision, holder))
    assert [et["tekst"] for et in nu["maal"][0]["aktiviteter"]] == ["Legegrupper", "Gåture", "Syng"]
    assert det_faste(nu) == godkendt


def test_drop_revision_is_one_line_in_the_log_with_what_it_changed(by, holder, revision):
    _ret_alt(by, holder)
    foer = Haendelse.objects.count()
    _drop(revision, holder)
    assert Haendelse.objects.count() == foer + 1
    haendelse = Haendelse.objects.first()
    tekst = "Droppede rettelserne og gik tilbage til den godkendte kontrakt: Det var en fejl"
    assert (haendelse.emne, haendelse.tekst) == (f"kontrakt:{revision.pk}", tekst)
    assert {model for model, _ in haendelse.poster} >= {
        "kontrakter.kontrakt",
        "kontrakter.udviklingsmaal",
        "kontrakter.afsnit",
        "kontrakter.virkning",
        "kontrakter.aktivitet",
    }
    assert Virkning.history.filter(tekst="Noget nyt").exists()  # what was written can still be read


def test_drop_revision_of_nothing_changed_changes_nothing_but_the_state(by, holder, revision):
    foer = Kontrakt.objects.values("titel", "indledning").get(pk=revision.pk)
    versioner = list(Virkning.objects.values_list("version", flat=True))
    assert _drop(revision, holder).tilstand == "godkendt"
    assert Kontrakt.objects.values("titel", "indledning").get(pk=revision.pk) == foer
    assert list(Virkning.objects.values_list("version", flat=True)) == versioner


def test_dropped_revision_leaves_the_status_of_activities_open(by, holder, revision):
    _drop(revision, holder)
    aktivitet = Aktivitet.objects.get(tekst="Gåture")
    gem_aktivitetsstatus(
        aktivitet=aktivitet, version=aktivitet.version, tilstand="gennemfoert", note="Hver uge", af=holder
    )
    assert Aktivitet.objects.get(tekst="Gåture").tilstand == "gennemfoert"


def test_hearing_about_what_was_dropped_does_not_count_for_the_next_revision(by, holder, revision, lmu):
    send_i_hoering(kontrakt=revision, frist=date(2099, 1, 1), fora={"lmu": None}, af=holder)
    skift_tilstand(kontrakt=revision, verbum="afslut-hoering", grund="Ups", af=holder)
    assert _frisk(revision).hoering_holdt is True
    _drop(revision, holder)
    skift_tilstand(kontrakt=revision, verbum="ny-revision", grund="Igen", af=holder)
    assert _frisk(revision).hoering_holdt is False


@pytest.mark.parametrize("tilstand", ["i_hoering", "til_godkendelse", "godkendt", "evalueret"])
def test_drop_revision_is_only_for_what_is_written(by, holder, revision, tilstand):
    Kontrakt.objects.filter(pk=revision.pk).update(tilstand=tilstand)
    with pytest.raises(ForkertTilstand):
        _drop(revision, holder)


def test_drop_revision_takes_a_reason_the_right_and_a_version(by, holder, revision, lmu, udenfor):
    with pytest.raises(ValueError, match="drop-revision"):
        drop_revision(kontrakt=revision, grund=" ", som_data=data_nu, af=holder)
    with pytest.raises(PermissionDenied):
        _drop(revision, lmu)
    with pytest.raises(IkkeKlar, match="ikke været godkendt"):
        _drop(fabrikker.kontrakt(by.dagtilbud, by.skabelon, aar=2030), holder)
    with pytest.raises(ValueError, match="drop-revision"):
        skift_tilstand(kontrakt=revision, verbum="drop-revision", grund="x", af=holder)


# --- What cannot be brought back ------------------------------------------------------------------
def _nabo(by, holder) -> Kontrakt:
    return fabrikker.kontrakt(by.andet_dagtilbud, by.skabelon, kontraktholder=holder)


def _afvist(revision, holder) -> str:
    foer = data_nu(_frisk(revision))
    with pytest.raises(IkkeKlar) as fejl:
        _drop(revision, holder)
    assert (data_nu(_frisk(revision)), _frisk(revision).tilstand) == (foer, "udkast")
    return str(fejl.value)


def test_drop_revision_is_refused_when_a_point_has_another_name(by, holder, revision):
    _ret_alt(by, holder)
    by.punkt.titel = "Noget andet"
    by.punkt.save()
    assert "mål 1 ville ikke stå som i version 1" in _afvist(revision, holder)


def test_drop_revision_is_refused_when_another_has_changed_a_shared_goal(by, holder, centerchef, udenfor):
    nabo = _nabo(by, udenfor)
    fabrikker.maaldeling(fabrikker.maal(nabo, "7", "Fælles"), by.kontrakt, "3")
    _godkend(by.kontrakt, holder, centerchef)
    skift_tilstand(kontrakt=by.kontrakt, verbum="ny-revision", grund="x", af=holder)
    delt = Udviklingsmaal.objects.get(overskrift="Fælles")
    head = {"overskrift": "Rettet", "maaltype": "faelles", "varighed": "etaarig", "ansvarlig": ""}
    gem_maal(maal=delt, version=delt.version, nummer="7", af=udenfor, **head)
    assert "mål 3 ville ikke stå som i version 1" in _afvist(by.kontrakt, holder)


def test_drop_revision_is_refused_where_another_contract_holds_a_changed_goal_fast(by, holder, revision, udenfor):
    _ret_alt(by, holder)
    nabo = _nabo(by, udenfor)
    fabrikker.maaldeling(by.maal, nabo, "3")
    Kontrakt.objects.filter(pk=nabo.pk).update(tilstand="i_hoering")
    assert f"Målet står også i kontrakten for {by.andet_dagtilbud}" in _afvist(revision, holder)


def test_drop_revision_is_refused_when_a_new_goal_is_shared(by, holder, revision, udenfor):
    head = {"overskrift": "Nyt", "maaltype": "faelles", "varighed": "etaarig", "ansvarlig": ""}
    nyt = opret_maal(kontrakt=revision, nummer="9", af=holder, **head)
    modtag_maal(deling=tilbyd_maal(maal=nyt, kontrakt=_nabo(by, udenfor), af=holder), nummer="5", af=udenfor)
    assert "Stop delingen først" in _afvist(revision, holder)


# --- On the screen --------------------------------------------------------------------------------
def test_kontrakt_skift_drops_a_revision(by, klient, holder, revision):
    _ret_alt(by, holder)
    inde, side = klient(holder), sti("kontrakt_skift", revision.pk, "drop-revision")
    assert side in inde.get(sti("kontrakt_vis", revision.pk)).content.decode()
    svar = inde.get(side)
    assert "Teksterne bliver igen, som de blev godkendt" in ord_i(svar)
    assert sti("version_forskel", revision.pk) in svar.content.decode()
    svar = inde.post(side, {"grund": ""})
    assert (svar.status_code, _frisk(revision).tilstand) == (422, "udkast")
    svar = inde.post(side, {"grund": "Det var en fejl"}, follow=True)
    assert "Rettelserne er droppet. Kontrakten er igen, som den blev godkendt." in ord_i(svar)
    assert "Vi er to huse." in ord_i(svar)
    assert _frisk(revision).tilstand == "godkendt"


def test_kontrakt_skift_says_why_a_revision_cannot_be_dropped(by, klient, holder, revision):
    _ret_alt(by, holder)
    by.punkt.titel = "Noget andet"
    by.punkt.save()
    svar = klient(holder).post(sti("kontrakt_skift", revision.pk, "drop-revision"), {"grund": "Fejl"})
    assert (svar.status_code, _frisk(revision).tilstand) == (422, "udkast")
    assert "Ret teksterne selv, og send kontrakten til godkendelse." in ord_i(svar)


def test_kontrakt_skift_knows_no_drop_before_the_first_approval(by, klient, kontraktholder):
    side = sti("kontrakt_skift", by.kontrakt.pk, "drop-revision")
    assert klient(kontraktholder).get(side).status_code == 404
    assert side not in klient(kontraktholder).get(sti("kontrakt_vis", by.kontrakt.pk)).content.decode()
