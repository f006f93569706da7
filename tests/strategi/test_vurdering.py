"""An indicator is assessed by what it is: no derived direction, no share of fulfilment, nothing of what is hidden."""

import re
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faelles.tal import laes_tal
from strategi.regler import MAALTYPER, Definition, Delmaal, Maalt, graenser, maal_i_ord
from strategi.regler.dom import VURDERINGER
from strategi.regler.vurdering import SKJULT, vurder

pytestmark = pytest.mark.uden_database
FEBRUAR, MARTS, DECEMBER = date(2023, 2, 1), date(2023, 3, 15), date(2023, 12, 31)
TO = Decimal(2)


def sygefravaer(maaltype="hoejst", maal="5", **felter):
    """The ceiling that stands in the contracts: at most 5 %."""
    maalvaerdi = None if maal is None else Decimal(maal)
    return Definition("Sygefraværet", "procent", maaltype, maalvaerdi, maanedlig=True, **felter)


def i_februar(tal):
    return [Maalt(FEBRUAR, Decimal(tal))]


def dom(om, maalinger, paa=MARTS):
    vurdering = vurder(om, maalinger, paa)
    return vurdering.kode, vurdering.saetning


# --- The faults that were read in other systems' code, and our answer to each -----------------------
FEJL = [
    (
        "Retningen blev udledt af målet minus første tal: 6 % mod højst 5 % blev til en succes på 350 %",
        sygefravaer(udgangsvaerdi=Decimal("8.5")),
        "6.0",
        (
            "paa_vej",
            "Sygefraværet var 6 % i februar 2023, over loftet på 5 %, men tættere på end udgangspunktet på 8,5 %.",
        ),
    ),
    (
        "Tallet blev divideret med målet: 10 % mod højst 5 % blev til 200 % opfyldt",
        sygefravaer(),
        "10",
        ("bagud", "Sygefraværet var 10 % i februar 2023, over loftet på 5 %."),
    ),
    (
        "Årets loft på 5 % blev delt med 12 til 0,42 % om måneden",
        sygefravaer(maaldato=DECEMBER),
        "0.5",
        ("naaet", "Sygefraværet var 0,5 % i februar 2023, under loftet på 5 %."),
    ),
    (
        "Der blev divideret med nul, når udgangspunktet var lig med målet",
        sygefravaer(udgangsvaerdi=Decimal(5)),
        "5.1",
        (
            "bagud",
            (
                "Sygefraværet var 5,1 % i februar 2023, over loftet på 5 %, "
                "og længere fra målet end udgangspunktet på 5 %."
            ),
        ),
    ),
    (
        "Et fald uden udgangspunkt blev regnet fra det første tal, der tilfældigvis var der",
        sygefravaer("fald_procentpoint", "2"),
        "6",
        (
            "uafgjort",
            "Målet er et fald, men det tal, der skal faldes fra, er ikke skrevet. Derfor er det ikke vurderet.",
        ),
    ),
]


@pytest.mark.parametrize(("fejl", "om", "tal", "svar"), FEJL, ids=[fejl for fejl, *_ in FEJL])
def test_de_andres_fejl_og_vores_svar(fejl, om, tal, svar):
    assert dom(om, i_februar(tal)) == svar


