"""A pasted column of days and figures, read line by line. Pure.

Every line that cannot be read is told with its number and what to write instead.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from faelles.tal import Ulaeselig, dansk_tal

from . import FLEST_DELMAAL, Maalt
from .indsaet import Linjefejl, laes_dag, laes_vaerdi, uden_enhed

FLEST_LINJER = 500


def laes_delmaal(tekst: str) -> list[dict]:
    """Return interim targets, one a line ("30-06-2023 5,5"), as they are kept. Raises Linjefejl."""
    fundne = laes_kolonne(tekst)
    if len(fundne) > FLEST_DELMAAL:
        raise Linjefejl([f"Der er {len(fundne)} delmål. Der er plads til {FLEST_DELMAAL}."])
    return [{"dato": et.dato.isoformat(), "vaerdi": str(et.vaerdi)} for et in sorted(fundne, key=lambda et: et.dato)]


def delmaal_som_tekst(delmaal: Sequence[dict]) -> str:
    """Return interim targets as they are typed."""
    return "\n".join(f"{date.fromisoformat(et['dato']):%d-%m-%Y} {dansk_tal(Decimal(et['vaerdi']))}" for et in delmaal)


def laes_kolonne(tekst: str, trin: Sequence[str] = ()) -> list[Maalt]:
    """Return the figures of a pasted column in its order: a day, then a tab or spaces, then a number or a step.

    Empty lines are passed over, and a heading ("Dato  Værdi") on the first. Raises Linjefejl with every line that
    cannot be read, or whose day stands on a line before it.
    """
    fundne: dict[date, tuple[int, Maalt]] = {}
    fejl: list[str] = []
    linjer = [(nr, linje.strip()) for nr, linje in enumerate(tekst.splitlines(), 1) if linje.strip()]
    if len(linjer) > FLEST_LINJER:
        raise Linjefejl([f"Der er {len(linjer)} linjer. Indsæt højst {FLEST_LINJER} ad gangen."])
    for plads, (nr, linje) in enumerate(linjer):
        if plads == 0 and _er_overskrift(linje):
            continue
        try:
            et = _laes_linje(linje, trin)
        except Ulaeselig as grund:
            fejl.append(f"Linje {nr}: {grund}")
            continue
        if et.dato in fundne:
            fejl.append(f"Linje {nr}: Datoen står også på linje {fundne[et.dato][0]}. Der kan være ét tal pr. dag.")
        else:
            fundne[et.dato] = nr, et
    if fejl:
        raise Linjefejl(fejl)
    return [replace(et, linje=nr) for nr, et in fundne.values()]


def _er_overskrift(linje: str) -> bool:
    return not any(tegn.isdigit() for tegn in linje) and linje.split(maxsplit=1)[0].lower() in (
        "dato",
        "måned",
        "periode",
    )


def _laes_linje(linje: str, trin: Sequence[str]) -> Maalt:
    dag, vaerdi = _del(linje, trin)
    if trin:
        fundet = next((et for et in trin if et.casefold() == vaerdi.casefold()), None)
        if fundet is None:
            raise Ulaeselig(f"“{vaerdi[:40]}” er ikke et af trinnene: {', '.join(trin)}.")
        return Maalt(laes_dag(dag), trin=fundet)
    return Maalt(laes_dag(dag), laes_vaerdi(vaerdi))


def _del(linje: str, trin: Sequence[str]) -> tuple[str, str]:
    """Return a line's day and its figure: parted by a tab or a semicolon, else by the last space that can part them."""
    for tegn in ("\t", ";"):
        if tegn in linje:
            dag, _, vaerdi = linje.partition(tegn)
            return dag.strip(), vaerdi.strip()
    if trin:
        laengst = sorted(trin, key=len, reverse=True)  # "Godt i gang" ends as "I gang" does
        slut = next((et for et in laengst if linje.casefold().endswith(f" {et.casefold()}")), None)
        return (linje[: -len(slut)].strip(), slut) if slut else (linje, "")
    kort = uden_enhed(linje)
    dag, _, vaerdi = kort.rpartition(" ")
    return (dag.strip(), vaerdi) if dag else (linje, "")
