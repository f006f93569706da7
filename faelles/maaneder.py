"""The months: in words, as they stand inside a sentence, and counted on."""

from datetime import date

MAANEDER = (
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
)


def maanedsnavn(dag: date) -> str:
    """Return the day's month and year: "marts 2023"."""
    return f"{MAANEDER[dag.month - 1]} {dag.year}"


def skub(dag: date, antal: int) -> date:
    """Return the same day of the month so many months later (or earlier); the month must have that day."""
    aar, maaned = divmod(dag.year * 12 + dag.month - 1 + antal, 12)
    return dag.replace(year=aar, month=maaned + 1)


def maaneder(fra: date, til: date) -> list[date]:
    """Return the first days of the months from `fra` to `til`, both included; none when `til` is before."""
    antal = 12 * (til.year - fra.year) + til.month - fra.month + 1
    return [skub(fra.replace(day=1), nr) for nr in range(antal)]
