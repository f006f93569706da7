"""A goal that stands in two contracts: one writes it, the other has it too; seen alike on page, paper and in data."""

import json
from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.db.models import F
from django.utils import timezone

from historik.models import Haendelse
from kontrakter.adgang import DeltMaalLaast
from kontrakter.adgang.livsforloeb import fakta_for
from kontrakter.handlinger import (
    fjern_deling,
    gem_afsnit,
    gem_aktivitetsstatus,
    gem_kontrakttekst,
    genskab_deling,
    modtag_maal,
    opret_maal,
    tilbyd_maal,
)
from kontrakter.handlinger.faelles import KontraktLaast
from kontrakter.handlinger.maaldeling import DelingVaek, MaalDeles, check_nummer
from kontrakter.indhold import hent_indhold, stempel
from kontrakter.indhold.eftersyn import advarsler
from kontrakter.indlaesning import egen
from kontrakter.models import Kontrakt, Maaldeling
from kontrakter.naeste import naeste_skridt
from kontrakter.regler.sammenligning import det_faste, sammenlign
from kontrakter.udskrift import lager
from kontrakter.udskrift.kontekst import kontekst
from kontrakter.udskrift.version import data_nu
from tests import fabrikker

from .hjaelp import ord_i, sti

SKOLENS_AFSNIT = [
    ("vi_vil", "Det vil vi", "prosa"),
    ("goer", "Det gør vi", "aktiviteter"),
    ("foelg", "Sådan følger vi op", "opfoelgning"),
]


@pytest.fixture
def skole(by):
    """A school's contract, to a template of its own, with a goal it can share."""
    skabelon = fabrikker.skabelon(by.kommune, 2023, "Skolernes skabelon", SKOLENS_AFSNIT)
    enhed = fabrikker.enhed(by.omraade, "Bakkeskolen", "skole")
    kontrakt = fabrikker.kontrakt(enhed, skabelon, opfoelgning="<p>Vi mødes i maj.</p>")
    maal = fabrikker.maal(kontrakt, "4", "En god skolestart")
    fabrikker.afsnit(maal, "vi_vil", "<p>Alle kender skolen.</p>", overskrift="Det vil vi")
    fabrikker.aktivitet(maal, "Besøg i klassen")
    return kontrakt


@pytest.fixture
def rektor(by, skole):
    """Writes the school's contract."""
    person = fabrikker.bruger(by.kommune, "Rita Rektor")
    fabrikker.tildeling(person, "kontraktholder", skole.enhed)
    return person


@pytest.fixture
def tilbud(by, skole):
    """The school has offered its goal."""
    return fabrikker.maaldeling(skole.maal.get(), by.kontrakt)


@pytest.fixture
def delt(by, skole):
    """The school's goal stands in the day care's contract as number 2."""
    return fabrikker.maaldeling(skole.maal.get(), by.kontrakt, "2")


def _frisk(kontrakt) -> Kontrakt:
    return Kontrakt.objects.get(pk=kontrakt.pk)


def _numre(kontrakt) -> list[str]:
    return [et.nummer for et in hent_indhold(_frisk(kontrakt)).maal]


# --- Offered and taken ------------------------------------------------------------------------------
def test_maal_del_offers_the_goal_and_the_other_is_told(by, klient, skole, rektor, kontraktholder):
    svar = klient(rektor).post(sti("maal_del", skole.maal.get().pk), {"kontrakt": by.kontrakt.pk}, follow=True)
    assert f"Målet er tilbudt {by.dagtilbud}." in ord_i(svar)
    assert "Tilbudt" in ord_i(svar)
    deling = Maaldeling.objects.get()
    assert "Bakkeskolen vil dele målet “En god skolestart” med jer" in ord_i(klient(kontraktholder).get("/"))
    assert "1 mål er tilbudt jer" in ord_i(klient(kontraktholder).get(sti("kontrakt_vis", by.kontrakt.pk)))
    assert _numre(by.kontrakt) == ["1"]
    siden = ord_i(klient(kontraktholder).get(sti("maaldeling_modtag", deling.pk)))
    assert "Alle kender skolen." in siden
    assert "Besøg i klassen" in siden
    svar = klient(kontraktholder).post(sti("maaldeling_modtag", deling.pk), {"nummer": "2"}, follow=True)
    assert "Målet står nu i kontrakten som mål 2. Bakkeskolen skriver det." in ord_i(svar)
    assert _numre(by.kontrakt) == ["1", "2"]
    assert "Delt med " + str(by.dagtilbud) in ord_i(klient(rektor).get(sti("kontrakt_vis", skole.pk)))
    tekster = set(Haendelse.objects.values_list("emne", "tekst"))
    assert (
        f"kontrakt:{by.kontrakt.pk}",
        "Tog det delte mål “En god skolestart” fra Bakkeskolen med som mål 2.",
    ) in tekster
    assert any(emne == f"kontrakt:{skole.pk}" and "tog mål 4" in tekst for emne, tekst in tekster)


