"""The year's rhythm: three deadlines in a template, which of them a contract has before it, and who is late.

Source: the municipalities' own yearly wheel: the contract is written, heard, and approved, each by a date the
administrator sets for all units. A contract in hand has one deadline before it at a time.
"""

from dataclasses import dataclass
from datetime import date, timedelta

# The deadlines in the order they come: field of the template, and what has to be done by then.
FRISTER = {
    "frist_skrivning": "Skrives færdig",
    "frist_hoering": "Høres færdig",
    "frist_godkendelse": "Godkendes",
}
# The same as the end of a sentence: the contract must …
SKAL = {
    "frist_skrivning": "være skrevet færdig",
    "frist_hoering": "have haft sin høring",
    "frist_godkendelse": "være godkendt",
}
# Where a unit is in its year: the states of a contract, with what comes before the first of them, and one that was
# approved and is corrected: what was approved counts meanwhile.
TRIN = {
    "ikke_begyndt": "Ikke begyndt",
    "udkast": "Bliver skrevet",
    "i_hoering": "I høring",
    "til_godkendelse": "Venter på godkendelse",
    "rettes": "Godkendt, rettes",
    "godkendt": "Godkendt",
    "evalueret": "Evalueret",
    "arkiveret": "Arkiveret",
}
GODKENDTE = {"rettes", "godkendt", "evalueret", "arkiveret"}
# Those where it is the kontraktholder's turn.
HOLDERENS_TRIN = {"ikke_begyndt", "udkast", "i_hoering"}
# A draft that has taken one of these steps has been heard, or was good enough to be sent: only the approval is left.
SKRIVNING_FORBI = {"afslut-hoering", "returner", "send-til-godkendelse"}
DAGE_MELLEM_PAAMINDELSER = 5


@dataclass(frozen=True)
class Frist:
    """A deadline that is before a contract: which of them, and when."""

    felt: str
    dag: date

    @property
    def navn(self) -> str:
        return FRISTER[self.felt]


def trin_for(tilstand: str | None, *, begyndt: bool, godkendt_foer: bool = False) -> str:
    """Return where a unit is: `tilstand` of its contract, None without one; `begyndt`: whether it holds anything.

    `godkendt_foer`: it has a version that is approved.
    """
    if godkendt_foer and tilstand not in GODKENDTE:
        return "rettes"
    if tilstand is None or (tilstand == "udkast" and not begyndt):
        return "ikke_begyndt"
    return tilstand


def naeste_frist(
    trin: str, frister: dict[str, date | None], *, skrevet_foer: bool = False, godkendt_foer: bool = False
) -> Frist | None:
    """Return the deadline that is before a contract: its own, else the first one set after it.

    `frister` are the template's; `skrevet_foer` whether the contract has taken a step of SKRIVNING_FORBI. One that has
    been approved before has met its deadlines, also while it is corrected.
    """
    if godkendt_foer or trin not in ("ikke_begyndt", "udkast", "i_hoering", "til_godkendelse"):
        return None
    foerste = {"i_hoering": 1, "til_godkendelse": 2}.get(trin, 2 if skrevet_foer else 0)
    for felt in list(FRISTER)[foerste:]:
        if frister.get(felt):
            return Frist(felt, frister[felt])
    return None


def er_for_sent(frist: Frist | None, i_dag: date) -> bool:
    """Whether the day of the deadline is over."""
    return frist is not None and frist.dag < i_dag


def frister_i_orden(frister: dict[str, date | None]) -> str | None:
    """Return the field of the first deadline that lies before an earlier one; None when they come in order."""
    seneste = None
    for felt in FRISTER:
        dag = frister.get(felt)
        if dag and seneste and dag < seneste:
            return felt
        seneste = dag or seneste
    return None


def flyt_aar(dag: date | None, aar: int) -> date | None:
    """Return the same day so many years later; the 29th of February becomes the 28th."""
    if dag is None:
        return None
    try:
        return dag.replace(year=dag.year + aar)
    except ValueError:
        return dag.replace(year=dag.year + aar, day=28)


def maa_mindes(seneste: date | None, i_dag: date) -> bool:
    """Whether a person who was last reminded on `seneste` may be reminded again."""
    return seneste is None or i_dag - seneste >= timedelta(days=DAGE_MELLEM_PAAMINDELSER)


def aaret_at_vise(i_aar: int, aktiverede: set[int], antal_kontrakter: dict[int, int]) -> int:
    """Return the year the page opens on.

    The newest that has been activated; else this year when it has contracts; else the one that most units have.
    """
    if aktiverede:
        return max(aktiverede)
    if i_aar in antal_kontrakter or not antal_kontrakter:
        return i_aar
    return max(antal_kontrakter, key=lambda aar: (antal_kontrakter[aar], aar))
