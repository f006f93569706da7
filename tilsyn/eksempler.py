"""Tools a municipality can begin with: plain data, added with one click and then its own to change.

What is not known is left out: KVALid and KIDS are frames whose scales, and KVALid's themes, the municipality writes in.
Names of themes and levels are the public ones; criteria are left for the municipality's own words.
"""

from dataclasses import dataclass, field

_FIRE_TRIN = (
    ("vedligehold", "Vedligeholde indsatsen", "Bliv ved, og udvikl løbende det, der virker."),
    ("juster", "Justere indsatsen", "Bliv ved, og ret det til, der halter."),
    ("aendr", "Ændre indsatsen", "Gør dele af arbejdet på en anden måde. Konsulenten anviser hvilke."),
    ("ny_indsats", "Iværksætte ny indsats", "Begynd på noget væsentligt andet. Konsulenten anviser hvad."),
)
_TRE_TRIN = (
    ("vedligehold", "Vedligehold indsats", "Arbejdet kan mærkes i hverdagen. Bliv ved."),
    ("tilpas", "Tilpas indsats", "Der arbejdes med temaet, men det ses ikke overalt."),
    ("ny_indsats", "Ny indsats", "Der skal sættes noget nyt i gang, og det følges op."),
)
_HYPPIGHED = (
    ("altid", "Altid eller næsten altid", ""),
    ("ofte", "Ofte", ""),
    ("af_og_til", "Af og til", ""),
    ("sjaeldent", "Sjældent", ""),
)


@dataclass(frozen=True)
class Temaeksempel:
    """A theme, and what else it is called."""

    navn: str
    andre_navne: tuple[str, ...] = ()


@dataclass(frozen=True)
class Redskabseksempel:
    """A tool to begin with. Levels are (code, word, meaning), the best first."""

    navn: str
    beskrivelse: str
    temaer: tuple[Temaeksempel, ...] = ()
    temaniveauer: tuple[tuple[str, str, str], ...] = ()
    kriterieniveauer: tuple[tuple[str, str, str], ...] = field(default=())


EKSEMPLER: dict[str, Redskabseksempel] = {
    "seks-temaer": Redskabseksempel(
        "Seks temaer, fire trin",
        "Tilsyn efter seks temaer, der hver vurderes på fire trin.",
        (
            Temaeksempel("Samspil og relationer mellem børn og voksne", ("Samspil og relationer",)),
            Temaeksempel("Børnefællesskaber og leg"),
            Temaeksempel("Sprog og bevægelse"),
            Temaeksempel("Forældresamarbejde"),
            Temaeksempel("Sammenhæng i overgange"),
            Temaeksempel("Evalueringskultur"),
        ),
        _FIRE_TRIN,
        _HYPPIGHED,
    ),
    "seks-pejlemaerker": Redskabseksempel(
        "Seks pejlemærker, tre trin",
        "Forgængeren: tilsyn efter seks pejlemærker, der hver vurderes på tre trin.",
        (
            Temaeksempel("Sociale relationer", ("Sociale relationer – positiv voksenkontakt hver dag",)),
            Temaeksempel("Inklusion og fællesskab", ("Inklusion og fællesskab – børne- og ungefællesskaber til alle",)),
            Temaeksempel("Sprogindsatsen", ("Sprogindsatsen – muligheder gennem sprog",)),
            Temaeksempel("Forældresamarbejde", ("Forældresamarbejde – forældrepartnerskab",)),
            Temaeksempel("Sammenhæng", ("Sammenhæng – også i overgange",)),
            Temaeksempel(
                "Refleksion og metodisk systematik",
                ("Krav om refleksion og metodisk systematik i den pædagogiske praksis",),
            ),
        ),
        _TRE_TRIN,
    ),
    "kvalid": Redskabseksempel("KVALid", "En ramme til KVALid. Skriv selv temaerne og skalaen ind, som I bruger dem."),
    "kids": Redskabseksempel(
        "KIDS",
        "En ramme til KIDS med de områder, der iagttages. Skriv selv skalaen ind.",
        tuple(
            Temaeksempel(navn)
            for navn in (
                "Fysiske omgivelser",
                "Relationer",
                "Leg og aktivitet",
                "Socioemotionel udvikling",
                "Demokrati og deltagelse",
                "Selvet og kroppen",
                "Opmærksomhed",
                "Kommunikation og sprog",
                "Erfaringsdannelse, kreativ og kritisk tænkning",
            )
        ),
    ),
}
