"""The SMART questions of a handleplan's point, what helps to answer them, and the demands of a statutory one. Pure.

Source: a day-care unit's handleplan after a supervision, which asks the same questions under the same five letters; and
how municipalities write of a handleplan at serious concern (dagtilbudsloven § 5 b, and published reports). The guidance
is in the house's own words.
"""

from collections.abc import Iterator
from dataclasses import dataclass

BOGSTAVER = {
    "S": "Specifik",
    "M": "Målbar",
    "A": "Accepteret",
    "R": "Relevant",
    "T": "Tidsbestemt",
}


@dataclass(frozen=True)
class Spoergsmaal:
    """A question: its lasting name, its letter, the question itself, and what helps to answer it."""

    noegle: str
    bogstav: str
    tekst: str
    vejledning: str

    @property
    def bogstavnavn(self) -> str:
        return BOGSTAVER.get(self.bogstav, "")

    @property
    def skal_besvares(self) -> bool:
        """Whether the board is not asked to read the plan without an answer."""
        return self.noegle in SKAL_BESVARES


SMART: dict[str, Spoergsmaal] = {
    et.noegle: et
    for et in [
        Spoergsmaal(
            "opnaa",
            "S",
            "Hvad vil I opnå?",
            "Skriv, hvad der skal være anderledes i hverdagen, og for hvem. Vælg hellere én ting, I kan se, end mange, "
            "I kun kan ønske jer.",
        ),
        Spoergsmaal(
            "hvorfor",
            "S",
            "Hvorfor vil I opnå det?",
            "Skriv, hvad tilsynet eller jeres egen evaluering viste, og hvad det betyder for børnene.",
        ),
        Spoergsmaal(
            "viden",
            "S",
            "Hvilken viden bygger I på, og hvad kendetegner høj kvalitet ifølge den?",
            "Nævn det materiale, den forskning eller de erfaringer, I læner jer op ad, og de tegn på kvalitet, I kan "
            "kende det på.",
        ),
        Spoergsmaal(
            "fremmere",
            "S",
            "Hvad fremmer, og hvad hæmmer?",
            "Skriv, hvad der allerede trækker i den rigtige retning, og hvad der kan stå i vejen. Skriv også, hvad I "
            "gør ved det.",
        ),
        Spoergsmaal(
            "evaluere",
            "M",
            "Hvordan vil I evaluere?",
            "Skriv, hvad I samler ind, hvem der ser på det, og hvor tit. Brug gerne noget, I alligevel gør.",
        ),
        Spoergsmaal(
            "naaet",
            "M",
            "Hvordan kan I vide, at målet er nået?",
            "Skriv det, så en, der ikke kender jer, kan se efter: det, man kan høre, se eller tælle.",
        ),
        Spoergsmaal(
            "hvordan",
            "A",
            "Hvordan kan målet nås?",
            "Skriv skridtene i den rækkefølge, de kommer. Hvem der gør hvad, skriver I som opgaver i planen.",
        ),
        Spoergsmaal(
            "inspiration",
            "A",
            "Hvor henter I faglig inspiration?",
            "Nævn kurser, bøger, kolleger, andre huse eller konsulenter, I vil bruge.",
        ),
        Spoergsmaal(
            "relevant",
            "R",
            "Hvorfor er det relevant?",
            "Skriv, hvordan det passer med læreplanen, kontrakten og det, I ellers prioriterer, også i tid og penge.",
        ),
        Spoergsmaal(
            "tid",
            "T",
            "Hvordan ser tiden ud?",
            "Skriv, hvornår I begynder, hvad der sker hvornår, og hvornår I ser, om det er lykkedes.",
        ),
    ]
}
# What must be answered before the board is asked to read the plan.
SKAL_BESVARES = ("opnaa", "naaet", "hvordan")

# What the municipality demands in a statutory plan. They are about the whole plan.
KRAV: dict[str, Spoergsmaal] = {
    et.noegle: et
    for et in [
        Spoergsmaal(
            "forhold",
            "",
            "Hvilke forhold er alvorligt bekymrende?",
            "Skriv, hvad der er set, og hvorfor det vækker alvorlig bekymring. Skriv ingen navne.",
        ),
        Spoergsmaal("aendringer", "", "Hvad skal ændres?", "Skriv hver ændring, så enheden ikke er i tvivl."),
        Spoergsmaal(
            "hvor_hurtigt",
            "",
            "Hvor hurtigt skal det ændres?",
            "Skriv en dato for hver ændring.",
        ),
        Spoergsmaal(
            "opfoelgning",
            "",
            "Hvordan og hvornår følger forvaltningen op?",
            "Skriv, hvem der kommer, hvad de ser på, og hvornår. Skriv også, hvad der sker, hvis det ikke er ændret.",
        ),
    ]
}


def efter_bogstav() -> Iterator[tuple[str, str, list[Spoergsmaal]]]:
    """Yield each letter with its word and its questions, in order."""
    for bogstav, navn in BOGSTAVER.items():
        yield bogstav, navn, [et for et in SMART.values() if et.bogstav == bogstav]
