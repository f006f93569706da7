"""The pure rules: deadlines, scales, impartiality, what is seen when, and what has to be in place."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from organisation.regler import Ret
from tilsyn.regler import TILSTANDE
from tilsyn.regler.frister import Blanding, naeste_frist, skal_have_rapport, stand
from tilsyn.regler.livsforloeb import HVAD_NU, OVERGANGE, Fakta, hindringer, mulige
from tilsyn.regler.skala import KanIkkeSammenlignes, Trin, er_mindst, oversaet
from tilsyn.regler.udsyn import LAESES, SKRIVES, Udsyn, kan_laese_tekst, kan_skrive_tekst, udsyn
from tilsyn.regler.uvildighed import er_egen_konsulent

I_DAG = date(2026, 6, 15)


# --- Deadlines ----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("seneste", "aar", "frist"),
    [
        (date(2024, 6, 15), 2, date(2026, 6, 15)),
        (date(2024, 2, 29), 2, date(2026, 2, 28)),
        (date(2024, 2, 29), 1, date(2025, 2, 28)),
        (date(2026, 2, 28), 2, date(2028, 2, 28)),
        (None, 2, None),
    ],
)
def test_next_deadline_is_so_many_years_after(seneste, aar, frist):
    assert naeste_frist(seneste, aar) == frist


@pytest.mark.parametrize(
    ("frist", "ventet"),
    [
        (None, "aldrig"),
        (date(2026, 6, 14), "overskredet"),
        (date(2026, 6, 15), "snart"),
        (date(2026, 9, 13), "snart"),
        (date(2026, 9, 14), "i_orden"),
    ],
)
def test_how_a_unit_stands_with_its_deadline(frist, ventet):
    assert stand(frist, I_DAG) == ventet


@pytest.mark.parametrize(
    ("slags", "over", "har_huse", "skal"),
    [
        ("boernehus", ["kommune", "dagtilbud"], False, True),
        ("dagtilbud", ["kommune"], True, False),
        ("dagtilbud", ["kommune"], False, True),
        ("landsbyordning", ["kommune"], False, True),
        ("dagpleje", ["kommune"], True, True),
        ("dagpleje", ["kommune", "dagpleje"], False, False),
        ("boernehus", ["kommune", "dagpleje"], False, False),
        ("skole", ["kommune"], False, False),
        ("omraade", ["kommune"], False, False),
        ("kommune", [], False, False),
    ],
)
def test_which_units_have_a_report_of_their_own(slags, over, har_huse, skal):
    assert skal_have_rapport(slags, over, har_huse=har_huse) is skal


def test_share_of_unannounced_visits():
    assert [Blanding(3, 1).procent, Blanding(2, 1).procent, Blanding(0, 0).procent] == [33, 50, None]


# --- Scales -------------------------------------------------------------------------------------
JUSTER, AENDR = Trin(1, 11, "Justere", 2), Trin(1, 12, "Ændre", 3)
TILPAS, NY = Trin(2, 21, "Tilpas", 2), Trin(2, 22, "Ny indsats", 3)
KORT = {TILPAS.pk: JUSTER}


def test_level_of_the_same_tool_needs_no_mapping():
    assert oversaet(JUSTER, 1, {}) == JUSTER


def test_level_is_what_it_has_been_mapped_to():
    assert oversaet(TILPAS, 1, KORT) == JUSTER
    assert er_mindst(TILPAS, AENDR, KORT) is True
    assert er_mindst(TILPAS, replace(JUSTER, plads=1), KORT) is False


@pytest.mark.parametrize(("trin", "redskab"), [(NY, 1), (TILPAS, 3)])
def test_level_nobody_has_mapped_cannot_be_compared(trin, redskab):
    with pytest.raises(KanIkkeSammenlignes, match=f"Kan ikke sammenlignes: ingen har oversat “{trin.navn}”"):
        oversaet(trin, redskab, KORT)


# --- Impartiality -------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("roller", "egen"),
    [
        ([], False),
        ([(5, "dagtilbud")], True),
        ([(4, "omraade")], True),
        ([(9, "omraade")], False),
        ([(2, "forvaltning"), (1, "kommune")], False),
        ([(2, "forvaltning"), (6, "boernehus")], True),
    ],
)
def test_own_consultant_is_one_of_the_unit_or_its_area(roller, egen):
    assert er_egen_konsulent(roller, {1, 2, 4, 5, 6}) is egen


# --- What is seen -------------------------------------------------------------------------------
def _syn(tilstand, **hvem):
    ingen = {"anmeldt": True, "offentlig": False, "foerer": False, "leder": False, "laeser": False}
    return udsyn(tilstand, **(ingen | hvem))


@pytest.mark.parametrize("tilstand", [kode for kode, _ in TILSTANDE])
def test_consultant_sees_all_and_a_stranger_nothing(tilstand):
    for anmeldt, offentlig in product((True, False), repeat=2):
        faelles = {"anmeldt": anmeldt, "offentlig": offentlig}
        assert _syn(tilstand, foerer=True, **faelles) == Udsyn.ALT
        assert _syn(tilstand, **faelles) == Udsyn.INTET


def test_reader_sees_what_has_been_published_and_nothing_else():
    for tilstand, _ in TILSTANDE:
        assert _syn(tilstand, laeser=True) == Udsyn.INTET
        assert _syn(tilstand, laeser=True, offentlig=True) == Udsyn.OFFENTLIGT


@pytest.mark.parametrize(
    ("tilstand", "anmeldt", "syn"),
    [
        ("planlagt", True, Udsyn.FORLOEB),
        ("planlagt", False, Udsyn.INTET),
        ("udkast", True, Udsyn.FORLOEB),
        ("udkast", False, Udsyn.FORLOEB),
        ("til_kommentering", True, Udsyn.RAPPORT),
        ("endelig", True, Udsyn.RAPPORT),
        ("offentliggjort", True, Udsyn.RAPPORT),
    ],
)
def test_leader_sees_the_report_from_when_it_is_to_be_commented(tilstand, anmeldt, syn):
    assert _syn(tilstand, leder=True, laeser=True, anmeldt=anmeldt) == syn


def test_texts_are_written_and_read_by_those_they_are_for():
    skriver = {
        (art, hvem, tilstand)
        for art, hvem, (tilstand, _) in product(SKRIVES, ("foerer", "leder"), TILSTANDE)
        if kan_skrive_tekst(art, tilstand, foerer=hvem == "foerer", leder=hvem == "leder")
    }
    assert skriver == {
        ("leders_forberedelse", "leder", "planlagt"),
        ("konsulents_forberedelse", "foerer", "planlagt"),
        ("konsulents_forberedelse", "foerer", "udkast"),
        ("generelt", "foerer", "udkast"),
        ("kommentarer", "leder", "til_kommentering"),
    }
    laeser = {art: [syn for syn in Udsyn if kan_laese_tekst(art, syn)] for art in LAESES}
    assert laeser == {
        "leders_forberedelse": [Udsyn.FORLOEB, Udsyn.RAPPORT, Udsyn.ALT],
        "konsulents_forberedelse": [Udsyn.ALT],
        "generelt": [Udsyn.RAPPORT, Udsyn.ALT],
        "kommentarer": [Udsyn.RAPPORT, Udsyn.ALT],
    }


# --- From state to state ------------------------------------------------------------------------
FOER, SVAR = Ret.FOER_TILSYN, Ret.SVAR_TILSYN


def test_steps_of_each_state():
    kan = {kode: [et.verbum for et in mulige(kode, {FOER, SVAR})] for kode, _ in TILSTANDE}
    assert kan == {
        "planlagt": ["begynd-rapport"],
        "udkast": ["send-til-kommentering"],
        "til_kommentering": ["afslut-kommentarer", "traek-tilbage", "luk-kommentering"],
        "endelig": ["offentliggoer", "aabn-udkast"],
        "offentliggjort": ["ret-rapport"],
    }
    assert [et.verbum for kode, _ in TILSTANDE for et in mulige(kode, {SVAR})] == ["afslut-kommentarer"]
    assert {til for et in OVERGANGE.values() for til in (et.til, *et.fra)} == set(HVAD_NU) == set(dict(TILSTANDE))


def test_the_usual_way_on_and_what_each_step_asks_for():
    faerdig = ("besoegt", "dialog", "konsulent", "vurderet", "begrundet", "frister")
    assert {et.verbum: (et.til, et.vilkaar) for et in OVERGANGE.values() if et.frem} == {
        "begynd-rapport": ("udkast", ("besoegt", "konsulent")),
        "send-til-kommentering": ("til_kommentering", faerdig),
        "afslut-kommentarer": ("endelig", ()),
        "offentliggoer": ("offentliggjort", faerdig),
    }
    assert [et.vilkaar for et in OVERGANGE.values() if not et.frem] == [()] * 4


def test_steps_back_need_a_reason():
    assert {et.verbum for et in OVERGANGE.values() if et.grund} == {
        "traek-tilbage",
        "luk-kommentering",
        "aabn-udkast",
        "ret-rapport",
    }


FAERDIG = Fakta(I_DAG, date(2026, 5, 1), date(2026, 5, 9), har_konsulent=True, antal_temaer=6)


def test_nothing_is_in_the_way_of_a_whole_report():
    assert [hindringer(et, FAERDIG) for et in OVERGANGE.values()] == [[]] * len(OVERGANGE)


@pytest.mark.parametrize(
    ("felter", "saetning"),
    [
        ({"afholdt": None}, "Skriv under “Ret datoer, konsulent og deltagere”, hvornår besøget blev holdt."),
        ({"afholdt": date(2026, 6, 16)}, "Besøget ligger ude i fremtiden. Ret datoen."),
        ({"dialog": None}, "Skriv under “Ret datoer, konsulent og deltagere”, hvornår den faglige dialog blev holdt."),
        ({"dialog": date(2026, 6, 16)}, "Den faglige dialog ligger ude i fremtiden. Ret datoen."),
        ({"har_konsulent": False}, "Vælg eller skriv, hvem der fører tilsynet."),
        ({"antal_temaer": 0}, "Redskabet har ingen temaer. Bed kommunens administrator om at tilføje dem."),
        ({"uvurderede": ("Leg", "Sprog")}, "Der mangler en vurdering af: Leg, Sprog."),
        ({"uvurderede": tuple("abc")}, "Der mangler en vurdering af: a, b, c."),
        ({"uvurderede": tuple("abcd")}, "Der mangler en vurdering af: a, b, c og 1 til."),
        ({"ubegrundede": ("Leg",)}, "Der mangler en begrundelse for: Leg."),
        ({"uden_frist": ("“Ret op”",)}, "Der mangler en frist for: “Ret op”."),
    ],
)
def test_what_is_missing_is_said(felter, saetning):
    fakta = replace(FAERDIG, **felter)
    assert hindringer(OVERGANGE["send-til-kommentering"], fakta) == [saetning]
    assert hindringer(OVERGANGE["offentliggoer"], fakta) == [saetning]
    assert hindringer(OVERGANGE["traek-tilbage"], fakta) == []


def test_a_visit_today_is_held():
    assert hindringer(OVERGANGE["begynd-rapport"], Fakta(I_DAG, I_DAG, har_konsulent=True)) == []
    assert hindringer(OVERGANGE["begynd-rapport"], Fakta(I_DAG)) == [
        "Skriv under “Ret datoer, konsulent og deltagere”, hvornår besøget blev holdt.",
        "Vælg eller skriv, hvem der fører tilsynet.",
    ]


def test_reason_stands_in_the_log():
    et = OVERGANGE["traek-tilbage"]
    assert (et.haendelse(""), et.haendelse("En fejl")) == (
        "Trak rapporten tilbage.",
        "Trak rapporten tilbage: En fejl",
    )
