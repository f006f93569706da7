"""Targets that stand in a goal's texts, offered as the beginning of an indicator."""

from faelles.rigtekst import html_til_tekst
from strategi.regler import LAENGSTE_NAVN

from ..indlaesning.forstaa.maaltal import genkend_maaltal, som_ord
from .svar import find_afsnit

_SLAGS = {"hoejst": "hoejst", "mindst": "mindst"}


def forslag_af(maal) -> list[dict]:
    """Return the targets that stand in the goal's texts: the words, and what the form begins with."""
    maalindhold, _ = find_afsnit(maal, "")
    tekster = [(afsnit.overskrift, html_til_tekst(afsnit.tekst)) for afsnit in maalindhold.afsnit]
    fundne = {
        tal["tekst"]: (overskrift, tal) for overskrift, tekst in tekster for tal in genkend_maaltal(tekst)
    }  # each once
    return [
        {"tekst": tekst, "ord": som_ord(tal), "sted": overskrift, "start": _start(maal, tal)}
        for tekst, (overskrift, tal) in fundne.items()
    ]


def _start(maal, tal: dict) -> dict:
    """Return what the form begins with for one target: a fall in per cent waits for somebody to say which kind."""
    slags = _SLAGS.get(tal["sammenligning"], "uafgjort")
    if tal["sammenligning"] == "fald" and not tal["tvivl"]:
        slags = "fald_procentpoint"
    tal_ord = "-".join(et.replace(".", ",") for et in (tal["tal"], tal["til"]) if et)
    return {
        "navn": maal.overskrift[:LAENGSTE_NAVN],
        "maaltype": slags,
        "maaleenhed": "procent",
        "maal": tal_ord,
        "raatekst": tal["tekst"],
    }
