"""Sick leave: what was read from files, what may be shown of it, and who has looked."""

from .indlaesning import Enhedsnavn, Fravaersindlaesning, Kolonnevalg
from .maaling import Fravaersmaaling
from .opsaetning import Fravaersopsaetning
from .opslag import Fravaersopslag, Samtaletal
from .tal import Fravaersberegning, Fravaerstal

__all__ = [
    "Enhedsnavn",
    "Fravaersberegning",
    "Fravaersindlaesning",
    "Fravaersmaaling",
    "Fravaersopsaetning",
    "Fravaersopslag",
    "Fravaerstal",
    "Kolonnevalg",
    "Samtaletal",
]
