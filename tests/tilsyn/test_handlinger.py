"""Writes: planned, assessed, sent on, sealed. What may not be done is refused, and nothing is written then."""

import json
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from historik.models import Haendelse, Konflikt
from kontrakter.regler.forsegling import brud
from organisation.models import Bruger
from tests import fabrikker
from tilsyn.adgang import se_paa
from tilsyn.handlinger.faelles import TilsynVidere
from tilsyn.handlinger.livsforloeb import ForkertTilstand, IkkeKlar, skift_tilstand
from tilsyn.handlinger.tilsyn import fjern_tilsyn, gem_tekst, gem_tilsyn, opret_tilsyn
from tilsyn.handlinger.vurdering import (
    fjern_anvisning,
    foelg_op,
    gem_anvisning,
    gem_vurdering,
    opret_anvisning,
)
from tilsyn.indhold.rapport import rapport_data
from tilsyn.models import Observation, Tilsyn, Tilsynsopsaetning, Tilsynsversion, Vurdering
from tilsyn.models.vaern import VAERN
from tilsyn.regler.segl import segl
from tilsyn.regler.udsyn import Udsyn


def _log():
    return list(Haendelse.objects.order_by("pk").values_list("tekst", flat=True))


# --- Planned ------------------------------------------------------------------------------------
def test_opret_tilsyn_plans_and_is_remembered(by, redskab, konsulent):
    tilsyn = opret_tilsyn(enhed=by.dagtilbud, redskab=redskab.redskab, art="light", konsulent=konsulent, af=konsulent)
    assert (tilsyn.tilstand, tilsyn.version, tilsyn.history.get().history_user) == ("planlagt", 1, konsulent)
    assert _log() == ["Planlagde light-tilsyn i Dagtilbud Skovkanten."]


def _konsulent(by, *steder):
    bruger = fabrikker.bruger(by.kommune, "Egen Konsulent")
    for sted in steder:
        fabrikker.tildeling(bruger, "konsulent", sted)
    return Bruger.objects.get(pk=bruger.pk)


@pytest.mark.parametrize("sted", ["dagtilbud", "omraade", "hus"])
def test_opret_tilsyn_refuses_the_units_own_consultant(by, redskab, sted):
    egen = _konsulent(by, by.huse[0] if sted == "hus" else getattr(by, sted), by.kommune)
    with pytest.raises(ValidationError, match="Vælg en konsulent, der ikke er enhedens egen"):
        opret_tilsyn(enhed=by.dagtilbud, redskab=redskab.redskab, konsulent=egen, af=egen)
    assert (Tilsyn.objects.count(), _log()) == (0, [])


@pytest.mark.parametrize("sted", ["dagtilbud", "omraade", "hus"])
def test_opret_tilsyn_refuses_one_who_leads_the_unit(by, redskab, konsulent, sted):
    leder = _konsulent(by, by.andet_dagtilbud)
    fabrikker.tildeling(leder, "kontraktholder", by.huse[0] if sted == "hus" else getattr(by, sted))
    with pytest.raises(ValidationError, match="der ikke er enhedens egen"):
        opret_tilsyn(enhed=by.dagtilbud, redskab=redskab.redskab, konsulent=leder, af=konsulent)
    assert Tilsyn.objects.count() == 0


def test_opret_tilsyn_takes_the_own_consultant_where_it_is_not_demanded(by, redskab):
    egen = _konsulent(by, by.omraade)
    Tilsynsopsaetning.objects.create(kommune=by.kommune, kraever_uvildighed=False)
    assert opret_tilsyn(enhed=by.dagtilbud, redskab=redskab.redskab, konsulent=egen, af=egen).konsulent == egen


