"""The models of the app, one file per noun."""

from .indikator import Indikator
from .maaling import Maaling
from .strategi import ARTER, Punkt, Spor, Strategi

__all__ = ["ARTER", "Indikator", "Maaling", "Punkt", "Spor", "Strategi"]
