"""What may be shown of the figures that were read, worked out when a file is saved or taken back.

Why some figures are withheld, and which: `docs/beslutninger/0015-diskretion.md`.
"""

from collections.abc import Collection
from datetime import date

from organisation.models import Enhed


def genberegn(*, kommune: Enhed, opgoerelse: str, maaneder: Collection[date]) -> None:
    """Work out again what may be shown of `kommune` after the raw figures of `maaneder` have changed.

    Call it inside the transaction that changed them, after the last row has been written, once per way of counting
    (`opgoerelse`); `maaneder` are the first days of the months in which a row was added, replaced or taken back.
    Twelve months and the year so far of the months after them follow along. Nothing changed: nothing is written.
    """