def test_the_offer_goes_to_other_units_of_the_same_years_only(by, klient, skole, rektor):
    maal = skole.maal.get()
    tidligere = fabrikker.kontrakt(fabrikker.enhed(by.omraade, "Sidste år"), aar=2022)
    flere = fabrikker.kontrakt(fabrikker.enhed(by.omraade, "Flere år"), aar=2022, til_aar=2024)
    lukket = fabrikker.kontrakt(fabrikker.enhed(by.omraade, "Lukket"), tilstand="arkiveret")
    fremmed = fabrikker.kontrakt(fabrikker.enhed(fabrikker.kommune()))
    svar = klient(rektor).get(sti("maal_del", maal.pk))
    valg = {kontrakt.pk for kontrakt in svar.context["form"].fields["kontrakt"].queryset}
    assert {by.kontrakt.pk, flere.pk} <= valg
    assert not valg & {tidligere.pk, lukket.pk, fremmed.pk, skole.pk}
    for andet in (tidligere, lukket, fremmed, skole):
        svar = klient(rektor).post(sti("maal_del", maal.pk), {"kontrakt": andet.pk})
        assert svar.status_code == 422
    assert not Maaldeling.objects.exists()


def test_offering_twice_is_one_offer(by, skole, rektor):
    maal = skole.maal.get()
    begge = [tilbyd_maal(maal=maal, kontrakt=by.kontrakt, af=rektor) for _ in range(2)]
    assert begge[0] == begge[1]
    assert Haendelse.objects.count() == 1


def test_a_number_that_is_used_is_refused_and_the_next_is_proposed(by, klient, tilbud, kontraktholder):
    adresse = sti("maaldeling_modtag", tilbud.pk)
    assert klient(kontraktholder).get(adresse).context["form"]["nummer"].value() == "2"
    svar = klient(kontraktholder).post(adresse, {"nummer": "1"})
    assert svar.status_code == 422
    assert "Nummer 1 er allerede brugt til “Flere børn med i fællesskabet”" in ord_i(svar)
    tilbud.refresh_from_db()
    assert tilbud.modtaget is None


def test_own_goals_do_not_take_the_number_of_a_shared_one(by, klient, delt, kontraktholder):
    hoved = {"overskrift": "Ro", "maaltype": "lokalt", "varighed": "etaarig", "ansvarlig": ""}
    adresse = sti("maal_opret", by.kontrakt.pk)
    assert klient(kontraktholder).get(adresse).context["form"]["nummer"].value() == "3"
    svar = klient(kontraktholder).post(adresse, hoved | {"nummer": "2", "version": 0})
    assert "Nummer 2 er allerede brugt til “En god skolestart”" in ord_i(svar)
    with pytest.raises(IntegrityError):  # and not between the form's question and the saving either
        opret_maal(kontrakt=by.kontrakt, nummer="2", af=kontraktholder, **hoved)


def test_the_check_of_numbers_is_what_refuses(by, delt, kontraktholder, monkeypatch):
    monkeypatch.setattr("kontrakter.handlinger.maal.check_nummer", lambda *_: None)
    hoved = {"overskrift": "Ro", "maaltype": "lokalt", "varighed": "etaarig", "ansvarlig": ""}
    opret_maal(kontrakt=by.kontrakt, nummer="2", af=kontraktholder, **hoved)
    assert _numre(by.kontrakt) == ["1", "2", "2"]
    with pytest.raises(IntegrityError):
        check_nummer(by.kontrakt, "2")


