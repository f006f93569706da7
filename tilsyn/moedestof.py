"""The latest published reports on the agenda of the board and LMU: of the unit and of each house under it.

All who read the meeting are shown the same, so it is made of sealed versions alone; what an instruction's follow-up
showed is not in them.
"""

from collections import Counter
from datetime import date, datetime, time

from django.utils import timezone
from django.utils.formats import date_format

from kontrakter.adresser import enhedsadresse
from organisation.models import Enhed
from organisation.moedestof import Moedestof, Stoftabel

from .models import Tilsynsversion

FORA = frozenset({"foraeldrebestyrelse", "lmu"})
_HOVED = ["Enhed", "Tilsyn", "Offentliggjort", "Vurderinger", "Anvisninger"]
NOTE = (
    "Tabellen viser den nyeste rapport om hvert sted, som den blev offentliggjort. Om anvisningerne er fulgt op siden, "
    "ved lederen og konsulenten."
)


def tilsyn_til_moedet(enhed: Enhed, fra: date, til: date) -> Moedestof | None:  # noqa: ARG001  however old it is
    """Return the newest report of the unit and of each under it, published by the meeting; None without any."""
    versioner = _nyeste(enhed, til)
    if not versioner:
        return None
    seneste = max(versioner, key=lambda et: et.offentliggjort)
    return Moedestof(
        overskrift="Tilsyn",
        saetning=_saetning(seneste),
        diagram=None,
        tabel=Stoftabel("De nyeste tilsynsrapporter", _HOVED, [_linje(et) for et in versioner]),
        note=NOTE,
        url=enhedsadresse(versioner[0].tilsyn.enhed if len(versioner) == 1 else enhed),
        for_alle=True,
    )


def _nyeste(enhed: Enhed, til: date) -> list[Tilsynsversion]:
    """Return the newest version of the newest report of each unit, by name: three queries."""
    under = list(Enhed.objects.with_tree_fields().descendants(enhed.pk, include_self=True).values_list("pk", flat=True))
    slut = timezone.make_aware(datetime.combine(til, time.max))
    alle = Tilsynsversion.objects.filter(tilsyn__enhed__in=under, tilsyn__fjernet=None, offentliggjort__lte=slut)
    raekker = alle.order_by("offentliggjort", "pk").values_list("pk", "tilsyn_id", "tilsyn__enhed_id", "nummer")
    enhedens, rapportens = {}, {}
    for pk, tilsyn_id, enhed_id, nummer in raekker:
        rapportens[tilsyn_id] = pk
        if nummer == 1:  # a correction does not make an older report the newest
            enhedens[enhed_id] = tilsyn_id
    valgte = [rapportens[tilsyn_id] for tilsyn_id in enhedens.values()]
    fundne = Tilsynsversion.objects.filter(pk__in=valgte).select_related("tilsyn__enhed__kommune")
    return sorted(fundne, key=lambda et: et.tilsyn.enhed.navn.casefold())


def _dag(version: Tilsynsversion) -> str:
    return date_format(timezone.localtime(version.offentliggjort).date(), "j. F Y")


def _saetning(version: Tilsynsversion) -> str:
    data = version.data
    ord_ = f"Den seneste tilsynsrapport er om {data['enhed']} og blev offentliggjort {_dag(version)}"
    vurderinger = _vurderinger(data)
    return f"{ord_}. Temaerne er vurderet til: {vurderinger}." if vurderinger else f"{ord_}."


def _vurderinger(data: dict) -> str:
    """Return how many themes stand at each level, the best first: "vedligeholde (4), justere (2)"."""
    niveauer = [(et["niveau"]["plads"], et["niveau"]["navn"]) for et in data["temaer"] if et["niveau"]]
    return ", ".join(f"{navn.lower()} ({antal})" for (_, navn), antal in sorted(Counter(niveauer).items()))


def _linje(version: Tilsynsversion) -> list[str]:
    data = version.data
    slags = f"{data['art_navn']}, {'anmeldt' if data['anmeldt'] else 'uanmeldt'}"
    return [data["enhed"], slags, _dag(version), _vurderinger(data) or "Ikke vurderet", _anvisninger(data)]


def _anvisninger(data: dict) -> str:
    alle = data["anvisninger"]
    if not alle:
        return "Står i PDF’en" if data.get("original") else "Ingen"
    return "; ".join(f"{et['tekst']}{_frist(et['frist'])}" for et in alle)


def _frist(iso: str) -> str:
    return f" (frist {date_format(date.fromisoformat(iso), 'j. F Y')})" if iso else ""
