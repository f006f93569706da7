"""Files with sick leave as they come, and as they should not: each with exactly what is to come of it."""

from .korpusafvist import TUNGE, afviste
from .korpusark import regneark
from .korpuscpr import med_cpr, uden_cpr
from .korpusfil import EN, ENHEDER, HOVED, I_DAG, TO, Fil, csv
from .korpustal import perioder_og_enheder, tallene
from .korpustekst import opstillinger, tegn_og_skilletegn

__all__ = ["EN", "ENHEDER", "HOVED", "I_DAG", "TO", "TUNGE", "Fil", "alle", "csv"]


def alle() -> list[Fil]:
    """Every file but the heavy ones."""
    tal = [*tegn_og_skilletegn(), *opstillinger(), *tallene(), *perioder_og_enheder()]
    return [*tal, *afviste(), *regneark(), *med_cpr(), *uden_cpr()]
