"""Signs (tegn) that a strategy is lived by: the roles they are for, and what a team can answer of each. Pure."""

from collections.abc import Collection, Sequence

from .indsaet import Linjefejl

LAENGSTE_ROLLE, FLEST_ROLLER, LAENGSTE_TEGN, FLEST_TEGN = 80, 12, 500, 40
SVAR = [
    ("endnu_ikke", "Endnu ikke"),
    ("nogle_gange", "Nogle gange"),
    ("ofte", "Ofte"),
    ("altid", "Altid"),
]
_PLADS = {kode: nr for nr, (kode, _) in enumerate(SVAR, 1)}


def moenster(svar: str) -> str:
    """Return an answer as a pattern that needs no colour: "●●○○" is the second of four."""
    plads = _PLADS[svar]
    return "●" * plads + "○" * (len(SVAR) - plads)


def laes_linjer(tekst: str, *, flest: int, laengst: int) -> list[str]:
    """Return what stands on each line, without empty ones and marks of a list. Raises Linjefejl."""
    linjer = [" ".join(linje.strip().lstrip("-•*").split()) for linje in tekst.splitlines()]
    linjer = [linje for linje in linjer if linje]
    fejl = [f"“{et[:40]}…” er for langt. Der er plads til {laengst} tegn." for et in linjer if len(et) > laengst]
    fejl += [f"“{et[:40]}” står to gange." for et in dict.fromkeys(linjer) if linjer.count(et) > 1]
    if len(linjer) > flest:
        fejl.append(f"Der er {len(linjer)} linjer. Der er plads til {flest}.")
    if fejl:
        raise Linjefejl(fejl)
    return linjer


def omdoebt(foer: Sequence[str], efter: Sequence[str]) -> tuple[str, str] | None:
    """Return (old name, new name) when the lists are the same but for one role that has got a new name."""
    if len(foer) != len(efter):
        return None
    uens = [(en, to) for en, to in zip(foer, efter, strict=True) if en != to]
    return uens[0] if len(uens) == 1 and uens[0][1] not in foer else None


def alle_roller(roller: Sequence[str], brugte: Collection[str]) -> list[str]:
    """Return the strategy's roles in order, and after them those that have signs and are no longer on the list."""
    return [*roller, *sorted(set(brugte) - set(roller))]
