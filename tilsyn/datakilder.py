"""Supervision as a source of figures: how large a share of the units stands at a level or better in a theme.

What counts is what has been published, and nothing else: a strategy and a contract are read by more than those who may
read a draft, and what is published is public (docs/beslutninger/0021-tilsynsbillede.md).
"""

import re
from collections.abc import Collection, Iterable
from datetime import date
from functools import partial

from django.utils import timezone

from organisation.adgang import forfaedre_ids
from organisation.models import Enhed
from strategi.datakilder import SKEL, Datakilde, Kildefamilie, Seriepunkt, meld_aendret

from .indhold.enheder import Sted, hent_trae, med_rapport
from .indhold.offentlige import hent_offentlige
from .indhold.skala import Skalaer, hent_skalaer
from .models import Niveau, Tema
from .regler.andel import Offentligt, Spoergsmaal, andel

KODE = "tilsyn"


def _spoergsmaal(tema: Tema, niveau: Niveau, skalaer: Skalaer) -> Spoergsmaal:
    return Spoergsmaal(
        tema.navn,
        skalaer.samme_tema(tema),
        niveau.trin,
        skalaer.trin,
        skalaer.oversat_til(niveau.redskab_id),
        bedst=skalaer.skala(niveau.redskab_id)[0].pk == niveau.pk,
    )


def _kilde(tema: Tema, niveau: Niveau, skalaer: Skalaer) -> Datakilde:
    om = _spoergsmaal(tema, niveau, skalaer)
    return Datakilde(
        f"{KODE}{SKEL}{tema.pk}-{niveau.pk}",
        f"{tema}: {om.eller_bedre} ({skalaer.redskaber[niveau.redskab_id]})",
        "procent",
        f"Andelen af enheder, hvis offentliggjorte tilsyn i året vurderer temaet til {om.eller_bedre}.",
        partial(_serier, tema, niveau),
        aaben=True,
        aarlig=True,
    )


def _valg(enhed_id: int) -> Iterable[Datakilde]:
    """Return a choice for each theme and level of the municipality's tools; the worst level says nothing."""
    skalaer = hent_skalaer(Enhed.objects.values_list("kommune_id", flat=True).get(pk=enhed_id))
    for tema in skalaer.temaer:
        for niveau in skalaer.skala(tema.redskab_id)[:-1]:
            yield _kilde(tema, niveau, skalaer)


def _find(kode: str) -> Datakilde | None:
    fundet = re.fullmatch(rf"{KODE}{SKEL}(\d{{1,10}})-(\d{{1,10}})", kode, re.ASCII)
    if fundet is None:
        return None
    tema_pk, niveau_pk = map(int, fundet.groups())
    tema = Tema.objects.select_related("redskab").filter(pk=tema_pk).first()
    skalaer = tema and hent_skalaer(tema.redskab.kommune_id)
    niveau = skalaer and skalaer.niveauer.get(niveau_pk)
    return _kilde(tema, niveau, skalaer) if niveau and niveau.redskab_id == tema.redskab_id else None


def _serier(
    tema: Tema, niveau: Niveau, enhed_ids: Collection[int], fra: date, til: date
) -> dict[int, list[Seriepunkt]]:
    """Return a figure a year, counted of the units under each of `enhed_ids`: eight queries."""
    kommune_id = tema.redskab.kommune_id
    skalaer, trae = hent_skalaer(kommune_id), hent_trae(kommune_id)
    om = _spoergsmaal(tema, skalaer.niveauer[niveau.pk], skalaer)
    alle = hent_offentlige(list(trae), fra.year, til.year, skalaer)
    i_dag = timezone.localdate()
    aarene = {aar: med_rapport(trae, min(date(aar, 12, 31), i_dag)) for aar in range(fra.year, til.year + 1)}
    return {enhed: _serie(enhed, trae, alle, aarene, om) for enhed in enhed_ids if enhed in trae}


def _serie(
    enhed: int, trae: dict[int, Sted], alle: list[Offentligt], aarene: dict[int, list[Sted]], om: Spoergsmaal
) -> list[Seriepunkt]:
    under = [et for et in alle if enhed in trae[et.enhed].linje]
    svar = (
        andel(aar, under, {et.enhed.pk for et in steder if enhed in et.linje}, om) for aar, steder in aarene.items()
    )
    return [Seriepunkt(date(et.aar, 1, 1), et.vaerdi, note=et.saetning(om)) for et in svar if et]


def meld_tilsyn(enhed: Enhed) -> None:
    """Tell that what is published of the unit has changed: of it, and of all it counts in."""
    meld_aendret(KODE, forfaedre_ids(enhed))


def meld_skala(kommune_id: int) -> None:
    """Tell that the municipality's levels or themes mean something else than before."""
    meld_aendret(KODE, Enhed.objects.i_kommune(kommune_id).values_list("pk", flat=True))


FAMILIE = Kildefamilie(KODE, "Tilsyn", _valg, _find)
