"""What is shown of an indicator, from its plain data. Pure.

The page, the meeting, the paper and a version sealed years ago all show one from here, so they cannot show it
differently.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from faelles.diagrammer.linje import Linje, Tal, linjer

from . import FALD, Definition, Maalt, dansk_dag, graenser, interval, maal_i_ord, tidspunkt
from .dom import Vurdering
from .indikatordata import definition, maalinger
from .vurdering import vurder


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
        """What is to be said of the source: it is not there, or what its newest figure is counted of."""
        if not self.kilde_mangler:
            return self.noter[-1] if self.noter and not self.maalte[-1].afvist else ""
        kode = self.data["datakilde"]
        return f"Tallene skal komme fra kilden “{kode}”, men den er ikke koblet til. Derfor er her ingen tal."

    @property
    def noter(self) -> list[str]:
        """What a source says of its figures, the oldest first."""
        return [et.note for et in self.maalte if et.note] if self.data["datakilde"] else []

    @cached_property
    def seneste(self) -> str:
        """The newest figure in words: "4,7 % i februar 2023", "skjult"; "" without one."""
        kendte = [et for et in self.maalte if et.findes or et.skjult]
        if not kendte:
            return ""
        sidst = kendte[-1]
        return "skjult" if sidst.skjult else f"{self.tal(sidst)} {tidspunkt(self.om, sidst.dato)}"

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
            maanedlig=self.om.maanedlig,
            aarlig=self.om.aarlig,
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
