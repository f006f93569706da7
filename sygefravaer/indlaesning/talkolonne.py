"""The cells of one measure, each different one read once: what it is, or why it cannot be used."""

from . import tal
from .fejl import citat
from .kontrol import vist

NEGATIVT = "Tallet er negativt ({}). Ret det i filen."
_HELT = "Ansatte skal være et helt antal personer, ikke {}."
_ANTAL = "Her skal stå et antal og ikke en procent."
_FOR_STOR_ANDEL = "“{}” er over 100 %, for kolonnen er skrevet som andele. Ret det i filen."
_FOR_STOR = "“{}” er over 100 %. Ret det i filen."
_ANDEL = "“{}” kan være en andel og ikke en procent som resten af kolonnen. Skriv det, så det ligner de andre."
_FLEST = 100_000


class Talkolonne(dict):
    """Cell → `Tal`, None when it is blank, or a sentence on what is wrong; read when first asked for."""

    def __init__(self, maal: str, stil: str, procent_i: str, procent_decimaler: int, ulaeselige: set):
        """`procent_i` is "" for a measure that is no per cent, else "procent" or "andel".

        The measures that have met a cell that cannot be used put themselves into `ulaeselige`.
        """
        super().__init__({"": None})
        self._maal, self._stil, self._i, self._decimaler = maal, stil, procent_i, procent_decimaler
        self._ulaeselige = ulaeselige

    def __missing__(self, celle):
        if len(self) > _FLEST:
            self.clear()
        fundet = self[celle] = self._laes(celle)
        if type(fundet) is str:
            self._ulaeselige.add(self._maal)
        return fundet

    def _laes(self, celle):
        try:
            fundet = tal.af_celle(celle, self._stil)
        except tal.UlaeseligtTal as fejl:
            return str(fejl)
        if fundet is None:
            return None
        if fundet.nano < 0:
            return NEGATIVT.format(vist(fundet))
        if self._i:
            return self._procent(fundet, celle)
        if fundet.med_procent:
            return _ANTAL
        if self._maal == "ansatte" and fundet.nano % tal.NANO:
            return _HELT.format(vist(fundet))
        return fundet

    def _procent(self, fundet: tal.Tal, celle):
        if self._i == "andel" and not fundet.med_procent:
            if fundet.nano > tal.NANO:
                return _FOR_STOR_ANDEL.format(_vist(celle))
            return tal.lav(fundet.nano * 100, max(0, fundet.decimaler - 2))
        if fundet.nano > 100 * tal.NANO:
            return _FOR_STOR.format(_vist(celle))
        lille = 0 < fundet.nano < tal.NANO and not fundet.med_procent
        if lille and self._decimaler >= 0 and fundet.decimaler >= self._decimaler + 2:
            return _ANDEL.format(_vist(celle))
        return fundet


def _vist(celle) -> str:
    return citat(str(celle).strip().replace(".", ",") if isinstance(celle, float) else str(celle).strip())