def test_an_offer_that_was_taken_back_is_not_taken(by, klient, tilbud, kontraktholder, rektor):
    gammel = Maaldeling.objects.select_related("maal__kontrakt__enhed", "kontrakt__enhed").get()
    klient(rektor).post(sti("maaldeling_fjern", tilbud.pk))
    with pytest.raises(DelingVaek):
        modtag_maal(deling=gammel, nummer="2", af=kontraktholder)
    assert klient(kontraktholder).get(sti("maaldeling_modtag", tilbud.pk)).status_code == 404
    assert _numre(by.kontrakt) == ["1"]


def test_only_the_side_that_ended_it_can_undo_it(by, klient, delt, skole, rektor, kontraktholder):
    for den, den_anden in ((rektor, kontraktholder), (kontraktholder, rektor)):
        klient(den).post(sti("maaldeling_fjern", delt.pk))
        svar = klient(den_anden).post(sti("maaldeling_genskab", delt.pk))
        assert svar.status_code == 403
        assert "Det var den anden enhed, der stoppede delingen." in ord_i(svar)
        assert _numre(by.kontrakt) == ["1"]
        klient(den).post(sti("maaldeling_genskab", delt.pk))
        assert _numre(by.kontrakt) == ["1", "2"]


def test_a_goal_that_comes_back_does_not_turn_up_where_its_sharing_ended(by, klient, delt, skole, rektor):
    inde = klient(rektor)
    maal = skole.maal.get()
    inde.post(sti("maaldeling_fjern", delt.pk))
    inde.post(sti("maal_fjern", maal.pk))
    svar = inde.post(sti("maaldeling_genskab", delt.pk), follow=True)
    assert svar.status_code in (200, 404)
    inde.post(sti("maal_genskab", maal.pk))
    assert _numre(by.kontrakt) == ["1"]


def test_a_goal_that_is_only_offered_takes_its_offer_along(by, klient, tilbud, skole, rektor, kontraktholder):
    maal = skole.maal.get()
    klient(rektor).post(sti("maal_fjern", maal.pk))
    klient(rektor).post(sti("maal_genskab", maal.pk))
    assert not Maaldeling.objects.tilbudte().exists()
    with pytest.raises(DelingVaek):
        modtag_maal(deling=tilbud, nummer="2", af=kontraktholder)


def test_removing_the_other_contract_is_told_to_the_owner(by, klient, delt, skole, rektor, administrator):
    side = sti("kontrakt_vis", skole.pk)
    assert "Delt med" in ord_i(klient(rektor).get(side))
    klient(administrator).post(sti("kontrakt_fjern", by.kontrakt.pk))
    assert "Delt med" not in ord_i(klient(rektor).get(side))
    assert Haendelse.objects.filter(emne=f"kontrakt:{skole.pk}", tekst__contains="blev fjernet").count() == 1
    klient(administrator).post(sti("kontrakt_genskab", by.kontrakt.pk))
    assert "Delt med" in ord_i(klient(rektor).get(side))


def test_an_ending_goes_by_how_the_sharing_is_now_not_as_it_was_read(by, tilbud, kontraktholder, rektor):
    gammel = Maaldeling.objects.select_related("maal__kontrakt__enhed", "kontrakt__enhed").get()
    modtag_maal(deling=gammel, nummer="2", af=kontraktholder)
    skift_tilstand_raat(by.kontrakt, "godkendt")
    with pytest.raises(KontraktLaast):  # it was read as an offer
        fjern_deling(deling=gammel, som_ejer=True, af=rektor)
    assert _numre(by.kontrakt) == ["1", "2"]


def test_a_goal_of_a_closed_contract_is_not_taken(by, tilbud, skole, kontraktholder):
    skift_tilstand_raat(skole, "arkiveret")
    with pytest.raises(DelingVaek):
        modtag_maal(deling=tilbud, nummer="2", af=kontraktholder)


