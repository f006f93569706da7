"""Sick leave on the agenda: LMU and the leaders look at it at every meeting, others when they put it on themselves.

The unit as one, after discretion, the same for all who read the meeting (docs/beslutninger/0016).
"""

from datetime import date

from django.urls import reverse

from organisation.models import Enhed
from organisation.moedestof import Moedestof, Stoftabel

from .indhold import opsaetning_for
from .indhold.enhed import Enhedsfravaer, hent_maanederne
from .regler.visning import HVORFOR_SKJULT

FORA = frozenset({"lmu", "ledelsesteam"})


def fravaer_til_moedet(enhed: Enhed, fra: date, til: date) -> Moedestof | None:
    """Return the unit's months up to the meeting; None where there are no figures. Four queries."""
    hele = hent_maanederne(enhed, opsaetning_for(enhed.kommune_id), fra=fra, til=til)
    if hele.seneste is None:
        return None
    return Moedestof(
        overskrift="Sygefravær",
        saetning=f"{hele.saetning} {_under_et(hele)}".strip(),
        diagram=hele.diagram,
        tabel=_tabel(hele),
        note=_note(hele),
        url=reverse("sygefravaer:fravaer_vis", args=[enhed.pk]),
    )


def _under_et(hele: Enhedsfravaer) -> str:
    rullende = hele.seneste.tal.rullende
    return {
        "tal": f"De seneste 12 måneder under ét var det {rullende.ord}.",
        "skjult": "Tallet for de seneste 12 måneder under ét er skjult.",
    }.get(rullende.art, "")


def _tabel(hele: Enhedsfravaer) -> Stoftabel:
    hoved = ["Måned", "Sygefravær", "Året før", "Kort", "Langt"]
    linjer = [
        [et.navn.capitalize(), et.tal.procent.ord, et.foer.ord, et.tal.kort.ord, et.tal.langt.ord] for et in hele.linjer
    ]
    return Stoftabel("Sygefravær måned for måned, i procent", hoved, linjer)


def _note(hele: Enhedsfravaer) -> str:
    kort = f"Kort fravær varer til og med {hele.opsaetning.kort_til_og_med} dage."
    return f"{kort} {HVORFOR_SKJULT}" if hele.noget_skjult else kort