# --- Each kind of target --------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("om", "tal", "kode", "saetning"),
    [
        (sygefravaer(), "4.7", "naaet", "Sygefraværet var 4,7 % i februar 2023, under loftet på 5 %."),
        (sygefravaer(), "5", "naaet", "Sygefraværet var 5 % i februar 2023, lige på loftet på 5 %."),
        (
            sygefravaer("mindst", "50"),
            "50.5",
            "naaet",
            "Sygefraværet var 50,5 % i februar 2023, over målet på mindst 50 %.",
        ),
        (
            sygefravaer("mindst", "50"),
            "44",
            "bagud",
            "Sygefraværet var 44 % i februar 2023, under målet på mindst 50 %.",
        ),
        (
            sygefravaer("fald_procentpoint", "2", maalvaerdi_til=Decimal(3), udgangsvaerdi=Decimal(10)),
            "7.5",
            "naaet",
            "Sygefraværet var 7,5 % i februar 2023. Målet er et fald på 2-3 procentpoint fra 10 %, og det er nået.",
        ),
        (
            sygefravaer("fald_procent", "2", maalvaerdi_til=Decimal(3), udgangsvaerdi=Decimal(10)),
            "9.8",
            "naaet",
            "Sygefraværet var 9,8 % i februar 2023. Målet er et fald på 2-3 procent fra 10 %, og det er nået.",
        ),
        (
            sygefravaer("fald_procentpoint", "2", udgangsvaerdi=Decimal(10)),
            "9.8",
            "paa_vej",
            (
                "Sygefraværet var 9,8 % i februar 2023. Det er lavere end udgangspunktet på 10 %, "
                "men ikke nok: Målet er et fald på 2 procentpoint."
            ),
        ),
        (
            sygefravaer("fald_procent", "2", maalvaerdi_til=Decimal(3), udgangsvaerdi=Decimal(10)),
            "10",
            "bagud",
            "Sygefraværet var 10 % i februar 2023, det samme som udgangspunktet. Målet er et fald på 2-3 procent.",
        ),
        (
            sygefravaer("fald_procent", "2", maalvaerdi_til=Decimal(3), udgangsvaerdi=Decimal(10)),
            "10.4",
            "bagud",
            (
                "Sygefraværet var 10,4 % i februar 2023. Det er højere end udgangspunktet på 10 %, "
                "og målet er et fald på 2-3 procent."
            ),
        ),
        (
            sygefravaer("mellem", "4", maalvaerdi_til=Decimal(5)),
            "4.5",
            "naaet",
            "Sygefraværet var 4,5 % i februar 2023, inden for målet på 4-5 %.",
        ),
        (
            sygefravaer("mellem", "4", maalvaerdi_til=Decimal(5)),
            "3",
            "bagud",
            "Sygefraværet var 3 % i februar 2023, under målet på 4-5 %.",
        ),
        (
            sygefravaer("fasthold", None, udgangsvaerdi=Decimal("4.7")),
            "4.7",
            "naaet",
            "Sygefraværet var 4,7 % i februar 2023, inden for målet på 4,7 %.",
        ),
        (
            sygefravaer("fasthold", None, udgangsvaerdi=Decimal("4.7")),
            "4.8",
            "uafgjort",
            (
                "Sygefraværet var 4,8 % i februar 2023, og målet er at fastholde 4,7 %. "
                "Det er ikke afgjort, hvor tæt på det skal være. Skriv målet som to tal, fx 4,5-5."
            ),
        ),
        (
            sygefravaer("fald_procent", "2", udgangsvaerdi=Decimal(0)),
            "1",
            "uafgjort",
            "Et fald i procent kan ikke regnes ud, når udgangspunktet ikke er over 0.",
        ),
        (sygefravaer("hoejst", None), "4", "uafgjort", "Målet mangler et tal."),
        (
            sygefravaer("uafgjort", None, raatekst="fald på 2-3 %"),
            "4",
            "uafgjort",
            (
                "Der står “fald på 2-3 %”, men det er ikke afgjort, hvad målet er: procent eller procentpoint. "
                "Derfor er det ikke vurderet."
            ),
        ),
    ],
)
def test_hver_slags_maal(om, tal, kode, saetning):
    assert dom(om, i_februar(tal)) == (kode, saetning)


def test_et_delmaal_der_er_passeret_er_det_tallet_holdes_op_mod():
    om = sygefravaer(udgangsvaerdi=Decimal(8), delmaal=(Delmaal(date(2023, 1, 31), Decimal(6)),))
    assert dom(om, i_februar("5.5")) == (
        "paa_vej",
        "Sygefraværet var 5,5 % i februar 2023, over loftet på 5 %. Delmålet på 6 % den 31. januar 2023 er nået.",
    )
    assert dom(om, i_februar("6.5")) == (
        "bagud",
        "Sygefraværet var 6,5 % i februar 2023, over loftet på 5 %. Delmålet på 6 % den 31. januar 2023 er ikke nået.",
    )