def test_declining_can_be_undone(by, klient, tilbud, kontraktholder):
    svar = klient(kontraktholder).post(sti("maaldeling_fjern", tilbud.pk), follow=True)
    assert "er ikke længere tilbudt" in ord_i(svar)
    klient(kontraktholder).post(sti("maaldeling_genskab", tilbud.pk))
    assert Maaldeling.objects.tilbudte().get() == tilbud


# --- One goal, seen in both -------------------------------------------------------------------------
def test_it_reads_alike_in_both_and_only_its_owner_writes_it(by, klient, delt, skole, kontraktholder, foraelder):
    side = klient(kontraktholder).get(sti("kontrakt_vis", by.kontrakt.pk))
    maal = skole.maal.get()
    assert "Delt mål, skrives af Bakkeskolen" in ord_i(side)
    assert "Alle kender skolen." in ord_i(side)
    assert "Vi mødes i maj." in ord_i(side)  # the school's follow-up, not the day care's
    assert sti("afsnit_rediger", maal.pk, "vi_vil") not in side.content.decode()
    assert sti("maal_rediger", maal.pk) not in side.content.decode()
    assert sti("aktivitet_status", maal.aktiviteter.get().pk) not in side.content.decode()
    assert klient(kontraktholder).get(sti("afsnit_rediger", maal.pk, "vi_vil")).status_code in (403, 404)
    assert "Alle kender skolen." in ord_i(klient(foraelder).get(sti("kontrakt_laes", by.kontrakt.pk)))
    assert klient(foraelder).get(sti("kontrakt_vis", skole.pk)).status_code == 404


def test_what_the_owner_writes_is_seen_in_both_at_once(by, klient, delt, skole, rektor, kontraktholder):
    adresse = sti("kontrakt_vis", by.kontrakt.pk)
    foer = stempel(_frisk(by.kontrakt))
    assert "Nye ord" not in ord_i(klient(kontraktholder).get(adresse))
    maal = skole.maal.get()
    gem_afsnit(
        maal=maal, noegle="vi_vil", overskrift="Det vil vi", art="prosa", tekst="<p>Nye ord</p>", version=1, af=rektor
    )
    assert stempel(_frisk(by.kontrakt)) != foer
    assert "Nye ord" in ord_i(klient(kontraktholder).get(adresse))


def test_what_the_owner_has_not_written_is_not_missed_here(by, delt):
    indhold = hent_indhold(_frisk(by.kontrakt))
    assert [et.nummer for et in indhold.egne] == ["1"]
    assert indhold.i_alt == 7
    assert naeste_skridt(indhold)["antal_maal"] == 2
    assert not [et for et in advarsler(indhold) if "Mål 2" in et.tekst]


def test_queries_do_not_grow_with_the_goals_that_are_shared(by, skole, delt, django_assert_num_queries):
    alle = Kontrakt.objects.med_omgivelser().select_related("enhed__kommune", "skabelon", "kontraktholder")
    kontrakt = alle.get(pk=by.kontrakt.pk)
    with django_assert_num_queries(9):
        hent_indhold(kontrakt)
    for nummer in ("5", "6", "7"):
        maal = fabrikker.maal(skole, nummer)
        fabrikker.aktivitet(maal)
        fabrikker.maaldeling(maal, by.kontrakt, f"{nummer}.1")
    with django_assert_num_queries(9):
        assert len(hent_indhold(kontrakt).maal) == 5


# --- Data and paper ---------------------------------------------------------------------------------
def test_data_and_paper_say_who_writes_it(by, delt, skole):
    maal = data_nu(_frisk(by.kontrakt))["maal"][1]
    assert (maal["nummer"], maal["skrives_af"]["enhed"]) == ("2", "Bakkeskolen")
    papir = kontekst(data_nu(_frisk(by.kontrakt)), udkast=False, version_tekst="", dato=by.kontrakt.aendret.date())
    paa_papir = papir["maal"][1]
    assert "delt mål, som skrives af Bakkeskolen" in paa_papir["om"]
    assert [afsnit["overskrift"] for afsnit in paa_papir["afsnit"]] == [
        "Det vil vi",
        "Det gør vi",
        "Sådan følger vi op",
    ]
    assert "Vi mødes i maj." in paa_papir["afsnit"][2]["tekst"]
    assert paa_papir["tidligere"] == []
    ejers = data_nu(_frisk(skole))["maal"][0]
    assert ejers["deles_med"] == [str(by.dagtilbud)]


