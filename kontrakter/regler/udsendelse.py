"""Mails: which kinds there are, and how often one that failed is tried again."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Mailslags:
    """A kind of mail: its name, and when it is sent, in a sentence to whoever may switch it off."""

    kode: str
    navn: str
    hvornaar: str


MAILSLAGS: dict[str, Mailslags] = {
    et.kode: et
    for et in [
        Mailslags(
            "paamindelse",
            "Påmindelse om en frist",
            "Når administratoren minder dig om fristen for en kontrakt, du er kontraktholder for.",
        ),
        Mailslags(
            "i_hoering", "En kontrakt i høring", "Når en kontrakt er sendt i høring i et forum, du er medlem af."
        ),
        Mailslags(
            "hoering_slut",
            "En høring, der slutter før tid",
            "Når en høring slutter før fristen, og dit forum ikke har svaret.",
        ),
        Mailslags(
            "hoering_bidrag",
            "Kommentarer og svar i en høring",
            "Når nogen kommenterer eller svarer i høringen af en kontrakt, du er kontraktholder for: "
            "højst én mail om dagen for hver kontrakt.",
        ),
        Mailslags(
            "delt_maal",
            "Et delt mål",
            "Når en anden enhed vil dele et mål med din kontrakt, svarer på et mål, du har tilbudt, eller holder op "
            "med at dele et mål med jer.",
        ),
        Mailslags("til_godkendelse", "En kontrakt til godkendelse", "Når en kontrakt venter på, at du godkender den."),
        Mailslags(
            "returneret",
            "En kontrakt, der er sendt tilbage",
            "Når en kontrakt, du er kontraktholder for, skal ændres, før den kan godkendes.",
        ),
        Mailslags("godkendt", "En godkendt kontrakt", "Når en kontrakt, du er kontraktholder for, er godkendt."),
        Mailslags(
            "dagsorden",
            "En dagsorden, der er klar",
            "Når dagsordenen for et møde i et forum, du sidder i, kan læses.",
        ),
        Mailslags(
            "moedesvar",
            "Et svar fra lederen",
            "Når lederen svarer på en kommentar eller et spørgsmål, du har skrevet til et møde.",
        ),
        Mailslags(
            "kalender",
            "Det, der venter på dig",
            "Én mail om det hele, højst hver femte dag, når noget nærmer sig eller er for sent. Slår du den fra, får "
            "du ingen af dem herunder.",
        ),
        Mailslags(
            "frist_naer",
            "En frist for at skrive eller svare",
            "30, 7 og 1 dag før fristen for en kontrakt eller en høring, og når den er gået, hvis du ikke er færdig.",
        ),
        Mailslags(
            "frist_godkendelse",
            "En frist for at godkende",
            "30, 7 og 1 dag før fristen, og når den er gået, hvis en kontrakt venter på, at du godkender den.",
        ),
        Mailslags(
            "frist_aktivitet",
            "En aktivitets frist",
            "30, 7 og 1 dag før fristen, og når den er gået, for en aktivitet, du er ansvarlig for, eller som ingen "
            "anden får mail om.",
        ),
        Mailslags(
            "moede_naer", "Et evalueringsmøde", "30, 7 og 1 dag før et møde i et forum, du er med i, om en kontrakt."
        ),
        Mailslags(
            "evaluering_mangler",
            "Et evalueringsmøde, der ikke er holdt",
            "Når måneden er gået, og mødet om en kontrakt, du er kontraktholder for, ikke er holdt.",
        ),
    ]
}
# What counts as having been reminded: by the administrator, or by the calendar, whose mails once had their own kinds.
MINDER = ("paamindelse", "kalender", "frist_naer", "frist_godkendelse")
# How long the text of a mail is kept: the whole of a hearing, and of the approval after it.
TEKST_GEMMES_DAGE = 90
# How long to wait after the first failure, the second, and so on; after the last the mail is given up.
VENTETIDER = [
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=6),
    timedelta(hours=12),
    timedelta(hours=24),
]


def vent_efter(forsoeg: int) -> timedelta | None:
    """Return how long to wait after so many attempts; None when it has been tried often enough."""
    return VENTETIDER[forsoeg - 1] if forsoeg <= len(VENTETIDER) else None