def test_efter_fristen_er_et_maal_der_ikke_er_naaet_bagud_ogsaa_naar_det_er_taettere_paa():
    om = sygefravaer(udgangsvaerdi=Decimal(8), maaldato=date(2023, 2, 28))
    assert dom(om, i_februar("5.5")) == (
        "bagud",
        "Sygefraværet var 5,5 % i februar 2023, over loftet på 5 %. Det skulle være nået senest 28. februar 2023.",
    )


def test_et_fald_med_delmaal_og_efter_fristen_siges_i_hele_saetninger():
    om = sygefravaer("fald_procentpoint", "2", udgangsvaerdi=Decimal(10))
    forfra = "Sygefraværet var 9,5 % i februar 2023. Målet er et fald på 2 procentpoint fra 10 %."
    delmaal = (Delmaal(date(2023, 1, 31), Decimal(9)),)
    assert dom(replace(om, delmaal=delmaal), i_februar("9.5")) == (
        "bagud",
        f"{forfra} Delmålet på 9 % den 31. januar 2023 er ikke nået.",
    )
    assert dom(replace(om, maaldato=date(2023, 2, 28)), i_februar("9.5")) == (
        "bagud",
        f"{forfra} Det skulle være nået senest 28. februar 2023.",
    )


@pytest.mark.parametrize(("maanedlig", "maaneder"), [(True, 4), (False, 13)])
def test_gamle_tal_vurderes_ikke(maanedlig, maaneder):
    om = replace(sygefravaer(), maanedlig=maanedlig)
    aar, maaned = divmod(FEBRUAR.month - 1 + maaneder, 12)
    sidst = date(2023 + aar, maaned + 1, 1)
    assert vurder(om, i_februar("4.7"), sidst).kode == "naaet"
    assert vurder(om, i_februar("4.7"), sidst + timedelta(days=31)).kode == "foraeldet"


def test_trin_vurderes_efter_deres_orden():
    om = Definition("Kvaliteten", "trin", "trin", trin=("Lav", "Middel", "Høj"), maaltrin="Middel", udgangstrin="Lav")
    svar = {et: vurder(om, [Maalt(FEBRUAR, trin=et)], MARTS) for et in ("Lav", "Middel", "Høj", "Ukendt")}
    assert {et: vurdering.kode for et, vurdering in svar.items()} == {
        "Lav": "bagud",
        "Middel": "naaet",
        "Høj": "naaet",
        "Ukendt": "uafgjort",
    }
    assert (
        svar["Høj"].saetning
        == "Kvaliteten var på trinnet “Høj” den 1. februar 2023. Målet er “Middel”, og det er nået."
    )
    til_toppen = replace(om, maaltrin="")
    assert vurder(til_toppen, [Maalt(FEBRUAR, trin="Middel")], MARTS).kode == "paa_vej"


SKULLE = "Det skulle være nået senest 30. juni 2023."
SENT = "Målet har været nået siden {}, efter fristen 30. juni 2023."