def test_whom_it_is_shared_with_is_no_change_of_what_was_approved(by, skole, rektor, kontraktholder):
    foer = data_nu(_frisk(skole))
    modtag_maal(deling=fabrikker.maaldeling(skole.maal.get(), by.kontrakt), nummer="2", af=kontraktholder)
    efter = data_nu(_frisk(skole))
    assert foer != efter
    assert det_faste(foer) == det_faste(efter)
    assert sammenlign(foer, efter) == []


def test_the_difference_finds_the_owners_change_in_the_contract_it_is_shared_with(by, delt, skole):
    foer = data_nu(_frisk(by.kontrakt))
    Kontrakt.objects.filter(pk=skole.pk).update(opfoelgning="<p>Vi mødes i juni.</p>")
    skole.maal.get().afsnit.update(tekst="<p>Alle børn kender skolen.</p>")
    grupper = sammenlign(foer, data_nu(_frisk(by.kontrakt)))
    assert [gruppe.overskrift for gruppe in grupper] == ["Mål 2: En god skolestart"]
    assert [et.label for et in grupper[0].aendringer] == [
        "Fælles opfølgning hos dem, der skriver målet",
        "Det vil vi",
    ]


def test_an_own_file_with_a_shared_goal_is_read_back_without_loss(by, delt):
    data = json.loads(json.dumps(data_nu(_frisk(by.kontrakt))))
    maal = egen.laes(data).maal[1]
    tekster = {afsnit.noegle: [blok.tekst for blok in afsnit.blokke] for afsnit in maal.afsnit}
    assert tekster == {"vi_vil": ["Alle kender skolen."], "goer": ["Besøg i klassen"], "foelg": ["Vi mødes i maj."]}


@pytest.mark.parametrize("ejer", [None, 7, {"afsnit": "x"}, {"opfoelgning": "", "afsnit": [1]}])
def test_a_file_that_lies_about_the_owner_is_read_as_without(by, delt, ejer):
    data = data_nu(_frisk(by.kontrakt))
    data["maal"][1]["skrives_af"] = ejer
    assert [afsnit.noegle for afsnit in egen.laes(data).maal[1].afsnit] == ["vi_vil", "goer", "foelg"]


# --- Ended ------------------------------------------------------------------------------------------
def test_the_owner_cannot_remove_what_others_have_too(by, klient, delt, skole, rektor):
    maal = skole.maal.get()
    svar = klient(rektor).post(sti("maal_fjern", maal.pk), follow=True)
    assert f"Målet står også i kontrakten for {by.dagtilbud}. Stop delingen først" in ord_i(svar)
    maal.refresh_from_db()
    assert maal.fjernet is None
    assert "Stop delingen" in ord_i(svar)
    svar = klient(rektor).post(sti("maaldeling_fjern", delt.pk), follow=True)
    assert "deles ikke længere" in ord_i(svar)
    klient(rektor).post(sti("maal_fjern", maal.pk))
    maal.refresh_from_db()
    assert maal.fjernet is not None
    assert _numre(by.kontrakt) == ["1"]


def test_a_contract_with_a_shared_goal_is_not_removed(by, klient, delt, skole, administrator):
    svar = klient(administrator).post(sti("kontrakt_fjern", skole.pk))
    assert svar.status_code == 403
    assert "Stop delingen først" in ord_i(svar)
    assert _frisk(skole).fjernet is None


def test_what_stands_in_an_approved_contract_stays(by, klient, delt, rektor):
    Kontrakt.objects.filter(pk=by.kontrakt.pk).update(tilstand="godkendt")
    svar = klient(rektor).post(sti("maaldeling_fjern", delt.pk), follow=True)
    assert "er ikke længere et udkast, så målet bliver stående i den" in ord_i(svar)
    gammel = Maaldeling.objects.select_related("maal__kontrakt__enhed", "kontrakt__enhed").get()
    with pytest.raises(KontraktLaast):  # nor when the page was open before it was approved
        fjern_deling(deling=gammel, som_ejer=True, af=rektor)
    assert _numre(by.kontrakt) == ["1", "2"]


