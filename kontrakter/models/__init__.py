"""The models of the app, one file per noun."""

from .aktivitet import Aktivitet
from .dagsorden import Dagsordenspunkt
from .evaluering import Evaluering
from .forum import Forum
from .hoering import Hoering, Hoeringsforum, Kommentar
from .indlaesning import Indlaesning, Overskriftsord
from .kladde import Kladde
from .kontrakt import Kontrakt, kontrakter_til_en_side
from .maal import Afsaetslink, Afsnit, Udviklingsmaal, Virkning
from .maaldeling import Maaldeling, numre_i
from .maalindikator import Maalindikator
from .moede import Moede
from .moedekommentar import Moedekommentar, Referatrettelse
from .offentlig import Offentliggoerelse
from .opgave import Opgave
from .pdfudgave import PdfUdgave
from .samling import Samling
from .skabelon import Skabelon, SkabelonAfsnit
from .soegepost import Soegepost
from .udsendelse import Mailvalg, Paamindelse, Udsendelse
from .version import Advarselsgrund, Kontraktversion, Tilstandsskift

__all__ = [
    "Advarselsgrund",
    "Afsaetslink",
    "Afsnit",
    "Aktivitet",
    "Dagsordenspunkt",
    "Evaluering",
    "Forum",
    "Hoering",
    "Hoeringsforum",
    "Indlaesning",
    "Kladde",
    "Kommentar",
    "Kontrakt",
    "Kontraktversion",
    "Maaldeling",
    "Maalindikator",
    "Mailvalg",
    "Moede",
    "Moedekommentar",
    "Offentliggoerelse",
    "Opgave",
    "Overskriftsord",
    "Paamindelse",
    "PdfUdgave",
    "Referatrettelse",
    "Samling",
    "Skabelon",
    "SkabelonAfsnit",
    "Soegepost",
    "Tilstandsskift",
    "Udsendelse",
    "Udviklingsmaal",
    "Virkning",
    "kontrakter_til_en_side",
    "numre_i",
]
