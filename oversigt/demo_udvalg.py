"""The demo's report to the committee: a draft with two of its texts written. What it says is made up."""

from organisation.models import Bruger, Enhed
from tilsyn.handlinger.udvalg import gem_udvalgsafsnit, opret_udvalgsrapport
from tilsyn.indhold.udvalg import DELE
from tilsyn.models import Redskab

_TEKSTER = {
    "indledning": "<p>Hver enhed får tilsyn mindst hvert andet år. Konsulenten besøger huset, taler med ledelse, "
    "personale og forældre og skriver en rapport, som alle kan læse.</p><p>Her er billedet af de seneste tilsyn lagt "
    "sammen.</p>",
    "tilsynet_viser": "<p>Samarbejdet med forældrene står stærkt i alle huse. Det sværeste er fortsat at se på sin "
    "egen praksis og følge op på det, man ser.</p>",
}


def indlaes_udvalgsrapport(kommune: Enhed, redskab: Redskab, af: Bruger) -> None:
    """Begin a report on the last years of all that the head of day care is in charge of."""
    enhed = Enhed.objects.get(kommune=kommune, type="forvaltning")
    rapport = opret_udvalgsrapport(
        enhed=enhed,
        titel="Tilsyn i dagtilbud 2023-2026",
        fra_aar=2023,
        til_aar=2026,
        redskab=redskab,
        dele=list(DELE),
        af=af,
    )
    for art, tekst in _TEKSTER.items():
        gem_udvalgsafsnit(rapport=rapport, art=art, tekst=tekst, version=0, af=af)
