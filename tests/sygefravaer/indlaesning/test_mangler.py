"""The months some units lack are named, in the singular and the plural, and not too many of them."""

from sygefravaer.forms.indlaesning import KolonnerForm
from sygefravaer.indlaesning.perioder import maaneder_i_ord
from tests.sygefravaer import korpus

from .test_korpus import laest

AAR = [f"2023-{nr:02d}" for nr in range(1, 7)]


def bemaerket(linjer: list[str]) -> list[str]:
    svar, _ = laest(korpus.Fil("mangler", korpus.csv(korpus.HOVED, *linjer)))
    return svar.rapport.bemaerkninger


def raekke(navn: str, maaned: str) -> str:
    return f"{navn};{maaned};5;100;12"


def test_every_month_that_is_missing_is_named_by_its_unit():
    linjer = [raekke("Ahornhuset", maaned) for maaned in AAR]
    linjer += [raekke("Birkehuset", maaned) for maaned in (AAR[0], AAR[4])] + [raekke("Lilleby Dagpleje", AAR[0])]
    (tekst,) = bemaerket(linjer)
    assert tekst == (
        "9 måneder mangler hos enheder, der har tal for andre måneder i filen: Birkehuset (februar 2023 til april 2023 "
        "og juni 2023), Lilleby Dagpleje (februar 2023 til juni 2023)."
    )


def test_nothing_is_said_when_all_have_all_months():
    assert bemaerket([raekke(navn, maaned) for navn in ("Ahornhuset", "Birkehuset") for maaned in AAR]) == []


def test_months_that_follow_on_each_other_are_one_span():
    jan = 2023 * 12
    assert maaneder_i_ord([jan]) == "januar 2023"
    assert maaneder_i_ord([jan + 4, jan, jan + 1]) == "januar 2023 til februar 2023 og maj 2023"


def test_columns_of_months_are_counted_in_the_singular():
    kolonne = {"noegle": "x", "overskrift": "Jan 2023", "rolle": "procent"}
    fund = {"kolonner": [kolonne | {"maaneder": antal} for antal in (1, 2, 3)]}
    labels = [felt.label for navn, felt in KolonnerForm(fund=fund).fields.items() if navn.startswith("kolonne_")]
    assert labels == ["Jan 2023", "Jan 2023 og 1 måned mere", "Jan 2023 og 2 måneder mere"]
