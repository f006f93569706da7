"""A goal's indicator as plain data (docs/kontrakt-json.md), and what is shown of it. Pure.

The page, the meeting, the paper and a version sealed years ago all show an indicator from the same plain data, so they
cannot show it differently.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cached_property

from faelles.diagrammer.linje import Linje, Tal, linjer
from strategi.regler import (
    FALD,
    LAENGSTE_KILDE,
    LAENGSTE_NAVN,
    LAENGSTE_RAATEKST,
    LAENGSTE_TRIN,
    MAALEENHEDER,
    MAALTYPER,
    Definition,
    Maalt,
    dansk_dag,
    graenser,
    i_delmaal,
    interval,
    maal_i_ord,
    tidspunkt,
)
from strategi.regler.vurdering import Vurdering, vurder

# What an indicator is: fixed when the contract is approved. The rest is its life.
DEFINITION = (
    *("navn", "maaleenhed", "maaltype", "maalvaerdi", "maalvaerdi_til", "maaltrin", "maaldato"),
    *("udgangsvaerdi", "udgangstrin", "udgangsdato", "trin", "delmaal", "raatekst", "kilde", "datakilde"),
)
_TAL, _DATOER = ("maalvaerdi", "maalvaerdi_til", "udgangsvaerdi"), ("maaldato", "udgangsdato")
_LAENGDER = {
    "navn": LAENGSTE_NAVN,
    "maaltrin": LAENGSTE_TRIN,
    "udgangstrin": LAENGSTE_TRIN,
    "raatekst": LAENGSTE_RAATEKST,
    "kilde": LAENGSTE_KILDE,
    "datakilde": 50,
}


def som_data(indikator, maalte: Iterable[Maalt], aaret_foer: Iterable[Maalt] = (), kildenavn: str = "") -> dict:
    """Return the indicator (anything with its fields) and its figures as JSON-ready values."""
    ud = {felt: _plan(getattr(indikator, felt)) for felt in DEFINITION}
    ud |= {"datakilde_navn": kildenavn, "maalinger": [_maalt(et) for et in maalte]}
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
    tal = {felt: data[felt] and Decimal(data[felt]) for felt in _TAL}
    datoer = {felt: _dato(data[felt]) for felt in _DATOER}
    return Definition(
        **{felt: data[felt] for felt in ("navn", "maaleenhed", "maaltype", "maaltrin", "udgangstrin", "raatekst")},
        **tal,
        **datoer,
        trin=tuple(data["trin"]),
        delmaal=i_delmaal(data["delmaal"]),
        maanedlig=bool(data["datakilde"]),
    )


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
    """Return the day an indicator is assessed on: today, but at most when its contract and its target are over.

    A figure that was typed later than that is still one of its figures.
    """
    slut = max(filter(None, (date(til_aar, 12, 31), om.maaldato, *(et.dato for et in maalte))))
    return min(i_dag, slut)


@dataclass(frozen=True)
class Fakta:
    """A line about an indicator: what it is called, and what it is."""

    navn: str
    tekst: str


@dataclass
class Visning:
    """An indicator as it is shown: its target, how it stands, its facts, its picture. `pk` leads to its page."""

    data: dict
    paa: date
    pk: int | None = None
    om: Definition = field(init=False)
    maalte: list[Maalt] = field(init=False)

    def __post_init__(self):
        self.om, self.maalte = definition(self.data), maalinger(self.data)

    @property
    def id(self) -> str:
        """Its id on a page."""
        return f"indikator-{self.pk}"

    @property
    def navn(self) -> str:
        return self.data["navn"]

    @property
    def kildenavn(self) -> str:
        return self.data["datakilde_navn"]

    @property
    def kilde_mangler(self) -> bool:
        """Whether the figures should come from a source that is not there."""
        return bool(self.data["datakilde"]) and not self.data["datakilde_navn"]

    @cached_property
    def maal(self) -> str:
        return maal_i_ord(self.om) or "Målet er ikke skrevet endnu"

    @cached_property
    def vurdering(self) -> Vurdering:
        return vurder(self.om, self.maalte, self.paa)

    @property
    def besked(self) -> str:
        """What is to be said of the source: it is not there."""
        if not self.kilde_mangler:
            return ""
        kode = self.data["datakilde"]
        return f"Tallene skal komme fra kilden “{kode}”, men den er ikke koblet til. Derfor er her ingen tal."

    @cached_property
    def seneste(self) -> str:
        """The newest figure in words: "4,7 % i februar 2023", "skjult"; "" without one."""
        kendte = [et for et in self.maalte if et.findes or et.skjult]
        if not kendte:
            return ""
        sidst = kendte[-1]
        return "skjult" if sidst.skjult else f"{self.tal(sidst)} {tidspunkt(sidst.dato, maanedlig=self.om.maanedlig)}"

    def tal(self, et: Maalt) -> str:
        return et.trin if et.vaerdi is None else self.om.tal(et.vaerdi)

    @cached_property
    def fakta(self) -> list[Fakta]:
        om, data = self.om, self.data
        udgang = om.udgangstrin or (om.tal(om.udgangsvaerdi) if om.udgangsvaerdi is not None else "")
        if udgang and om.udgangsdato:
            udgang = f"{udgang} ({dansk_dag(om.udgangsdato)})"
        delmaal = "; ".join(f"{om.tal(et.vaerdi)} den {dansk_dag(et.dato)}" for et in om.delmaal)
        raatekst = f"“{om.raatekst}”" if om.raatekst else ""
        return [
            Fakta(navn, tekst)
            for navn, tekst in (
                ("Mål", self.maal if om.maaltype != "uafgjort" else "Ikke afgjort"),
                ("Som der står", raatekst),
                ("Udgangspunkt", udgang),
                ("Delmål", delmaal),
                ("Nås senest", dansk_dag(om.maaldato) if om.maaldato and om.maaltype != "ja_nej" else ""),
                ("Trin", " → ".join(om.trin) if om.maales_i_trin and om.maaltype != "ja_nej" else ""),
                ("Kilde", data["kilde"]),
                ("Tallene kommer fra", self.kildenavn),
            )
            if tekst
        ]

    @cached_property
    def billeder(self) -> tuple[Linje, Linje] | None:
        """The large and the small drawing; None where there are too few figures, or only yes and no, to draw."""
        trin = self.om.mulige_trin
        if self.om.maaltype == "ja_nej":
            return None
        punkter = [_punkt(et, trin) for et in self.maalte]
        if sum(et.vaerdi is not None or et.skjult for et in punkter) < 2:
            return None
        maal, til, ord_ = _maalstreg(self.om)
        return linjer(
            punkter,
            navn=self.navn,
            enhed=self.om.enhed_i_ord,
            maal=maal,
            maal_til=til,
            maal_ord=ord_,
            udgang=self._udgang(trin),
            delmaal=[(et.dato, et.vaerdi) for et in self.om.delmaal] if not trin else [],
            sidste_aar=[_punkt(et, trin) for et in maalinger(self.data, "aaret_foer")],
            trin=trin,
            slut=self.om.maaldato,
        )

    def _udgang(self, trin: tuple[str, ...]) -> Decimal | None:
        if not trin:
            return self.om.udgangsvaerdi
        return Decimal(trin.index(self.om.udgangstrin) + 1) if self.om.udgangstrin in trin else None

    @property
    def stor(self) -> Linje | None:
        return self.billeder and self.billeder[0]

    @property
    def lille(self) -> Linje | None:
        return self.billeder and self.billeder[1]


def _punkt(et: Maalt, trin: tuple[str, ...]) -> Tal:
    if trin:
        return Tal(et.dato, Decimal(trin.index(et.trin) + 1) if et.trin in trin else None, et.skjult)
    return Tal(et.dato, et.vaerdi, et.skjult)


def _maalstreg(om: Definition) -> tuple[Decimal | None, Decimal | None, str]:
    """Return where the target is drawn, from and to, and its few words."""
    if om.maaltype == "trin":
        return (Decimal(om.trin.index(om.til_trin) + 1), None, "Målet") if om.til_trin in om.trin else (None, None, "")
    fra, til = graenser(om)
    if (fra, til) == (None, None):
        return None, None, ""
    if fra is None or til is None or fra == til:
        streg = til if fra is None else fra
        return streg, None, f"Mål {om.tal(streg)}" if om.maaltype in FALD else maal_i_ord(om)
    return fra, til, " ".join(filter(None, (interval(fra, til), om.enhed_i_ord)))


def _dato(tekst: str | None) -> date | None:
    return date.fromisoformat(tekst) if tekst else None


# --- What comes in a file -------------------------------------------------------------------------
def laes_fremmed(raa) -> dict | None:
    """Return the data of an indicator in a file, safe to show; None when it is none: a file can say anything."""
    try:
        tekster = {felt: str(raa.get(felt) or "")[:laengde] for felt, laengde in _LAENGDER.items()}
        ud = tekster | {felt: raa.get(felt) for felt in ("maaleenhed", "maaltype")}
        ud |= {felt: _fremmed_tal(raa.get(felt)) for felt in _TAL}
        ud |= {felt: (_dato(raa.get(felt)) or None) and raa[felt] for felt in _DATOER}
        ud["trin"] = [str(et)[:LAENGSTE_TRIN] for et in raa.get("trin") or []]
        ud["delmaal"] = [{"dato": et["dato"], "vaerdi": _fremmed_tal(et["vaerdi"])} for et in raa.get("delmaal") or []]
        ud["datakilde_navn"] = ""
        maalte = [_fremmed_maaling(et) for et in raa.get("maalinger") or [] if not et.get("skjult")]
        ud["maalinger"] = list({et["dato"]: et for et in maalte}.values())
        om = definition(ud)
        maalinger(ud)
    except (AttributeError, TypeError, ValueError, KeyError, InvalidOperation):
        return None
    kendt = om.maaleenhed in dict(MAALEENHEDER) and om.maaltype in dict(MAALTYPER) and bool(om.navn.strip())
    baglaens = om.maalvaerdi_til is not None and (om.maalvaerdi is None or om.maalvaerdi_til <= om.maalvaerdi)
    return ud if kendt and not baglaens else None


def _fremmed_tal(raa) -> str | None:
    if raa is None:
        return None
    tal = Decimal(raa if isinstance(raa, str) else str(int(raa)))
    if not tal.is_finite() or abs(tal) >= 10**10 or tal != round(tal, 4):
        raise ValueError(raa)
    return plant_tal(tal)


def _fremmed_maaling(raa: dict) -> dict:
    vaerdi, trin = _fremmed_tal(raa["vaerdi"]), str(raa.get("trin") or "")[:LAENGSTE_TRIN]
    if (vaerdi is None) == (not trin):
        raise ValueError(raa)
    return {"dato": raa["dato"], "vaerdi": vaerdi, "trin": trin, "note": str(raa.get("note") or "")[:500]}
