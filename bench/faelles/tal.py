"""How a figure is measured and printed."""

import os
import time
from collections.abc import Callable
from statistics import median


def cpu(opgaver: dict[str, Callable[[], object]], *, runder: int = 15, kald: int = 10) -> dict[str, list[float]]:
    """Return the CPU milliseconds per call of each task, one figure a round.

    The rounds take turns between the tasks, so that whatever else the machine does falls on all of them alike.
    """
    maalt: dict[str, list[float]] = {navn: [] for navn in opgaver}
    for opgave in opgaver.values():
        opgave()
    for _ in range(runder):
        for navn, opgave in opgaver.items():
            start = time.process_time()
            for _ in range(kald):
                opgave()
            maalt[navn].append((time.process_time() - start) / kald * 1000)
    return maalt


def forhold(over: list[float], under: list[float]) -> float:
    """Return the median of the rounds' own ratios."""
    return median(a / b for a, b in zip(over, under, strict=True))


def dom(navn: str, vaerdi: float, enhed: str = "", *, hoejst: float | None = None, mindst: float | None = None) -> None:
    """Print a figure beside its target."""
    maal = f"højst {hoejst:g}" if hoejst is not None else f"mindst {mindst:g}"
    holder = vaerdi <= hoejst if hoejst is not None else vaerdi >= (mindst or 0)
    udfald = "OK" if holder else ("OVER" if hoejst is not None else "UNDER")
    print(f"  {udfald:5} {navn}: {vaerdi:.4g}{enhed} (mål: {maal}{enhed})", flush=True)


def oplys(navn: str, vaerdi: object, enhed: str = "") -> None:
    """Print a figure that has no target."""
    tal = f"{vaerdi:.4g}" if isinstance(vaerdi, float) else vaerdi
    print(f"        {navn}: {tal}{enhed}", flush=True)


def belastning() -> str:
    """Return the machine's load now: what a measurement by the clock has to be read with."""
    en, fem, _ = os.getloadavg()
    return f"{en:.1f} (1 min), {fem:.1f} (5 min) på {os.cpu_count()} kerner"