def test_an_ended_sharing_comes_back_unless_its_number_is_taken(by, klient, delt, kontraktholder):
    klient(kontraktholder).post(sti("maaldeling_fjern", delt.pk))
    klient(kontraktholder).post(sti("maaldeling_genskab", delt.pk))
    assert _numre(by.kontrakt) == ["1", "2"]
    klient(kontraktholder).post(sti("maaldeling_fjern", delt.pk))
    fabrikker.maal(by.kontrakt, "2", "Et nyt")
    svar = klient(kontraktholder).post(sti("maaldeling_genskab", delt.pk), follow=True)
    assert "Målet kan ikke komme tilbage med det nummer." in ord_i(svar)
    assert [et.deling for et in hent_indhold(_frisk(by.kontrakt)).maal] == [None, None]


def test_a_sharing_is_not_brought_back_twice(delt, kontraktholder):
    fjern_deling(deling=delt, som_ejer=False, af=kontraktholder)
    for _ in range(2):
        genskab_deling(deling=delt, af=kontraktholder)
    assert Haendelse.objects.filter(tekst__contains="deles igen").count() == 2  # one in each contract


def test_the_owner_removing_says_which_units(by, skole, delt, rektor):
    fabrikker.maaldeling(skole.maal.get(), fabrikker.kontrakt(fabrikker.enhed(by.omraade, "Aaby Dagtilbud")), "3")
    assert str(MaalDeles(list(Maaldeling.objects.modtagne()))) == (
        f"Målet står også i kontrakten for Aaby Dagtilbud og {by.dagtilbud}. "
        "Stop delingen først, så kan det fjernes her."
    )


# --- Approved ---------------------------------------------------------------------------------------
@pytest.mark.parametrize("tilstand", ["i_hoering", "til_godkendelse", "godkendt", "evalueret", "arkiveret"])
def test_the_goal_lies_fast_for_its_owner_too_while_the_other_contract_does(by, klient, delt, skole, rektor, tilstand):
    maal = skole.maal.get()
    side = klient(rektor).get(sti("kontrakt_vis", skole.pk)).content.decode()
    assert sti("afsnit_rediger", maal.pk, "vi_vil") in side
    skift_tilstand_raat(by.kontrakt, tilstand)
    svar = klient(rektor).get(sti("kontrakt_vis", skole.pk))
    assert f"Låst, fordi kontrakten for {by.dagtilbud} er " in ord_i(svar)
    assert "Alle kender skolen." in ord_i(svar)
    assert sti("afsnit_rediger", maal.pk, "vi_vil") not in svar.content.decode()
    for navn, arg in (("afsnit_rediger", ["vi_vil"]), ("maal_rediger", []), ("aktivitet_opret", [])):
        svar = klient(rektor).get(sti(navn, maal.pk, *arg))
        assert svar.status_code == 403
        assert f"Målet står også i kontrakten for {by.dagtilbud}, som er " in ord_i(svar)
    assert klient(rektor).get(sti("kontrakttekst_rediger", skole.pk, "opfoelgning")).status_code == 403
    # Nor what was opened before, and is saved now.
    with pytest.raises(DeltMaalLaast):
        gem_afsnit(maal=maal, noegle="vi_vil", overskrift="Det vil vi", art="prosa", tekst="", version=1, af=rektor)
    with pytest.raises(DeltMaalLaast):
        gem_kontrakttekst(kontrakt=skole, felt="opfoelgning", tekst="<p>I juni.</p>", version=1, af=rektor)


def skift_tilstand_raat(kontrakt, tilstand):
    Kontrakt.objects.filter(pk=kontrakt.pk).update(tilstand=tilstand, revision=F("revision") + 1)


