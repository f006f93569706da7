"""What a spreadsheet of sick leave is about, so that it can be read where it ends up: the sheet "Om arket"."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.formats import date_format

from faelles.maaneder import maanedsnavn

from ..indhold.enhed import Enhedsfravaer
from ..indhold.tabel import Enhedslinje, Fravaerstabel
from ..models import Fravaersopsaetning
from ..regler.uden import uden_i_ord
from ..regler.visning import HVAD_MANGLER, HVORFOR_SKJULT, loft_i_ord

Om = list[tuple[str, str]]  # what is said, and what it is


def om_tabellen(
    tabel: Fravaerstabel, linjer: list[Enhedslinje], opsaetning: Fravaersopsaetning, valg: Om, titel: str
) -> Om:
    """Return what is to be said of the table; `valg` is what its lines were chosen by."""
    hvad = "År for år" if tabel.aarnavne else f"Måned: {tabel.maanedsnavn or 'ingen'}"
    uden = [(et.navn, f"Tallet er {et.uden_ord}.") for et in linjer if et.uden_ord]
    ikke_med = [("Enheder uden tal i perioden", str(tabel.uden))] if tabel.uden else []
    return [
        ("Hvad", titel),
        ("Vist", hvad),
        *(valg or [("Enheder", "Alle, der må ses")]),
        ("Enheder i arket", str(len(linjer))),
        *ikke_med,
        *_faelles(opsaetning, skjult=tabel.noget_skjult),
        *uden,
    ]


def om_enheden(hele: Enhedsfravaer, titel: str) -> Om:
    """Return what is to be said of one unit's months."""
    fra, til = (maanedsnavn(et.maaned) for et in (hele.linjer[0], hele.linjer[-1])) if hele.linjer else ("", "")
    uden = [(maanedsnavn(hele.seneste.maaned), f"Tallet er {uden_i_ord(hele.uden)}.")] if hele.uden else []
    return [
        ("Hvad", titel),
        ("Enhed", str(hele.enhed)),
        *([("Måneder", f"{fra} til {til}")] if hele.linjer else []),
        ("Loft", loft_i_ord(hele.loft) or "Intet loft"),
        *_faelles(hele.opsaetning, skjult=hele.noget_skjult),
        *uden,
    ]


def _faelles(opsaetning: Fravaersopsaetning, *, skjult: bool) -> Iterator[tuple[str, str]]:
    yield "Dannet", date_format(timezone.localtime(), r"j. F Y \k\l. H.i")
    yield "Tal", "I procent med én decimal. De er for enheder under ét, aldrig for en person."
    yield "Opgørelse", opsaetning.opgjort
    yield "Kort fravær", f"Varer til og med {opsaetning.kort_til_og_med} dage. Langt fravær varer længere."
    if skjult:
        yield "Skjult", HVORFOR_SKJULT
    yield "Mangler", HVAD_MANGLER