def test_opret_tilsyn_refuses_the_units_leader_also_where_the_own_consultant_may(
    by, redskab, konsulent, leder_og_konsulent
):
    Tilsynsopsaetning.objects.create(kommune=by.kommune, kraever_uvildighed=False)
    felter = {"redskab": redskab.redskab, "konsulent": Bruger.objects.get(pk=leder_og_konsulent.pk), "af": konsulent}
    with pytest.raises(ValidationError, match="leder Dagtilbud Skovkanten"):
        opret_tilsyn(enhed=by.dagtilbud, **felter)
    assert opret_tilsyn(enhed=by.andet_dagtilbud, **felter).konsulent == leder_og_konsulent


def test_opret_tilsyn_refuses_one_who_does_not_supervise(by, redskab, konsulent, kontraktholder, fremmed):
    for bruger in (kontraktholder, fremmed):
        with pytest.raises(ValidationError, match="fører ikke tilsyn i kommunen"):
            opret_tilsyn(enhed=by.dagtilbud, redskab=redskab.redskab, konsulent=bruger, af=konsulent)


def test_opret_tilsyn_refuses_the_tool_of_another_municipality(by, konsulent):
    with pytest.raises(ValidationError, match="anden kommune"):
        opret_tilsyn(enhed=by.dagtilbud, redskab=fabrikker.redskab(by.anden_kommune), af=konsulent)


def test_gem_tilsyn_saves_once_for_each_version(tilsyn, konsulent):
    gem_tilsyn(tilsyn=tilsyn, version=1, afholdt=date(2023, 4, 12), af=konsulent)
    with pytest.raises(Konflikt):
        gem_tilsyn(tilsyn=tilsyn, version=1, afholdt=date(2023, 4, 13), af=konsulent)
    tilsyn.refresh_from_db()
    assert (tilsyn.afholdt, tilsyn.version, _log()) == (date(2023, 4, 12), 2, ["Rettede tilsynets oplysninger."])


def test_gem_tilsyn_keeps_the_tool_when_something_is_assessed_in_it(by, skrevet, konsulent):
    with pytest.raises(ValidationError, match="kan ikke skiftes"):
        gem_tilsyn(tilsyn=skrevet, version=1, redskab=fabrikker.redskab(by.kommune), af=konsulent)


@pytest.mark.parametrize("fjernet", [None, timezone.now()])
def test_gem_tilsyn_keeps_the_tool_when_an_instruction_is_about_one_of_its_themes(
    by, udkast, redskab, konsulent, fjernet
):
    fabrikker.anvisning(udkast, tema=redskab.samspil, fjernet=fjernet)
    with pytest.raises(ValidationError, match="Redskabet kan ikke skiftes"):
        gem_tilsyn(tilsyn=udkast, version=1, redskab=fabrikker.redskab(by.kommune), af=konsulent)
    udkast.refresh_from_db()
    assert udkast.redskab == redskab.redskab


def test_gem_tilsyn_keeps_the_kind_when_it_has_been_published(skrevet, konsulent):
    fabrikker.tilsynsversion(skrevet, konsulent)
    with pytest.raises(ValidationError, match="Slagsen kan ikke ændres"):
        gem_tilsyn(tilsyn=skrevet, version=1, art="light", af=konsulent)


def test_nothing_is_written_when_the_report_has_gone_on(skrevet, redskab, konsulent):
    Tilsyn.objects.update(tilstand="endelig")
    anvisning = fabrikker.anvisning(skrevet)
    skriv = {"tilsyn": skrevet, "version": 1, "af": konsulent}
    vurdering = {"tema": redskab.samspil, "niveau": None, "begrundelse": "Ny", "observationer": {}}
    for handling in (
        lambda: gem_tilsyn(art="light", **skriv),
        lambda: gem_tekst(art="generelt", tekst="Ny", **skriv),
        lambda: gem_vurdering(**vurdering, **skriv),
        lambda: opret_anvisning(tilsyn=skrevet, tekst="Ny", af=konsulent),
        lambda: gem_anvisning(anvisning=anvisning, tekst="Ny", version=1, af=konsulent),
        lambda: fjern_anvisning(anvisning=anvisning, af=konsulent),
    ):
        with pytest.raises(TilsynVidere, match=r"gået videre imens\. Rapporten er endelig"):
            handling()
    assert _log() == []


