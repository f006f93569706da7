"""The models of the app, one file per noun."""

from .aktivitet import Aktivitet
from .indlaesning import Indlaesning, Overskriftsord
from .kladde import Kladde
from .kontrakt import Kontrakt
from .maal import Afsaetslink, Afsnit, Udviklingsmaal, Virkning
from .pdfudgave import PdfUdgave
from .skabelon import Skabelon, SkabelonAfsnit
from .version import Kontraktversion, Tilstandsskift

__all__ = [
    "Afsaetslink",
    "Afsnit",
    "Aktivitet",
    "Indlaesning",
    "Kladde",
    "Kontrakt",
    "Kontraktversion",
    "Overskriftsord",
    "PdfUdgave",
    "Skabelon",
    "SkabelonAfsnit",
    "Tilstandsskift",
    "Udviklingsmaal",
    "Virkning",
]
