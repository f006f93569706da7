"""Which rows of two lists are the same one: by their text, else by the words they share. Pure."""

from collections import Counter, deque

LIGHED = 0.5  # how many of their words two rows share at least, to be one that was changed
FLEST_PAR = 40_000  # pairs of rows that are compared; a goal has some ten


def raekkepar(foer: list[dict], efter: list[dict]) -> dict[int, int]:
    """Return new place → old place of the rows that are the same."""
    ens: dict[str, deque[int]] = {}
    for plads, raekke in enumerate(foer):
        ens.setdefault(raekke["tekst"], deque()).append(plads)
    par = {nyt: ens[et["tekst"]].popleft() for nyt, et in enumerate(efter) if ens.get(et["tekst"])}
    nye = [nyt for nyt in range(len(efter)) if nyt not in par]
    gamle = sorted(set(range(len(foer))) - set(par.values()))
    if len(nye) * len(gamle) > FLEST_PAR:
        return par  # so much is new that nobody can see what came of what
    ord_ = [
        {plads: Counter(raekker[plads]["tekst"].split()) for plads in dem}
        for raekker, dem in ((foer, gamle), (efter, nye))
    ]
    ligner = [(_lighed(ord_[0][gammelt], ord_[1][nyt]), -nyt, -gammelt) for nyt in nye for gammelt in gamle]
    taget: set[int] = set()
    for lighed, minus_nyt, minus_gammelt in sorted(ligner, reverse=True):
        if lighed >= LIGHED and -minus_nyt not in par and -minus_gammelt not in taget:
            par[-minus_nyt] = -minus_gammelt
            taget.add(-minus_gammelt)
    return par


def _lighed(foer: Counter, efter: Counter) -> float:
    """Return how much of their words two texts share, from 0 to 1, whatever the order."""
    return 2 * (foer & efter).total() / max(1, foer.total() + efter.total())