@pytest.mark.parametrize(
    ("maalt", "paa", "kode", "saetning"),
    [
        ([(5, "B")], date(2023, 6, 30), "paa_vej", "Trinnet var på trinnet “B” den 1. maj 2023, højere end udg"),
        ([(5, "B")], DECEMBER, "bagud", f"Trinnet var på trinnet “B” den 1. maj 2023. Målet er “C”. {SKULLE}"),
        ([(5, "C"), (9, "C")], DECEMBER, "naaet", "Målet er “C”, og det er nået."),
        ([(5, "B"), (9, "C")], DECEMBER, "naaet", f"Målet er “C”, og det er nået. {SENT.format('1. september 2023')}"),
        (
            [(5, "C"), (8, "B"), (9, "C")],
            DECEMBER,
            "naaet",
            f"Målet er “C”, og det er nået. {SENT.format('1. september 2023')}",
        ),
        ([(5, "C"), (8, None), (9, "C")], DECEMBER, "naaet", "Målet er “C”, og det er nået."),
    ],
)
def test_et_trin_skal_vaere_naaet_inden_sin_frist(maalt, paa, kode, saetning):
    om = Definition("Trinnet", "trin", "trin", trin=("A", "B", "C"), udgangstrin="A", maaldato=date(2023, 6, 30))
    svar = dom(om, [Maalt(date(2023, nr, 1), trin=et or "", skjult=et is None) for nr, et in maalt], paa)
    assert svar[0] == kode
    assert svar[1].startswith(saetning) or svar[1].endswith(saetning)


@pytest.mark.parametrize(
    ("tal", "saetning"),
    [
        ([(4, "6"), (6, "4.9"), (9, "4.7")], "under loftet på 5 %."),
        ([(4, "6"), (7, "4.9"), (9, "4.7")], f"under loftet på 5 %. {SENT.format('juli 2023')}"),
        ([(4, "4"), (7, "5.1"), (9, "4.7")], f"under loftet på 5 %. {SENT.format('september 2023')}"),
    ],
)
def test_et_tal_der_er_naaet_for_sent_er_naaet_og_det_siges(tal, saetning):
    om = sygefravaer(maaldato=date(2023, 6, 30))
    maalt = [Maalt(date(2023, nr, 1), Decimal(et)) for nr, et in tal]
    assert dom(om, maalt, date(2023, 10, 1)) == ("naaet", f"Sygefraværet var 4,7 % i september 2023, {saetning}")


@given(st.lists(st.booleans(), min_size=1, max_size=6))
def test_fristen_betyder_det_samme_for_hver_slags(naaet):
    """The same course of events gives the same verdict as a number, as a step and as yes or no."""
    frist = {"maaldato": date(2023, 3, 31)}
    slags = [
        (Definition("X", "procent", "hoejst", Decimal(5), **frist), lambda er: {"vaerdi": Decimal(5 if er else 6)}),
        (Definition("X", "trin", "trin", trin=("A", "B"), **frist), lambda er: {"trin": "B" if er else "A"}),
        (Definition("X", "trin", "ja_nej", **frist), lambda er: {"trin": "Ja" if er else "Nej"}),
    ]
    svar = [
        vurder(om, [Maalt(date(2023, nr, 1), **som(er)) for nr, er in enumerate(naaet, 1)], date(2023, 7, 1))
        for om, som in slags
    ]
    assert {et.kode for et in svar} == {"naaet" if naaet[-1] else "bagud"}
    assert len({"efter fristen" in et.saetning for et in svar}) == 1


@pytest.mark.parametrize(
    ("maalt", "paa", "kode", "saetning"),
    [
        ([("2023-02-01", "Nej")], MARTS, "uafgjort", "Planen er lavet: ikke endnu. Fristen er 30. juni 2023."),
        ([("2023-02-01", "Nej")], DECEMBER, "bagud", "Planen er lavet: ikke endnu, og fristen var 30. juni 2023."),
        (
            [("2023-02-01", "Nej"), ("2023-03-01", "Ja"), ("2023-08-01", "Ja")],
            DECEMBER,
            "naaet",
            "Planen er lavet: ja, den 1. marts 2023, inden fristen 30. juni 2023.",
        ),
        (
            [("2023-03-01", "Ja"), ("2023-04-01", "Nej"), ("2023-08-01", "Ja")],
            DECEMBER,
            "naaet",
            "Planen er lavet: ja, den 1. august 2023, efter fristen 30. juni 2023.",
        ),
    ],
)
def test_ja_eller_nej_inden_en_dato(maalt, paa, kode, saetning):
    om = Definition("Planen er lavet", "trin", "ja_nej", maaldato=date(2023, 6, 30))
    assert dom(om, [Maalt(date.fromisoformat(dag), trin=trin) for dag, trin in maalt], paa) == (kode, saetning)


