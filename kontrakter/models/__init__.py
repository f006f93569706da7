"""The models of the app, one file per noun."""

from .aktivitet import Aktivitet
from .hoering import Hoering, Hoeringsforum, Kommentar
from .indlaesning import Indlaesning, Overskriftsord
from .kladde import Kladde
from .kontrakt import Kontrakt
from .maal import Afsaetslink, Afsnit, Udviklingsmaal, Virkning
from .pdfudgave import PdfUdgave
from .skabelon import Skabelon, SkabelonAfsnit
from .udsendelse import Mailvalg, Udsendelse
from .version import Kontraktversion, Tilstandsskift

__all__ = [
    "Afsaetslink",
    "Afsnit",
    "Aktivitet",
    "Hoering",
    "Hoeringsforum",
    "Indlaesning",
    "Kladde",
    "Kommentar",
    "Kontrakt",
    "Kontraktversion",
    "Mailvalg",
    "Overskriftsord",
    "PdfUdgave",
    "Skabelon",
    "SkabelonAfsnit",
    "Tilstandsskift",
    "Udsendelse",
    "Udviklingsmaal",
    "Virkning",
]
