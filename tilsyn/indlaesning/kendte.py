"""What is known of the reports: the tools' themes, the words for each level, and the headings. Data only.

Everything is written as Danish documents write it; the reader compares without case, white space and hyphens.
A further tool or a further wording is a line here.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Tema:
    """One theme: the name we give it, and what documents also call it."""

    navn: str
    ogsaa: tuple[str, ...] = ()


@dataclass(frozen=True)
class Redskab:
    """A tool: the themes every report made with it assesses, in order."""

    navn: str
    temaer: tuple[Tema, ...]


REDSKABER = (
    Redskab(
        "pejlemaerker",
        (
            Tema("Sociale relationer", ("Sociale relationer – positiv voksenkontakt hver dag",)),
            Tema(
                "Inklusion og fællesskab",
                ("Inklusion og fællesskab – børne- og ungefællesskaber til alle", "Inklusion og fællesskaber"),
            ),
            Tema("Sprogindsatsen", ("Sprogindsatsen – muligheder gennem sprog", "Sprogindsats")),
            Tema("Forældresamarbejde", ("Forældresamarbejde – forældrepartnerskab", "Forældresamarbejdet")),
            Tema("Sammenhæng", ("Sammenhæng – også i overgange",)),
            Tema(
                "Krav om refleksion og metodisk systematik",
                ("Krav om refleksion og metodisk systematik i den pædagogiske praksis",),
            ),
        ),
    ),
    Redskab(
        "temaer",
        (
            Tema("Samspil og relationer mellem børn og voksne", ("Samspil og relationer",)),
            Tema("Børnefællesskaber og leg", ("Børnefællesskaber",)),
            Tema("Sprog og bevægelse"),
            Tema("Forældresamarbejde", ("Forældresamarbejdet",)),
            Tema("Sammenhæng i overgange"),
            Tema("Evalueringskultur"),
        ),
    ),
)

# What may stand before a theme's name: "Pejlemærke 1:", "Tema 1:", "1.".
FOER_TEMA = ("pejlemærke", "tema")

# code → the words that with "indsats" or "indsatsen" name the level.
NIVEAUER = {
    "vedligehold": ("vedligehold", "vedligeholde", "vedligeholdelse af"),
    "tilpas": ("tilpas", "tilpasse", "tilpasning af"),
    "juster": ("juster", "justere", "justering af"),
    "aendr": ("ændr", "ændre", "ændring af"),
    "ny_indsats": (
        "ny",
        "en ny",
        "iværksæt ny",
        "iværksæt en ny",
        "iværksætte ny",
        "iværksætte en ny",
        "iværksættelse af ny",
        "iværksættelse af en ny",
    ),
}
INDSATS = ("indsats", "indsatsen")
SKALAER = {
    "tre_niveauer": ("vedligehold", "tilpas", "ny_indsats"),
    "fire_niveauer": ("vedligehold", "juster", "aendr", "ny_indsats"),
}
# What stands right before a level inside a sentence.
FOER_NIVEAU = (
    "skal",
    "skal fortsat",
    "skal stadig",
    "skal fortsat arbejde med at",
    "skal derfor",
    "skal nu",
    "skal også",
)
VURDERES = "vurderes"
BENAEGTELSER = ("ikke", "hverken")
IKKE_VURDERET = ("ikke vurderet", "ikke relevant", "vurderes ikke")

# The headings within a theme: over the level, and over what is written after it.
NIVEAU_HER = ("Indsats", "Indsatsen", "Vurdering", "Vurderingen", "Vurdering af indsats", "Vurdering af indsatsen")
BEGRUNDELSE = ("Begrundelse", "Begrundelse for vurderingen", "Begrundelse for vurdering")
EFTER_TEMAERNE = (
    "Evt. drøftelse af den pædagogiske læreplan",
    "Opfølgning",
    "Institutionens kommentarer",
    "Bilag 1",
    "Bilag 1: Institutionens selvregistrering",
)
# Where the explanations end and this report's own words begin.
EGET_BEGYNDER = (
    "Fakta om dette års tilsyn",
    "Fakta om Light-tilsynet",
    "Fakta om tilsynet",
    "Tilsynsvurderinger for",
    "Generelle bemærkninger",
    "Hvilke emner havde institutionen",
)
EGET_ENDER = ("Bilag 1", "Bilag 1: Institutionens selvregistrering")

# The front page; the first that fits decides.
ARTER = (
    ("vedligeholdelsesdialog", ("Opsamling på vedligeholdelsesdialog",)),
    ("light", ("Opsamling på Light-tilsyn", "Light-tilsyn", "Light tilsynsrapport")),
    ("ordinaert", ("Tilsynsrapport",)),
)

FAGLIG_DIALOG = (
    "Faglig dialog gennemført den",
    "Faglig dialog gennemført",
    "Faglig dialog blev afholdt den",
    "Faglig dialog blev afholdt",
    "Faglig dialog afholdt",
    "Den faglige dialog blev afholdt",
    "Vedligeholdelsesdialog gennemført",
    "Vedligeholdelsesdialog afholdt",
    "Vedligeholdelsesdialogen blev afholdt",
    "Vedligeholdelsesdialogen blev gennemført",
    "Vedligeholdelsesdialogen er afholdt",
)
AFSLUTTET = (
    "Tilsyn afsluttet",
    "Tilsynet afsluttet",
    "Tilsynet er afsluttet",
    "Tilsynet blev afsluttet",
    "Tilsyn er afsluttet",
    "Light-tilsyn afsluttet",
    "Light-tilsynet er afsluttet",
)
KONSULENT = (
    "Tilsyn gennemført af pædagogisk konsulent",
    "Tilsyn gennemført af",
    "Tilsyn er gennemført af pædagogisk konsulent",
    "Tilsyn er gennemført af",
    "Tilsynet er gennemført af pædagogisk konsulent",
    "Tilsynet er gennemført af",
    "Vedligeholdelsesdialog gennemført af",
    "Vedligeholdelsesdialogen er gennemført af pædagogisk konsulent",
    "Vedligeholdelsesdialogen er gennemført af",
    "Vedligeholdelsesdialogen blev gennemført af",
    "Light-tilsyn gennemført af",
    "Light-tilsynet er gennemført af pædagogisk konsulent",
    "Light-tilsynet er gennemført af",
)
ANDRE_FELTER = ("Dato og tidspunkt for", "Ved den faglige dialog deltog", "Ved vedligeholdelsesdialogen deltog")

STRAKSPAABUD = ("Beskrivelse af eventuelle strakspåbud", "Eventuelle strakspåbud", "Strakspåbud")
EFTER_STRAKSPAABUD = ("Eventuelle øvrige", "Generelle bemærkninger", "Eventuelle aftaler")
PAABUD_ORD = "strakspåbud"
GIVET = ("givet", "gives", "udstedt", "udstedes", "udsteder", "fået", "modtaget", "meddelt", "pålagt")
BETINGET = ("kan", "vil", "hvis", "kunne", "såfremt", "sidste år", "tidligere", "risiko", "ophævet", "ophæves")
INTET_SVAR = ("", "nej", "ingen", "intet", "ikke relevant", "ingen bemærkninger", "ikke aktuelt", "x", "n/a", "0")
BEKYMRING = ("skærpet tilsyn", "skærpede tilsyn", "alvorlig bekymring", "anledning til bekymring", "særlig indsats til")

MAANEDER = (
    ("januar", "jan"),
    ("februar", "feb", "febr"),
    ("marts", "mar"),
    ("april", "apr"),
    ("maj",),
    ("juni", "jun"),
    ("juli", "jul"),
    ("august", "aug"),
    ("september", "sep", "sept"),
    ("oktober", "okt"),
    ("november", "nov"),
    ("december", "dec"),
)
# Parts of a person's name that are written small.
SMAA_NAVNELED = ("af", "von", "van", "de", "der", "den", "du", "la", "le", "el", "al", "bin", "da", "dos", "y", "zu")
