"""What every page knows of its user: the roles in words and which parts of the navigation to show."""

from .regler import Ret


def brugeren(request) -> dict:
    """Context processor; costs the one query of today's roles, only when a template asks."""
    bruger = getattr(request, "user", None)
    if bruger is None or not bruger.is_authenticated:
        return {}
    return {"maa": _Maa(bruger)}


class _Maa:
    """`{% if maa.styr_enhed %}` in a template: whether the user has the right anywhere."""

    def __init__(self, bruger):
        self._bruger = bruger

    def __getitem__(self, navn: str) -> bool:
        return bool(self._bruger.roller_med(Ret(navn)))

    @property
    def roller(self) -> str:
        navne = dict.fromkeys(rolle.get_rolle_display() for rolle in self._bruger.gaeldende_roller)
        return ", ".join(navne)
