"""What the commands that see sealed versions after have in common."""

from itertools import groupby

from kontrakter.regler.forsegling import brud


def efterse(versioner, ejer: str, hvad: str, beregn) -> tuple[int, list[str]]:
    """Return how many versions (a QuerySet) there are, and what is wrong with their chains, in Danish sentences.

    `ejer` is the field of what they are versions of, `hvad` its word, `beregn` gives the seal of one.
    """
    fejl, antal = [], 0
    alle = versioner.order_by(ejer, "nummer").iterator(chunk_size=20)
    for pk, egne in groupby(alle, key=lambda et: getattr(et, f"{ejer}_id")):
        kaede = list(egne)
        antal += len(kaede)
        if fund := brud(kaede, beregn):
            fejl.append(f"{hvad} {pk}: {', '.join(fund)}.")
    return antal, fejl
