"""The report to the committee: its states, and what is written in it, with guidance. Pure.

Source: how municipalities lay the quality of their day care before the committee once in two years, with the figures
of the supervisions, what has been done, and what the committee is asked to decide.
"""

import json
from dataclasses import dataclass
from datetime import UTC

from kontrakter.regler.forsegling import sha256

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


def segl(version) -> str:
    """Return the seal of a finished report: of its fields as JSON with sorted keys, the content as its own sum."""
    felter = {
        "rapport": version.rapport_id,
        "nummer": version.nummer,
        "indhold": sha256(version.indhold.encode()),
        "faerdig": version.faerdig.astimezone(UTC).isoformat(),
        "faerdig_af": version.faerdig_af,
        "faerdig_af_id": version.faerdig_af_id,
        "forrige": version.forrige_sha256,
    }
    return sha256(json.dumps(felter, sort_keys=True, ensure_ascii=False).encode())
