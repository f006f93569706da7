"""The models of the app, one file per noun."""

from .handleplan import Handleplan, Handleplansopgave, Handleplanspunkt, Handleplanssvar, Punktevaluering
from .handleplansversion import Handleplansbemaerkning, Handleplansskift, Handleplansversion, Kontraktlink
from .opsaetning import Tilsynsopsaetning
from .rapport import Tilsynsfil
from .redskab import Kriterium, Niveau, Redskab, Skalaoversaettelse, Tema
from .tilsyn import Tilsyn, Tilsynstekst
from .udvalg import Udvalgsafsnit, Udvalgsrapport, Udvalgsversion
from .version import Tilsynsskift, Tilsynsversion
from .vurdering import Anvisning, Observation, Vurdering

__all__ = [
    "Anvisning",
    "Handleplan",
    "Handleplansbemaerkning",
    "Handleplansopgave",
    "Handleplanspunkt",
    "Handleplansskift",
    "Handleplanssvar",
    "Handleplansversion",
    "Kontraktlink",
    "Kriterium",
    "Niveau",
    "Observation",
    "Punktevaluering",
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
