"""An indicator as plain data (docs/kontrakt-json.md): what it is, and its figures. Pure."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from . import (
    Definition,
    Maalt,
    i_delmaal,
)

# What an indicator is: fixed when the contract is approved. The rest is its life.
DEFINITION = (
    *("navn", "maaleenhed", "maaltype", "maalvaerdi", "maalvaerdi_til", "maaltrin", "maaldato"),
    *("udgangsvaerdi", "udgangstrin", "udgangsdato", "trin", "delmaal", "raatekst", "kilde", "datakilde"),
)
TAL, DATOER = ("maalvaerdi", "maalvaerdi_til", "udgangsvaerdi"), ("maaldato", "udgangsdato")


def som_data(
    indikator, maalte: Iterable[Maalt], aaret_foer: Iterable[Maalt] = (), kildenavn: str = "", *, aarlig: bool = False
) -> dict:
    """Return the indicator (anything with its fields) and its figures as JSON-ready values."""
    ud = {felt: _plan(getattr(indikator, felt)) for felt in DEFINITION}
    ud |= {"datakilde_navn": kildenavn, "maalinger": [_maalt(et) for et in maalte]}
    ud |= {"datakilde_takt": "aar"} if aarlig else {}
    foer = [_maalt(et) for et in aaret_foer]
    return ud | {"aaret_foer": foer} if foer else ud


def _plan(vaerdi):
    if isinstance(vaerdi, Decimal):
        return plant_tal(vaerdi)
    return vaerdi.isoformat() if isinstance(vaerdi, date) else vaerdi


def plant_tal(tal: Decimal) -> str:
    """Return "5", "4.7", "100": the same text for the same number."""
    return f"{tal.normalize():f}"


def _maalt(et: Maalt) -> dict:
    ud = {"dato": et.dato.isoformat(), "vaerdi": None if et.vaerdi is None else plant_tal(et.vaerdi), "trin": et.trin}
    return ud | ({"skjult": True} if et.skjult else {}) | ({"note": et.note} if et.note else {})


def definition(data: dict) -> Definition:
    """Return what the data says that is measured."""
    tal = {felt: data[felt] and Decimal(data[felt]) for felt in TAL}
    datoer = {felt: dato_af(data[felt]) for felt in DATOER}
    return Definition(
        **{felt: data[felt] for felt in ("navn", "maaleenhed", "maaltype", "maaltrin", "udgangstrin", "raatekst")},
        **tal,
        **datoer,
        trin=tuple(data["trin"]),
        delmaal=i_delmaal(data["delmaal"]),
        maanedlig=bool(data["datakilde"]) and not _er_aarlig(data),
        aarlig=_er_aarlig(data),
    )


def _er_aarlig(data: dict) -> bool:
    return data.get("datakilde_takt") == "aar"


def maalinger(data: dict, noegle: str = "maalinger") -> list[Maalt]:
    """Return the figures of the data in order; an older file has none of the year before."""
    return [
        Maalt(
            date.fromisoformat(et["dato"]),
            Decimal(et["vaerdi"]) if et["vaerdi"] is not None else None,
            et["trin"],
            et.get("skjult", False),
            et.get("note", ""),
        )
        for et in data.get(noegle, [])
    ]


def kun_definition(data: dict) -> dict:
    """Return what lies fast of an indicator when its contract is approved: not its figures."""
    return {felt: data[felt] for felt in DEFINITION}


def modelfelter(data: dict) -> dict:
    """Return the fields of an Indikator that the data describes."""
    om = definition(data)
    return {felt: getattr(om, felt, data[felt]) for felt in DEFINITION} | {
        "trin": data["trin"],
        "delmaal": data["delmaal"],
    }


def vurderes_paa(i_dag: date, til_aar: int, om: Definition, maalte: list[Maalt]) -> date:
    """Return the day an indicator is assessed on: today, but at most the day after its years and its target are over.

    So an old contract is not judged by how old its figures are now, and a target that was not reached is. A figure
    that was typed later than that is still one of its figures.
    """
    slut = max(filter(None, (date(til_aar, 12, 31), om.maaldato, *(et.dato for et in maalte))))
    return min(i_dag, slut + timedelta(days=1))


def dato_af(tekst: str | None) -> date | None:
    """Return the day of "2023-06-30", None without one. ValueError for what is none."""
    return date.fromisoformat(tekst) if tekst else None
