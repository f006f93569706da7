"""An evaluation meeting as data: its states and the steps between them, and the words a goal is assessed in.

Source: the contracts promise an evaluation per forum (ledelsesteam and LMU in February and September, the
forældrebestyrelse in March), each with a conclusion of its own. Conclusions are written while the meeting goes on;
closed minutes are corrected by an added note, never changed.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from faelles.maaneder import maanedsnavn

MOEDETILSTANDE = [
    ("planlagt", "Planlagt"),
    ("klar", "Dagsordenen er klar"),
    ("i_gang", "I gang"),
    ("afsluttet", "Afsluttet"),
]
# How a forum assesses a goal: the words stand on the page, so a status is never colour alone.
VURDERINGER = [
    ("naaet", "Nået"),
    ("paa_vej", "På vej"),
    ("bagud", "Bagud"),
    ("ikke_begyndt", "Ikke begyndt"),
    ("stoppet", "Stoppet"),
]
# Whether an expected effect is noticed, whatever has been done of the activities.
MAERKES = [
    ("tydeligt", "Det kan mærkes tydeligt"),
    ("lidt", "Det kan mærkes lidt"),
    ("ikke", "Det kan ikke mærkes endnu"),
    ("ved_ikke", "Det ved vi ikke"),
]
_MAERKES_KORT = {"tydeligt": "tydeligt", "lidt": "lidt", "ikke": "ikke endnu", "ved_ikke": "ved vi ikke"}
MAALVALG = [
    ("alle", "Alle mål"),
    ("lokalt", "De lokale mål"),
    ("faelles", "De fælles tværgående mål"),
    ("valgte", "Bestemte mål"),
]
PLACERINGER = [("foer", "Før målene"), ("efter", "Efter målene")]
LAENGSTE_MOEDETEKST = 2000
LAENGSTE_REFERAT = 10_000
FLEST_PUNKTER = 50  # free items at one meeting: more than anybody gets through
# The agenda is written until the meeting begins, and free items may still come while it goes on.
DAGSORDEN_KAN_RETTES = {"planlagt", "klar", "i_gang"}


@dataclass(frozen=True)
class Moedeskift:
    """One step in a meeting's life: from which states, to which; the button, what it does, and what is remembered."""

    verbum: str
    fra: tuple[str, ...]
    til: str
    knap: str
    hvad: str
    skete: str
    besked: str
    frem: bool = False


MOEDESKIFT: dict[str, Moedeskift] = {
    et.verbum: et
    for et in [
        Moedeskift(
            "klar",
            ("planlagt",),
            "klar",
            "Dagsordenen er klar",
            "Forummets medlemmer får en mail om, at dagsordenen kan læses.",
            "Gjorde dagsordenen klar",
            "Dagsordenen er klar, og medlemmerne har fået besked.",
            frem=True,
        ),
        Moedeskift(
            "ret-dagsorden",
            ("klar",),
            "planlagt",
            "Tag dagsordenen tilbage",
            "Dagsordenen er igen et udkast. Medlemmerne får besked, næste gang den er klar.",
            "Tog dagsordenen tilbage",
            "Dagsordenen er taget tilbage.",
        ),
        Moedeskift(
            "begynd",
            ("planlagt", "klar"),
            "i_gang",
            "Begynd mødet",
            "Nu kan der skrives vurderinger og referat.",
            "Begyndte mødet",
            "Mødet er i gang. Skriv, hvad I når frem til, mål for mål.",
            frem=True,
        ),
        Moedeskift(
            "vent",
            ("i_gang",),
            "klar",
            "Mødet er ikke begyndt alligevel",
            "Det, der er skrevet, bliver stående. Det kan skrives videre, når mødet begynder.",
            "Satte mødet på pause",
            "Mødet er ikke i gang længere. Det, der er skrevet, står der endnu.",
        ),
        Moedeskift(
            "afslut",
            ("i_gang",),
            "afsluttet",
            "Afslut mødet",
            "Referatet ligger fast og kan læses af alle i forummet. Det kan kun rettes med en note.",
            "Afsluttede mødet",
            "Mødet er afsluttet, og referatet ligger fast.",
            frem=True,
        ),
    ]
}


def mulige_skift(tilstand: str) -> list[Moedeskift]:
    """Return the steps that lead on from this state, the usual way first."""
    mulige = [et for et in MOEDESKIFT.values() if tilstand in et.fra]
    return sorted(mulige, key=lambda et: not et.frem)


def er_uenige(vurderinger) -> bool:
    """Whether forums have come to different assessments of the same goal: each forum's newest."""
    return len(set(filter(None, vurderinger))) > 1


def maerkes_i_tal(koder) -> str:
    """Return how many effects are noticed how much, in the order of the words: "2 tydeligt, 1 lidt"."""
    antal = Counter(koder)
    return ", ".join(f"{antal[kode]} {ord_}" for kode, ord_ in _MAERKES_KORT.items() if antal[kode])


def moedetid(aar: int, maaned: int, dato: date | None) -> str:
    """Return the day of a meeting, or the month while that is all that is known."""
    return f"{dato.day}. {maanedsnavn(dato)}" if dato else maanedsnavn(date(aar, maaned, 1))


def er_forbi(aar: int, maaned: int, dato: date | None, i_dag: date) -> bool:
    """Whether the meeting's time is over: its day, or all of its month while no day is set."""
    return dato < i_dag if dato else (aar, maaned) < (i_dag.year, i_dag.month)
