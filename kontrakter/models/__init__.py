"""The models of the app, one file per noun."""

from .aktivitet import Aktivitet
from .indlaesning import Indlaesning, Overskriftsord
from .kladde import Kladde
from .kontrakt import Kontrakt
from .maal import Afsaetslink, Afsnit, Udviklingsmaal, Virkning
from .pdfudgave import PdfUdgave
from .skabelon import Skabelon, SkabelonAfsnit

__all__ = [
    "Afsaetslink",
    "Afsnit",
    "Aktivitet",
    "Indlaesning",
    "Kladde",
    "Kontrakt",
    "Overskriftsord",
    "PdfUdgave",
    "Skabelon",
    "SkabelonAfsnit",
    "Udviklingsmaal",
    "Virkning",
]
