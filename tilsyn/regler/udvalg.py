"""The report to the committee: its states, and what is written in it, with guidance. Pure.

Source: how municipalities lay the quality of their day care before the committee once in two years, with the figures
of the supervisions, what has been done, and what the committee is asked to decide.
"""

from dataclasses import dataclass

LAENGSTE_TITEL = 200
TILSTANDE = [("udkast", "Udkast"), ("faerdig", "Færdig")]
MAERKER = {"udkast": "udkast", "faerdig": "godkendt"}


@dataclass(frozen=True)
class Afsnit:
    """A section: its code, its heading, and what to write in it."""

    art: str
    navn: str
    vejledning: str


AFSNIT: dict[str, Afsnit] = {
    et.art: et
    for et in [
        Afsnit(
            "indledning",
            "Indledning",
            "Skriv, hvorfor udvalget får rapporten, hvilke enheder den handler om, og hvordan der føres tilsyn.",
        ),
        Afsnit(
            "tilsynet_viser",
            "Hvad tilsynene viser",
            "Skriv det vigtigste, tallene viser: hvad der lykkes, hvad der er svært, og hvad der har ændret sig. "
            "Nævn ingen børn og medarbejdere.",
        ),
        Afsnit(
            "opfoelgning",
            "Hvad der bliver gjort",
            "Skriv, hvad enhederne og forvaltningen har sat i gang, og hvordan der bliver fulgt op.",
        ),
        Afsnit(
            "stilling",
            "Det, udvalget skal tage stilling til",
            "Skriv kort, hvad udvalget bliver bedt om at drøfte eller beslutte.",
        ),
    ]
}
ARTER = [(et.art, et.navn) for et in AFSNIT.values()]
