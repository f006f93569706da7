"""The models of the app, one file per noun."""

from .opsaetning import Tilsynsopsaetning
from .rapport import Tilsynsfil
from .redskab import Kriterium, Niveau, Redskab, Skalaoversaettelse, Tema
from .tilsyn import Tilsyn, Tilsynstekst
from .udvalg import Udvalgsafsnit, Udvalgsrapport, Udvalgsversion
from .version import Tilsynsskift, Tilsynsversion
from .vurdering import Anvisning, Observation, Vurdering

__all__ = [
    "Anvisning",
    "Kriterium",
    "Niveau",
    "Observation",
    "Redskab",
    "Skalaoversaettelse",
    "Tema",
    "Tilsyn",
    "Tilsynsfil",
    "Tilsynsopsaetning",
    "Tilsynsskift",
    "Tilsynstekst",
    "Tilsynsversion",
    "Udvalgsafsnit",
    "Udvalgsrapport",
    "Udvalgsversion",
    "Vurdering",
]