# --- What always holds ----------------------------------------------------------------------------
tal = st.decimals(0, 100, places=2)
dage = st.dates(date(2021, 1, 1), date(2024, 12, 31))
maalinger = st.lists(st.builds(Maalt, dage, tal), max_size=8, unique_by=lambda et: et.dato)
definitioner = st.builds(
    Definition,
    st.just("Tallet"),
    st.sampled_from(["procent", "antal", "dage", "score"]),
    st.sampled_from([kode for kode, _ in MAALTYPER]),
    st.none() | tal,
    st.none() | tal.map(lambda et: et + 101),
    maaldato=st.none() | dage,
    udgangsvaerdi=st.none() | tal,
    delmaal=st.lists(st.builds(Delmaal, dage, tal), max_size=3).map(lambda et: tuple(sorted(et, key=lambda d: d.dato))),
    trin=st.sampled_from([(), ("Lav", "Høj")]),
    maanedlig=st.booleans(),
)


@given(definitioner, maalinger, dage)
def test_der_er_altid_et_svar_med_en_hel_saetning(om, maalte, paa):
    vurdering = vurder(om, maalte, paa)
    assert vurdering.kode in dict(VURDERINGER)
    assert vurdering.ord
    assert re.fullmatch(r"\S.*\.", vurdering.saetning)


@given(definitioner, maalinger, dage)
def test_ethvert_tal_i_saetningen_er_et_der_blev_givet(om, maalte, paa):
    """So there is no percentage of fulfilment, no monthly twelfth, no difference that means nothing."""
    givne = {om.maalvaerdi, om.maalvaerdi_til, om.udgangsvaerdi}
    givne |= {et.vaerdi for et in maalte} | {et.vaerdi for et in om.delmaal}
    uden_datoer = re.sub(r"(?:\d{1,2}\. )?[a-zæøå]+ 20\d\d|fx 4,5-5", "", vurder(om, maalte, paa).saetning)
    uden_datoer = re.sub(r"over 0\.$", "", uden_datoer)
    for fundet in re.findall(r"\d[\d.]*(?:,\d+)?", uden_datoer):
        assert laes_tal(fundet.rstrip(".")) in givne


@given(definitioner, maalinger, maalinger, dage, tal)
def test_af_et_skjult_nyeste_tal_siges_intet(om, foer, andre, paa, hemmeligt):
    """Whatever the others are, and whatever is behind it: the same words."""
    skjult = Maalt(date(2025, 1, 1), skjult=True)
    assert vurder(om, [*foer, skjult], date(2025, 2, 1)) == vurder(om, [*andre, skjult], date(2025, 2, 1))
    assert vurder(om, [*foer, skjult], date(2025, 2, 1)).saetning == SKJULT
    assert not re.search(r"\d|ældre|nyere|før|over|under", SKJULT.replace("Derfor", ""))


@given(tal, tal, tal, st.none() | tal)
def test_et_loft_er_naaet_naar_tallet_ikke_er_over_og_lavere_er_aldrig_daarligere(maal, et, andet, udgang):
    om = sygefravaer("hoejst", maal, udgangsvaerdi=udgang)
    lavt, hoejt = sorted((et, andet))
    rang = ["bagud", "paa_vej", "naaet"]
    assert (dom(om, i_februar(et))[0] == "naaet") == (et <= maal)
    assert rang.index(dom(om, i_februar(lavt))[0]) >= rang.index(dom(om, i_februar(hoejt))[0])


@given(tal, tal, tal, st.none() | tal)
def test_en_bund_er_naaet_naar_tallet_ikke_er_under_og_hoejere_er_aldrig_daarligere(maal, et, andet, udgang):
    om = sygefravaer("mindst", maal, udgangsvaerdi=udgang)
    lavt, hoejt = sorted((et, andet))
    rang = ["bagud", "paa_vej", "naaet"]
    assert (dom(om, i_februar(et))[0] == "naaet") == (et >= maal)
    assert rang.index(dom(om, i_februar(hoejt))[0]) >= rang.index(dom(om, i_februar(lavt))[0])


