"""Contracts as a spreadsheet, written one by one to disk: a sheet each of contracts, goals and activities.

What somebody has written is always text in it, also when it looks like a formula.
"""

from collections.abc import Iterator
from typing import IO

from xlsxwriter import Workbook

from ..regler import AKTIVITETSARTER, AKTIVITETSTILSTANDE, MAALTYPER, TILSTANDE, VARIGHEDER, periode_tekst

_ARK = {
    "Kontrakter": ["Enhed", "Periode", "Titel", "Kontraktholder", "Status", "Mål", "Aktiviteter"],
    "Mål": ["Enhed", "Periode", "Nummer", "Overskrift", "Type", "Varighed", "Ansvarlig", "Aktiviteter", "Skrives af"],
    "Aktiviteter": [
        *("Enhed", "Periode", "Mål", "Aktivitet", "Ansvarlig", "Huse"),
        *("Begynder", "Frist", "Slags", "Status", "Note", "Skrives af"),
    ],
}


class Kontraktregneark:
    """An .xlsx of contract dicts, written one by one: a sheet each of contracts, goals and activities."""

    def __init__(self, fil: IO[bytes]):
        # constant_memory: what is written goes to disk, so a row can only be followed by one under it.
        self._bog = Workbook(fil, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
        fed = self._bog.add_format({"bold": True, "bottom": 1})
        self._ark, self._naeste = {}, dict.fromkeys(_ARK, 0)
        for navn, kolonner in _ARK.items():
            ark = self._ark[navn] = self._bog.add_worksheet(navn)
            ark.set_column(0, len(kolonner) - 1, 24)
            ark.freeze_panes(1, 1)
            self._raekke(navn, kolonner, fed)

    def __enter__(self):
        return self

    def __exit__(self, *fejl):
        self._bog.close()

    def skriv(self, data: dict) -> None:
        """Add one contract with its goals and activities."""
        self._raekke("Kontrakter", _kontrakt(data))
        for raekke in _maal(data):
            self._raekke("Mål", raekke)
        for raekke in _aktiviteter(data):
            self._raekke("Aktiviteter", raekke)

    def _raekke(self, navn: str, celler: list, form=None) -> None:
        ark, nr = self._ark[navn], self._naeste[navn]
        for plads, vaerdi in enumerate(celler):
            (ark.write_number if isinstance(vaerdi, int) else ark.write_string)(nr, plads, vaerdi, form)
        self._naeste[navn] = nr + 1


def _hoved(data: dict) -> list[str]:
    return [data["enhed"]["navn"], periode_tekst(data["aar"], data["til_aar"])]


def _kontrakt(data: dict) -> list:
    aktiviteter = sum(len(maal["aktiviteter"]) for maal in data["maal"])
    status = dict(TILSTANDE)[data["tilstand"]]
    return [*_hoved(data), data["titel"], data["kontraktholder"], status, len(data["maal"]), aktiviteter]


def _ejer(maal: dict) -> str:
    """Return the unit that writes a shared goal: the same goal stands in its contract too, and is counted once."""
    return maal["skrives_af"]["enhed"] if "skrives_af" in maal else ""


def _maal(data: dict) -> Iterator[list]:
    for maal in data["maal"]:
        ord_ = [dict(MAALTYPER)[maal["maaltype"]], dict(VARIGHEDER)[maal["varighed"]]]
        antal = len(maal["aktiviteter"])
        yield [*_hoved(data), maal["nummer"], maal["overskrift"], *ord_, maal["ansvarlig"], antal, _ejer(maal)]


def _aktiviteter(data: dict) -> Iterator[list]:
    for maal in data["maal"]:
        for et in maal["aktiviteter"]:
            yield [
                *_hoved(data),
                maal["nummer"],
                et["tekst"],
                et["ansvarlig"],
                ", ".join(et["huse"]),
                et["start"] or "",
                et["frist"] or "",
                dict(AKTIVITETSARTER)[et["art"]],
                dict(AKTIVITETSTILSTANDE)[et["tilstand"]],
                et["note"],
                _ejer(maal),
            ]
