"""How full the mark of a level is: the best is filled, the worst is empty, so that it is told without colour. Pure."""


def fyld(plads: int, af: int) -> float:
    """Return how much of the mark is filled, 1 to 0, of the level so far from the best, which is 1."""
    return max(0.0, round(1 - (plads - 1) / max(3, af - 1), 2))


def tone(plads: int, af: int) -> tuple[str, float]:
    """Return the colour behind a level's word and how much of it, faint enough to read dark text on."""
    hvor_fuld = fyld(plads, af)
    return ("#1f6b36", round(0.24 * hvor_fuld, 2)) if hvor_fuld >= 0.5 else ("#b3122b", round(0.2 - 0.3 * hvor_fuld, 2))


def kortord(ord_: list[str], tegn: int) -> list[str]:
    """Return the words so short that they fit: without their last words where no other begins the same way."""
    korte = [_hele_ord(et, tegn) for et in ord_]
    if any(andet.startswith(kort) for nr, kort in enumerate(korte) for andet in ord_[:nr] + ord_[nr + 1 :]):
        return [et if len(et) <= tegn else et[: tegn - 1].rstrip() + "…" for et in ord_]
    return korte


def _hele_ord(tekst: str, tegn: int) -> str:
    while len(tekst) > tegn:
        tekst = tekst.rpartition(" ")[0]
    return tekst


def linjer_af(tekst: str, tegn: int, flest: int) -> list[str]:
    """Return the text on at most so many lines of so many characters, the last one cut with "…"."""
    ud: list[str] = []
    for ordet in tekst.split():
        if ud and len(ud[-1]) + 1 + len(ordet) <= tegn:
            ud[-1] += f" {ordet}"
        else:
            ud.append(ordet)
    if len(ud) > flest:
        ud = [*ud[: flest - 1], " ".join(ud[flest - 1 :])]
    return [et if len(et) <= tegn else et[: tegn - 1].rstrip() + "…" for et in ud]
