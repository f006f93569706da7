"""Strakspåbud: true only where one is given; bekymring is told on, never concluded."""

import pytest

from tilsyn.indlaesning.laes import laes

from .lav import NY_RAPPORT

FORKLARING = (
    "Der kan udstedes et strakspåbud, hvis børn er i fare. Et strakspåbud følges op. "
    "Ved bekymring kommer skærpet tilsyn."
)


def fakta(svar: str) -> str:
    return NY_RAPPORT.fakta.replace("strakspåbud</p>", f"strakspåbud</p><p>{svar}</p>")


def laest(svar: str):
    return laes(NY_RAPPORT.med(fakta=fakta(svar), forklaring=FORKLARING).pdf())


def test_explained_but_not_given():
    rapport = laest("")
    assert (rapport.strakspaabud, rapport.bekymring, rapport.bemaerkninger) == (False, [], [])


@pytest.mark.parametrize(
    "svar",
    [
        "Nej",
        "Ingen.",
        "-",
        "Der er ikke givet strakspåbud",
        "Der er ikke givet nogen strakspåbud ved dette tilsyn.",
        "Der er ingen stra kspåbud.",
        "Ingen strakspåbud givet",
    ],
)
def test_said_that_none_is_given(svar):
    rapport = laest(svar)
    assert (rapport.strakspaabud, rapport.bemaerkninger) == (False, [])


@pytest.mark.parametrize(
    "svar",
    [
        "Der er givet strakspåbud om lågen ved vejen.",
        "Institutionen har fået et stra kspåbud. Lågen skal lukkes i dag.",
        "Der udstedes strakspåbud vedr. hegn",
    ],
)
def test_given(svar):
    rapport = laest(svar)
    assert (rapport.strakspaabud, rapport.bemaerkninger) == (True, [])
    assert rapport.strakspaabud_raa == svar


@pytest.mark.parametrize(
    "svar",
    [
        "Lågen ved vejen skal lukkes i dag.",
        "Der er givet strakspåbud om lågen. Der er ikke givet strakspåbud om hegnet.",
        "Der kan blive givet strakspåbud, hvis lågen står åben.",
        "Sidste år blev der givet strakspåbud, og det er ophævet.",
        "Strakspåbud drøftes.",
    ],
)
def test_unclear_is_false_with_a_remark(svar):
    rapport = laest(svar)
    assert (rapport.strakspaabud, rapport.strakspaabud_raa) == (False, svar)
    assert rapport.bemaerkninger == [f"Det er uklart, om der er givet strakspåbud: “{svar}”."]


def test_given_outside_its_place_is_a_remark():
    sagt = "Der er givet strakspåbud om lågen."
    rapport = laes(NY_RAPPORT.med(erstat=(("Tak for besøget.", sagt),), forklaring=FORKLARING).pdf())
    assert rapport.strakspaabud is False
    assert rapport.bemaerkninger == [f"Rapporten nævner et strakspåbud, men ikke i sit eget afsnit: “{sagt}”."]


def test_bekymring_is_told_on():
    sagt = "Tilsynet giver anledning til bekymring, og der er iværksat skærpet tilsyn."
    rapport = laes(NY_RAPPORT.med(fakta=NY_RAPPORT.fakta + f"<p>{sagt}</p>", forklaring=FORKLARING).pdf())
    assert rapport.bekymring == [sagt]
    assert rapport.bemaerkninger == [f"Rapporten nævner bekymring eller skærpet tilsyn: “{sagt}”."]