def test_fjern_tilsyn_takes_a_planned_one_off_and_back(tilsyn, konsulent):
    fjern_tilsyn(tilsyn=tilsyn, af=konsulent)
    fjern_tilsyn(tilsyn=tilsyn, af=konsulent)
    assert Tilsyn.objects.gaeldende().count() == 0
    fjern_tilsyn(tilsyn=tilsyn, fjernet=False, af=konsulent)
    assert Tilsyn.objects.gaeldende().count() == 1
    assert _log() == ["Aflyste tilsynet.", "Hentede det aflyste tilsyn tilbage."]


def test_fjern_tilsyn_leaves_a_report(udkast, konsulent):
    fjern_tilsyn(tilsyn=udkast, af=konsulent)
    assert (Tilsyn.objects.gaeldende().count(), _log()) == (1, [])


# --- Written ------------------------------------------------------------------------------------
def test_gem_vurdering_saves_theme_and_criteria_under_one_version(udkast, redskab, konsulent):
    naer, troest = redskab.kriterier
    faelles = {"tilsyn": udkast, "tema": redskab.samspil, "niveau": redskab.niveau["juster"], "af": konsulent}
    set_ = {naer.pk: (redskab.niveau["ofte"], "Ved bordet"), troest.pk: (None, "")}
    vurdering = gem_vurdering(begrundelse="<p>Fordi</p>", observationer=set_, version=0, **faelles)
    assert [(et.kriterium, et.niveau.kode, et.tekst) for et in vurdering.observationer.all()] == [
        (naer, "ofte", "Ved bordet")
    ]
    for version in (0, 2):
        with pytest.raises(Konflikt):
            gem_vurdering(begrundelse="Anden", observationer={naer.pk: (None, "")}, version=version, **faelles)
    gem_vurdering(begrundelse="Tredje", observationer={naer.pk: (None, "Ude")}, version=1, **faelles)
    assert (Vurdering.objects.get().version, Observation.objects.get().tekst) == (2, "Ude")
    assert [et.history.count() for et in (Vurdering.objects.get(), Observation.objects.get())] == [2, 2]
    assert _log() == ["Vurderede temaet “Samspil”: justere."] * 2


def test_gem_vurdering_refuses_a_theme_of_a_tool_that_was_changed_meanwhile(by, udkast, redskab, konsulent):
    andet = fabrikker.redskab(by.kommune, temaer=("Leg",))
    gem_tilsyn(tilsyn=udkast, version=1, redskab=andet, af=konsulent)
    felter = {"niveau": None, "begrundelse": "<p>Set</p>", "observationer": {}, "version": 0}
    with pytest.raises(ValidationError, match="hører ikke til tilsynets redskab"):
        gem_vurdering(tilsyn=udkast, tema=redskab.samspil, af=konsulent, **felter)
    assert Vurdering.objects.count() == 0


def test_gem_vurdering_refuses_a_level_of_another_scale(by, udkast, redskab, konsulent):
    anden = fabrikker.niveau(fabrikker.redskab(by.kommune), "juster")
    naer = redskab.kriterier[0]
    for niveau, observationer in (
        (anden, {}),
        (redskab.niveau["ofte"], {}),
        (None, {naer.pk: (redskab.niveau["juster"], "")}),
    ):
        with pytest.raises(ValidationError, match="hører ikke til tilsynets redskab"):
            gem_vurdering(
                tilsyn=udkast,
                tema=redskab.samspil,
                niveau=niveau,
                begrundelse="",
                observationer=observationer,
                version=0,
                af=konsulent,
            )
    assert Vurdering.objects.count() == 0


