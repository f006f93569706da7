"""Supervision in the world of the access tests: one of every kind of thing at each place."""

from tests import fabrikker


def redskaber(kommune, sted: str) -> dict:
    """Return a tool of the municipality, one that no tilsyn uses, and the parts of both.

    Everybody in the municipality who reads reports may read its tools, so only the other one's words are a canary.
    """
    navn = "kanarie-fremmed redskab" if sted == "fremmed" else f"Redskab {sted}"
    redskab, loest = (_redskab(kommune, et) for et in (navn, f"{navn} uden tilsyn"))
    tema, loest_tema = redskab.temaer.first(), loest.temaer.last()
    return {
        "redskab": redskab,
        "loest_redskab": loest,
        "tema": tema,
        "loest_tema": loest_tema,
        "kriterium": loest_tema.kriterier.last(),
        "niveau": loest.niveauer.filter(art="tema").last(),
    }


def _redskab(kommune, navn: str):
    niveauer = (("vedligehold", f"{navn} vedligehold"), ("juster", f"{navn} juster"))
    redskab = fabrikker.redskab(kommune, navn, (f"{navn} tema 1", f"{navn} tema 2"), niveauer)
    fabrikker.niveau(redskab, "ofte", f"{navn} ofte", art="kriterium")
    for tema in redskab.temaer.all():
        for nr in (1, 2):
            fabrikker.kriterium(tema, f"{tema} kriterium {nr}")
    return redskab
