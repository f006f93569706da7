"""The months and the years, as Danish texts name them."""

import re

_PERIODE = re.compile(
    r"(?<!\d)(?P<fra>20\d\d)(?!\d)(?:[-–/](?P<kort>\d\d)(?!\d)|\s*(?:[-–/]|til|og)\s*(?P<til>20\d\d)(?!\d))?"
)


def periode(tekst: str) -> tuple[int | None, int | None]:
    """Return (year, last year) of a title: "2023" → (2023, None), "2023-2024" and "2023/24" → (2023, 2024)."""
    fund = _PERIODE.search(tekst)
    if not fund:
        return None, None
    fra = int(fund["fra"])
    til = int(fund["til"] or (f"20{fund['kort']}" if fund["kort"] else 0))
    return fra, til if til > fra else None
