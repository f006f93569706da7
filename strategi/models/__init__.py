"""The models of the app, one file per noun."""

from .indikator import Indikator
from .maalepunkt import Maalepunkt, Metode, Metodebrug
from .maaling import Maaling
from .strategi import ARTER, Punkt, Spor, Strategi
from .tegn import Refleksion, Refleksionsrunde, Tegn

__all__ = [
    "ARTER",
    "Indikator",
    "Maalepunkt",
    "Maaling",
    "Metode",
    "Metodebrug",
    "Punkt",
    "Refleksion",
    "Refleksionsrunde",
    "Spor",
    "Strategi",
    "Tegn",
]
