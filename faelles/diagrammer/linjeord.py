"""A series of figures in words: each figure and day, the table, and what a picture of them shows. Pure."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ..maaneder import maanedsnavn
from ..tal import OM_FAA, dansk_tal, decimaler


@dataclass(frozen=True)
class Tal:
    """One figure on a day; the first of its month when the series is monthly."""

    dato: date
    vaerdi: Decimal | None
    skjult: bool = False


@dataclass(frozen=True)
class Raekke:
    """A line of the table: when, the figure in words, and last year's."""

    hvornaar: str
    tal: str
    sidste_aar: str = ""


@dataclass(frozen=True)
class Ord:
    """How a figure and a day are written in this drawing; all its figures with the same number of decimals."""

    enhed: str
    trin: tuple[str, ...]
    maanedlig: bool
    lille: bool
    decimaler: int = 0
    aarlig: bool = False

    def tal(self, vaerdi: Decimal) -> str:
        if self.trin:
            return self.paa_aksen(vaerdi)
        return " ".join(filter(None, (dansk_tal(vaerdi, self.decimaler), self.enhed)))

    def paa_aksen(self, vaerdi: Decimal) -> str:
        if not self.trin:
            return dansk_tal(vaerdi)
        hel = vaerdi == vaerdi.to_integral_value() and 1 <= vaerdi <= len(self.trin)
        return self.trin[int(vaerdi) - 1] if hel else ""

    def paa_kanten(self, vaerdi: Decimal) -> str:
        return afkort(self.paa_aksen(vaerdi), 13 if self.lille else 17)

    def et(self, tal: Tal | None) -> str:
        if tal is None or (tal.vaerdi is None and not tal.skjult):
            return "mangler"
        return "skjult" if tal.vaerdi is None else self.tal(tal.vaerdi)

    def dag(self, dag: date) -> str:
        if self.aarlig:
            return str(dag.year)
        return maanedsnavn(dag) if self.maanedlig else f"{dag.day}. {maanedsnavn(dag)}"


def flest_decimaler(tal: list[Tal]) -> int:
    """Return how many decimals the one of the figures that needs most has; hidden ones are not asked."""
    return max((decimaler(et.vaerdi) for et in tal if et.vaerdi is not None), default=0)


def tabel(vis: Ord, egne: list[Tal], foer: list[Tal]) -> list[Raekke]:
    dengang = {et.dato: et for et in foer}
    return [Raekke(vis.dag(et.dato), vis.et(et), vis.et(dengang.get(et.dato)) if foer else "") for et in egne]


def beskrivelse(vis: Ord, egne: list[Tal], foer: bool, maal_ord: str, delmaal, udgang) -> str:
    """Return the picture in words. Of hidden figures only that they are hidden."""
    if not egne:
        return "Der er ingen tal endnu."
    ord_ = [f"Fra {vis.dag(egne[0].dato)} til {vis.dag(egne[-1].dato)}."]
    synlige = [et for et in egne if et.vaerdi is not None]
    if len(synlige) > 1:
        lavest, hoejest = (yderst(synlige, key=lambda et: et.vaerdi) for yderst in (min, max))
        ord_.append(f"Lavest {_tal_dag(vis, lavest)}, højest {_tal_dag(vis, hoejest)}.")
    ord_.append(_sidst(vis, egne[-1]))
    ord_ += [f"Mål: {maal_ord}."] * bool(maal_ord)
    ord_ += [f"Udgangspunkt: {vis.tal(udgang)}."] if udgang is not None else []
    ord_ += [f"Delmål: {', '.join(f'{vis.tal(vaerdi)} i {maanedsnavn(dag)}' for dag, vaerdi in delmaal)}."] * bool(
        delmaal
    )
    skjulte = sum(et.skjult for et in egne)
    ord_ += [f"{skjulte} tal er skjult, fordi {'det' if skjulte == 1 else 'de'} {OM_FAA}."] * bool(skjulte)
    ord_ += ["Året før er tegnet med."] * foer
    return " ".join([*ord_, "Tallene står i tabellen."])


def _sidst(vis: Ord, tal: Tal) -> str:
    if tal.vaerdi is None and not tal.skjult:
        return f"Tallet {_hvornaar(vis, tal)} mangler."
    return f"Sidste tal er {_tal_dag(vis, tal)}."


def _tal_dag(vis: Ord, tal: Tal) -> str:
    return f"{vis.et(tal)} {_hvornaar(vis, tal)}"


def _hvornaar(vis: Ord, tal: Tal) -> str:
    return f"{'i' if vis.maanedlig or vis.aarlig else 'den'} {vis.dag(tal.dato)}"


def afkort(tekst: str, tegn: int) -> str:
    return tekst if len(tekst) <= tegn else tekst[: tegn - 1].rstrip() + "…"