def test_strakspaabud_is_followed_up_within_14_days(udkast, konsulent):
    givet = date(2023, 4, 12)
    af = {"tilsyn": udkast, "art": "strakspaabud", "givet": givet, "af": konsulent}
    assert opret_anvisning(tekst="Sæt hegnet op", **af).frist == givet + timedelta(days=14)
    assert opret_anvisning(tekst="Ryd op", frist=date(2023, 4, 26), **af).frist == date(2023, 4, 26)
    with pytest.raises(ValidationError, match="inden for 14 dage"):
        opret_anvisning(tekst="Mal", frist=date(2023, 4, 27), **af)
    i_dag = opret_anvisning(tilsyn=udkast, art="strakspaabud", tekst="Nu", af=konsulent)
    assert (i_dag.givet, i_dag.frist - i_dag.givet) == (timezone.localdate(), timedelta(days=14))


def test_anvisning_has_no_deadline_of_its_own(udkast, konsulent):
    assert opret_anvisning(tilsyn=udkast, tekst="Ret op", af=konsulent).frist is None


def test_anvisning_refuses_the_theme_of_another_tool(by, udkast, konsulent):
    fremmed = fabrikker.tema(fabrikker.redskab(by.kommune))
    with pytest.raises(ValidationError, match="Temaet hører ikke"):
        opret_anvisning(tilsyn=udkast, tekst="Ret op", tema=fremmed, af=konsulent)


def test_foelg_op_is_written_after_publication_and_leaves_the_report(skrevet, konsulent):
    anvisning = fabrikker.anvisning(skrevet, "Ret op", frist=date(2023, 6, 1))
    version = fabrikker.tilsynsversion(skrevet, konsulent)
    Tilsyn.objects.update(tilstand="offentliggjort")
    foelg_op(anvisning=anvisning, opfulgt=date(2023, 5, 30), note="Gjort", version=1, af=konsulent)
    anvisning.refresh_from_db()
    assert (anvisning.opfulgt, anvisning.note) == (date(2023, 5, 30), "Gjort")
    assert rapport_data(skrevet) == version.data


# --- Sent on and published ----------------------------------------------------------------------
def test_the_way_to_a_published_report(tilsyn, redskab, konsulent, kontraktholder):
    with pytest.raises(IkkeKlar, match="hvornår besøget blev holdt"):
        skift_tilstand(tilsyn=tilsyn, verbum="begynd-rapport", af=konsulent)
    gem_tilsyn(tilsyn=tilsyn, version=1, afholdt=date(2023, 4, 12), dialog=date(2023, 4, 20), af=konsulent)
    skift_tilstand(tilsyn=tilsyn, verbum="begynd-rapport", af=konsulent)
    with pytest.raises(IkkeKlar, match="Der mangler en vurdering af: Samspil, Overgange"):
        skift_tilstand(tilsyn=tilsyn, verbum="send-til-kommentering", af=konsulent)
    for tema in (redskab.samspil, redskab.overgange):
        fabrikker.temavurdering(tilsyn, tema, redskab.niveau["juster"])
    skift_tilstand(tilsyn=tilsyn, verbum="send-til-kommentering", af=konsulent)
    gem_tekst(tilsyn=tilsyn, art="kommentarer", tekst="<p>Vi er enige.</p>", version=0, af=kontraktholder)
    skift_tilstand(tilsyn=tilsyn, verbum="afslut-kommentarer", af=kontraktholder)
    skift_tilstand(tilsyn=tilsyn, verbum="offentliggoer", af=konsulent)
    version = Tilsynsversion.objects.get()
    assert (version.nummer, version.offentliggjort_af, version.data["kommentarer"]) == (
        1,
        "Kirsten Konsulent",
        "<p>Vi er enige.</p>",
    )
    assert [(et.fra, et.til) for et in tilsyn.skift.all()] == [
        ("planlagt", "udkast"),
        ("udkast", "til_kommentering"),
        ("til_kommentering", "endelig"),
        ("endelig", "offentliggjort"),
    ]


