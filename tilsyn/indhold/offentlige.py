"""What the published supervisions came to, as plain data: never what is being written.

A tilsyn that is published stands as it was sealed, and its own rows are read. One that has been opened again is read
from its newest sealed version, theme by name and level by code. Four queries, however many there are.
"""

from collections.abc import Collection
from datetime import date

from ..models import Niveau, Tilsyn, Tilsynsversion, Vurdering
from ..regler.andel import Offentligt
from .skala import Skalaer


def hent_offentlige(enheder: Collection[int], fra_aar: int, til_aar: int, skalaer: Skalaer) -> list[Offentligt]:
    """Return the published supervisions of the units in those years; those without assessments too."""
    alle = Tilsyn.objects.til_billedet(enheder)
    faste = alle.filter(tilstand="offentliggjort", aaret__range=(fra_aar, til_aar)).order_by()
    niveauer: dict[int, dict[int, int]] = {}
    vurderede = Vurdering.objects.filter(tilsyn__in=faste.values("pk"), niveau__isnull=False).order_by()
    for tilsyn, tema, niveau in vurderede.values_list("tilsyn_id", "tema_id", "niveau_id"):
        niveauer.setdefault(tilsyn, {})[tema] = niveau
    felter = ("pk", "enhed_id", "aaret", "afholdt", "dialog", "redskab_id")
    ud = [
        Offentligt(pk, enhed, aar, afholdt or dialog, redskab, niveauer.get(pk, {}))
        for pk, enhed, aar, afholdt, dialog, redskab in faste.values_list(*felter)
    ]
    rettes = (_forseglet(et, skalaer) for et in _nyeste_versioner(alle.exclude(tilstand="offentliggjort")))
    return ud + [et for et in rettes if fra_aar <= et.aar <= til_aar]


def _nyeste_versioner(rettes) -> list[Tilsynsversion]:
    versioner = Tilsynsversion.objects.filter(tilsyn__in=rettes.values("pk")).select_related("tilsyn")
    return list({et.tilsyn_id: et for et in versioner.order_by("tilsyn", "nummer")}.values())


def _forseglet(version: Tilsynsversion, skalaer: Skalaer) -> Offentligt:
    tilsyn, data = version.tilsyn, version.data
    dag = data["afholdt"] or data["dialog"]
    aar = data.get("aar") or (int(data["afholdt"][:4]) if data["afholdt"] else tilsyn.aar)
    temaer = {navn: et.pk for et in skalaer.temaer_i(tilsyn.redskab_id) for navn in reversed(et.kendt_som)}
    koder: dict[str, Niveau] = {et.kode: et for et in skalaer.skala(tilsyn.redskab_id)}
    niveauer = {
        temaer[et["navn"]]: koder[et["niveau"]["kode"]].pk
        for et in data["temaer"]
        if et["niveau"] and et["navn"] in temaer and et["niveau"]["kode"] in koder
    }
    return Offentligt(
        tilsyn.pk, tilsyn.enhed_id, aar, date.fromisoformat(dag) if dag else None, tilsyn.redskab_id, niveauer
    )