@given(definitioner, maalinger, dage)
def test_det_der_er_maalt_senere_betyder_ikke_noget_for_dagen(om, maalte, paa):
    assert vurder(om, maalte, paa) == vurder(om, [et for et in maalte if et.dato <= paa], paa)


@given(tal, tal, st.decimals(1, 100, places=2), st.sampled_from(["fald_procent", "fald_procentpoint"]))
def test_et_fald_er_paa_vej_praecis_naar_det_er_taettere_paa_end_udgangspunktet(nu, maal, udgang, slags):
    om = sygefravaer(slags, maal, udgangsvaerdi=udgang)
    loft = graenser(om)[1]
    ventet = "naaet" if nu <= loft else "paa_vej" if nu < udgang else "bagud"
    assert dom(om, i_februar(nu))[0] == ventet


@given(st.decimals(1, 100, places=2), tal)
def test_procent_og_procentpoint_er_ikke_det_samme(udgang, fald):
    point = graenser(sygefravaer("fald_procentpoint", fald, udgangsvaerdi=udgang))[1]
    procent = graenser(sygefravaer("fald_procent", fald, udgangsvaerdi=udgang))[1]
    assert point == udgang - fald
    assert procent == udgang - udgang * fald / 100


@pytest.mark.parametrize(
    ("om", "ord_"),
    [
        (sygefravaer(), "Højst 5 %"),
        (sygefravaer("mindst", "50"), "Mindst 50 %"),
        (sygefravaer("mellem", "4", maalvaerdi_til=Decimal("5.5")), "Mellem 4 og 5,5 %"),
        (sygefravaer("fald_procentpoint", "2", maalvaerdi_til=Decimal(3)), "Fald på 2-3 procentpoint"),
        (sygefravaer("fald_procent", "2"), "Fald på 2 procent af udgangspunktet"),
        (sygefravaer("fasthold", None, udgangsvaerdi=Decimal("4.7")), "Fasthold 4,7 %"),
        (sygefravaer("uafgjort", None, raatekst="fald på 2-3 %"), "fald på 2-3 %"),
        (sygefravaer("hoejst", None), ""),
        (Definition("Antal metoder", "antal", "mindst", Decimal(10)), "Mindst 10"),
        (Definition("Kvalitet", "trin", "trin", trin=("Lav", "Høj")), "Nå trinnet “Høj”"),
        (Definition("Plan", "trin", "ja_nej", maaldato=date(2023, 6, 30)), "Ja senest 30. juni 2023"),
    ],
)
def test_maalet_i_ord(om, ord_):
    assert maal_i_ord(om) == ord_


# --- A figure a year ----------------------------------------------------------------------------
@pytest.mark.parametrize(("paa", "kode"), [(date(2024, 12, 31), "naaet"), (date(2025, 1, 1), "foraeldet")])
def test_a_years_figure_holds_until_the_year_after_is_over(paa, kode):
    om = replace(sygefravaer(), maanedlig=False, aarlig=True)
    svar = vurder(om, [Maalt(date(2023, 1, 1), Decimal(4))], paa)
    assert svar.kode == kode
    assert "2023" in svar.saetning
    assert "januar" not in svar.saetning


def test_a_refused_figure_is_not_decided_and_says_why_whatever_came_before():
    om = replace(sygefravaer(), maanedlig=False, aarlig=True)
    maalte = [Maalt(date(2022, 1, 1), Decimal(4)), Maalt(date(2023, 1, 1), note="Skalaerne er ikke de samme.")]
    svar = vurder(om, maalte, date(2023, 6, 1))
    assert (svar.kode, svar.saetning) == ("uafgjort", "Skalaerne er ikke de samme.")
    assert vurder(om, maalte, date(2022, 6, 1)).kode == "naaet"
