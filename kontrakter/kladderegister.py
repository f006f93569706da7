"""What the apps above let drafts be kept of: the rights of those who write, and the row behind each of their forms.

They fill it in `AppConfig.ready()`, so that drafts can be kept without knowing what is written up there.
"""

from collections.abc import Callable, Iterable, Mapping

from organisation.regler import Ret

RETTER: set[Ret] = set()
RAEKKER: dict[str, Callable] = {}


def tilmeld(rettigheder: Iterable[Ret], raekker: Mapping[str, Callable]) -> None:
    """Let those with the rights keep drafts. `raekker`: name of a form's address → (request, …) → the row it changes.

    The row is asked for its `version` by the same check as the form itself: 404 and 403 are for the register to raise.
    """
    RETTER.update(rettigheder)
    RAEKKER.update(raekker)