def test_the_lock_is_what_holds_it(by, delt, skole, rektor, monkeypatch):
    monkeypatch.setattr("kontrakter.handlinger.faelles.check_frit", lambda _: None)
    skift_tilstand_raat(by.kontrakt, "godkendt")
    maal = skole.maal.get()
    gem_afsnit(maal=maal, noegle="vi_vil", overskrift="Det vil vi", art="prosa", tekst="<p>x</p>", version=1, af=rektor)
    assert maal.afsnit.get(noegle="vi_vil").tekst == "<p>x</p>"


def test_the_common_follow_up_is_free_when_the_goal_has_its_own(by, delt, skole, rektor):
    fabrikker.afsnit(skole.maal.get(), "foelg", "<p>Vores egen.</p>", overskrift="Følg", art="opfoelgning")
    skift_tilstand_raat(by.kontrakt, "godkendt")
    gem_kontrakttekst(kontrakt=skole, felt="opfoelgning", tekst="<p>I juni.</p>", version=1, af=rektor)
    assert _frisk(skole).opfoelgning == "<p>I juni.</p>"


def test_the_state_of_the_activities_goes_on_and_shows_in_both(by, klient, delt, skole, rektor, centerchef, foraelder):
    skift_tilstand_raat(by.kontrakt, "godkendt")
    fabrikker.version(_frisk(by.kontrakt), centerchef)
    Kontrakt.objects.filter(pk=by.kontrakt.pk).update(aendret=timezone.now() - timedelta(days=200))
    aktivitet = skole.maal.get().aktiviteter.get()
    gem_aktivitetsstatus(aktivitet=aktivitet, version=1, tilstand="gennemfoert", note="", af=rektor)
    assert "Gennemført" in ord_i(klient(foraelder).get(sti("kontrakt_vis", by.kontrakt.pk)))
    omstaendigheder = lager.omstaendigheder(_frisk(by.kontrakt))
    assert omstaendigheder["version_tekst"].startswith("Version 1")
    assert omstaendigheder["dato"] == timezone.localdate()


def test_what_an_approved_contract_shows_of_a_goal_is_compared_with_what_was_approved(by, delt, skole, centerchef):
    skift_tilstand_raat(by.kontrakt, "godkendt")
    version = fabrikker.version(_frisk(by.kontrakt), centerchef)
    skole.maal.get().afsnit.update(tekst="<p>Noget andet.</p>")  # past all the doors
    assert lager.omstaendigheder(_frisk(by.kontrakt))["version_tekst"] == "Ikke som godkendt: ændret siden version 1"
    version.refresh_from_db()
    assert "Alle kender skolen." in version.indhold


def test_a_required_section_is_missed_also_in_a_shared_goal(by, delt, skole, kontraktholder):
    skole.skabelon.afsnit.filter(noegle="goer").update(paakraevet=True)
    skole.maal.get().aktiviteter.all().delete()
    mangler = fakta_for(kontraktholder, _frisk(by.kontrakt)).mangler
    assert mangler == ("Mål 2: Det gør vi, som Bakkeskolen skriver",)


def test_an_approved_contract_keeps_its_frame_when_the_template_changes(by, klient, foraelder, centerchef):
    Kontrakt.objects.filter(pk=by.kontrakt.pk).update(tilstand="godkendt")
    fabrikker.afsnit(by.maal, "maaltekst", "<p>Det vil vi nå.</p>")
    fabrikker.version(_frisk(by.kontrakt), centerchef)
    by.kontrakt.skabelon.afsnit.filter(noegle="maaltekst").update(overskrift="Et helt nyt ord")
    type(by.kontrakt.skabelon).objects.filter(pk=by.kontrakt.skabelon_id).update(
        praeambel="<p>Ny præambel</p>", revision=99
    )
    side = ord_i(klient(foraelder).get(sti("kontrakt_vis", by.kontrakt.pk)))
    assert "Et helt nyt ord" not in side
    assert "Ny præambel" not in side
    assert "Det vil vi nå." in side
    assert lager.omstaendigheder(_frisk(by.kontrakt))["version_tekst"].startswith("Version 1")
    Kontrakt.objects.filter(pk=by.kontrakt.pk).update(tilstand="udkast", revision=99)
    assert "Et helt nyt ord" in ord_i(klient(foraelder).get(sti("kontrakt_vis", by.kontrakt.pk)))
