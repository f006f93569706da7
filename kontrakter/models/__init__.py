"""The models of the app, one file per noun."""

from .aktivitet import Aktivitet
from .forum import Forum, Moede
from .hoering import Hoering, Hoeringsforum, Kommentar
from .indlaesning import Indlaesning, Overskriftsord
from .kladde import Kladde
from .kontrakt import Kontrakt, kontrakter_til_en_side
from .maal import Afsaetslink, Afsnit, Udviklingsmaal, Virkning
from .maaldeling import Maaldeling, numre_i
from .offentlig import Offentliggoerelse
from .pdfudgave import PdfUdgave
from .samling import Samling
from .skabelon import Skabelon, SkabelonAfsnit
from .udsendelse import Mailvalg, Udsendelse
from .version import Advarselsgrund, Kontraktversion, Tilstandsskift

__all__ = [
    "Advarselsgrund",
    "Afsaetslink",
    "Afsnit",
    "Aktivitet",
    "Forum",
    "Hoering",
    "Hoeringsforum",
    "Indlaesning",
    "Kladde",
    "Kommentar",
    "Kontrakt",
    "Kontraktversion",
    "Maaldeling",
    "Mailvalg",
    "Moede",
    "Offentliggoerelse",
    "Overskriftsord",
    "PdfUdgave",
    "Samling",
    "Skabelon",
    "SkabelonAfsnit",
    "Tilstandsskift",
    "Udsendelse",
    "Udviklingsmaal",
    "Virkning",
    "kontrakter_til_en_side",
    "numre_i",
]