def test_report_holds_what_was_written_and_no_preparation(skrevet, redskab, konsulent):
    fabrikker.observation(
        Vurdering.objects.get(tema=redskab.samspil), redskab.kriterier[0], redskab.niveau["ofte"], "Ved bordet"
    )
    for art in ("leders_forberedelse", "konsulents_forberedelse"):
        fabrikker.tilsynstekst(skrevet, art, f"<p>Hemmelig {art}</p>")
    fabrikker.tilsynstekst(skrevet, "generelt", "<p>Alment</p>")
    fabrikker.anvisning(skrevet, "Ret op", frist=date(2023, 6, 1), tema=redskab.samspil)
    fabrikker.anvisning(skrevet, "Væk", fjernet=timezone.now())
    data = rapport_data(skrevet)
    assert "Hemmelig" not in json.dumps(data)
    assert data["temaer"][0] == {
        "navn": "Samspil",
        "niveau": {"kode": "vedligehold", "navn": "Vedligeholde", "betydning": "", "plads": 1, "af": 3},
        "begrundelse": "<p>Fordi det ses.</p>",
        "observationer": [{"kriterium": "De voksne er nær børnene", "niveau": "Ofte", "tekst": "Ved bordet"}],
    }
    assert (data["generelt"], data["konsulent"], data["afholdt"]) == (
        "<p>Alment</p>",
        "Kirsten Konsulent",
        "2023-04-12",
    )
    assert [(et["tekst"], et["tema"], et["frist"]) for et in data["anvisninger"]] == [
        ("Ret op", "Samspil", "2023-06-01")
    ]


@pytest.mark.parametrize(
    ("tilstand", "verbum", "person"),
    [
        ("planlagt", "begynd-rapport", "kontraktholder"),
        ("udkast", "send-til-kommentering", "kontraktholder"),
        ("til_kommentering", "afslut-kommentarer", "konsulent"),
        ("til_kommentering", "afslut-kommentarer", "lmu"),
        ("til_kommentering", "traek-tilbage", "kontraktholder"),
        ("endelig", "offentliggoer", "centerchef"),
        ("endelig", "offentliggoer", "kontraktholder"),
        ("offentliggjort", "ret-rapport", "administrator"),
    ],
)
def test_step_is_refused_one_without_the_right(request, skrevet, tilstand, verbum, person):
    Tilsyn.objects.update(tilstand=tilstand)
    with pytest.raises(PermissionDenied):
        skift_tilstand(tilsyn=skrevet, verbum=verbum, grund="Derfor", af=request.getfixturevalue(person))
    assert (Tilsyn.objects.get().tilstand, _log()) == (tilstand, [])


def test_step_is_taken_once(skrevet, konsulent):
    skift_tilstand(tilsyn=skrevet, verbum="send-til-kommentering", af=konsulent)
    with pytest.raises(ForkertTilstand):
        skift_tilstand(tilsyn=skrevet, verbum="send-til-kommentering", af=konsulent)
    assert _log() == ["Sendte rapporten til kommentering."]


def test_step_of_one_that_was_called_off_is_not_taken(skrevet, konsulent):
    Tilsyn.objects.update(fjernet=timezone.now())
    with pytest.raises(ForkertTilstand, match="i en anden tilstand"):
        skift_tilstand(tilsyn=skrevet, verbum="send-til-kommentering", af=konsulent)
    assert Tilsyn.objects.get().tilstand == "udkast"


def test_state_and_version_come_together_or_not_at_all(skrevet, konsulent, monkeypatch):
    def falder(*_):
        raise RuntimeError("midt i det hele")

    Tilsyn.objects.update(tilstand="endelig")
    monkeypatch.setattr("tilsyn.handlinger.livsforloeb.husk", falder)
    with pytest.raises(RuntimeError):
        skift_tilstand(tilsyn=skrevet, verbum="offentliggoer", af=konsulent)
    assert (Tilsyn.objects.get().tilstand, Tilsynsversion.objects.count()) == ("endelig", 0)


def test_step_back_without_a_reason_is_not_taken(skrevet, konsulent):
    Tilsyn.objects.update(tilstand="endelig")
    for grund in ("", "  "):
        with pytest.raises(ValueError, match="aabn-udkast"):
            skift_tilstand(tilsyn=skrevet, verbum="aabn-udkast", grund=grund, af=konsulent)
    assert skift_tilstand(tilsyn=skrevet, verbum="aabn-udkast", grund="En fejl", af=konsulent).tilstand == "udkast"
    assert _log() == ["Åbnede den endelige rapport igen: En fejl"]


def test_correction_is_a_new_version_and_the_old_one_stays(skrevet, redskab, konsulent, lmu):
    Tilsyn.objects.update(tilstand="endelig")
    skift_tilstand(tilsyn=skrevet, verbum="offentliggoer", af=konsulent)
    skift_tilstand(tilsyn=skrevet, verbum="ret-rapport", grund="Et tal var forkert", af=konsulent)
    Vurdering.objects.filter(tema=redskab.samspil).update(niveau=redskab.niveau["ny_indsats"])
    nu = Tilsyn.objects.med_offentlig().get()
    assert se_paa(lmu, nu).syn == Udsyn.OFFENTLIGT
    Tilsyn.objects.update(tilstand="endelig")
    skift_tilstand(tilsyn=skrevet, verbum="offentliggoer", af=konsulent)
    versioner = list(Tilsynsversion.objects.order_by("nummer"))
    assert [et.data["temaer"][0]["niveau"]["kode"] for et in versioner] == ["vedligehold", "ny_indsats"]
    assert (versioner[1].forrige_sha256, brud(versioner, segl)) == (versioner[0].sha256, [])


def test_consultant_of_another_area_supervises_when_chosen(by, skrevet):
    anden = _konsulent(by, fabrikker.enhed(by.forvaltning, "Område Nord", "omraade"))
    nu = Tilsyn.objects.med_offentlig().get()
    assert se_paa(anden, nu).syn == Udsyn.INTET
    Tilsyn.objects.update(konsulent=anden)
    nu = Tilsyn.objects.med_offentlig().get()
    assert se_paa(anden, nu).syn == Udsyn.ALT
    assert list(Tilsyn.objects.synlige_for(anden)) == [skrevet]


def test_one_who_was_chosen_and_supervises_no_longer_sees_nothing(by, skrevet, lmu):
    Tilsyn.objects.update(konsulent=lmu)
    assert se_paa(lmu, Tilsyn.objects.med_offentlig().get()).syn == Udsyn.INTET
    assert list(Tilsyn.objects.synlige_for(lmu)) == []


# --- Sealed -------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE tilsyn_tilsynsversion SET indhold = '{}'",
        "DELETE FROM tilsyn_tilsynsversion",
    ],
)
def test_published_version_cannot_be_changed(skrevet, konsulent, sql):
    version = fabrikker.tilsynsversion(skrevet, konsulent)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    version.refresh_from_db()
    assert brud([version], segl) == []


def test_a_changed_byte_is_seen_when_the_guard_is_off(skrevet, konsulent):
    version = fabrikker.tilsynsversion(skrevet, konsulent)
    with connection.cursor() as cursor:
        assert VAERN.er_sat(connection)
        VAERN.tag(connection.vendor, cursor.execute)
        assert not VAERN.er_sat(connection)
        cursor.execute("UPDATE tilsyn_tilsynsversion SET indhold = indhold || ' '")
        VAERN.saet(connection.vendor, cursor.execute)
    version.refresh_from_db()
    assert brud([version], segl) == ["version 1 er ændret"]


def test_breaks_in_the_chain_are_seen(skrevet, konsulent):
    foerste, anden = (fabrikker.tilsynsversion(skrevet, konsulent) for _ in range(2))
    assert brud([foerste, anden], segl) == []
    assert brud([anden], segl) == ["version 1 mangler"]
    anden.forrige_sha256 = "0" * 64
    anden.sha256 = segl(anden)
    assert brud([foerste, anden], segl) == ["version 2 hænger ikke sammen med den før"]
