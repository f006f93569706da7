"""Who makes a version public, and what of it anybody may read.

The first half is for whoever is logged in. The second is for everybody: it knows nothing but what was published, and
what was not is 404, the same as unknown.
"""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404

from organisation.adgang import har_ret
from organisation.models import Enhed
from organisation.regler import Ret

from ..models import Kontrakt, Kontraktversion, Offentliggoerelse
from ..offentligt import Kilde, Offentligt, andet, andre_kommuner
from . import hent_kontrakt


def kan_offentliggoere(bruger, kontrakt: Kontrakt) -> bool:
    """Whether the user makes the unit's contracts public and withdraws them: whoever approves them."""
    return kontrakt.enhed.kommune_id == bruger.kommune_id and har_ret(bruger, Ret.GODKEND_KONTRAKT, kontrakt.enhed)


def check_offentliggoer(bruger, kontrakt: Kontrakt) -> None:
    """Raise PermissionDenied, with the reason in Danish, when `kan_offentliggoere` says no."""
    if not kan_offentliggoere(bruger, kontrakt):
        raise PermissionDenied("Kontrakter offentliggøres af den, der godkender dem.")


def hent_version_til_offentliggoerelse(request, pk: int, nummer: int) -> tuple[Kontrakt, Kontraktversion]:
    """Return the contract and the version, for whoever may make it public; else 404 or 403."""
    kontrakt = hent_kontrakt(request, pk)
    check_offentliggoer(request.user, kontrakt)
    return kontrakt, get_object_or_404(Kontraktversion.objects.defer("pdf"), kontrakt=kontrakt, nummer=nummer)


def hent_til_traek(request, pk: int) -> tuple[Kontrakt, Offentliggoerelse | None]:
    """Return the contract and what counts of it in public (None before the first), for whoever may withdraw it."""
    kontrakt = hent_kontrakt(request, pk)
    check_offentliggoer(request.user, kontrakt)
    return kontrakt, kontrakt.offentliggoerelser.filter(erstattet=None).first()


# --- For everybody --------------------------------------------------------------------------------
def offentlige_kommuner() -> list[Enhed]:
    """Return the municipalities that have made something public, by name."""
    viste = Offentliggoerelse.objects.viste()
    egne = Q(pk__in=viste.values("kontrakt__enhed__kommune")) | Q(pk__in=andre_kommuner())
    return list(Enhed.objects.filter(egne).order_by("navn"))


def hent_offentlig_kommune(pk: int) -> Enhed:
    """Return a municipality that has made something public; else 404."""
    return next((kommune for kommune in offentlige_kommuner() if kommune.pk == pk), None) or _ukendt()


@dataclass(frozen=True)
class OffentligEnhed:
    """A unit with its public contracts, the newest first, and what else it has made public, by where it is from."""

    enhed: Enhed
    kontrakter: list[Offentliggoerelse]
    andet: list[tuple[Kilde, list[Offentligt]]]


def offentlige_enheder(kommune: Enhed) -> list[OffentligEnhed]:
    """Return the municipality's units that have made something public, by name."""
    viste = Offentliggoerelse.objects.viste().i_kommune(kommune.pk)
    fundne: dict[Enhed, OffentligEnhed] = {}
    for et in viste.select_related("kontrakt__enhed__kommune", "kontrakt__enhed__parent"):
        _enheden(fundne, et.kontrakt.enhed).kontrakter.append(et)
    for kilde, alle in andet(kommune.pk):
        efter_enhed: dict[Enhed, list[Offentligt]] = {}
        for et in alle:
            efter_enhed.setdefault(et.enhed, []).append(et)
        for enhed, egne in efter_enhed.items():
            _enheden(fundne, enhed).andet.append((kilde, egne))
    return sorted(fundne.values(), key=lambda et: et.enhed.navn.casefold())


def _enheden(fundne: dict[Enhed, OffentligEnhed], enhed: Enhed) -> OffentligEnhed:
    return fundne.setdefault(enhed, OffentligEnhed(enhed, [], []))


def hent_offentlig_enhed(kommune_pk: int, pk: int) -> OffentligEnhed:
    """Return the unit and what it has made public; 404 without anything. Closed units stay."""
    viste = Offentliggoerelse.objects.viste().i_kommune(kommune_pk).filter(kontrakt__enhed=pk)
    fundne = list(viste.select_related("version", "kontrakt__enhed__kommune").defer("version__indhold", "version__pdf"))
    resten = andet(kommune_pk, pk)
    enheder = [et.kontrakt.enhed for et in fundne[:1]] + [alle[0].enhed for _, alle in resten]
    return OffentligEnhed(enheder[0], fundne, resten) if enheder else _ukendt()


def hent_offentlig_kontrakt(kommune_pk: int, enhed_pk: int, pk: int) -> Offentliggoerelse:
    """Return what counts of the contract in public, which may be withdrawn; 404 when it never was published.

    The content is left until it is asked for, so that nothing of a withdrawn version is read.
    """
    viste = Offentliggoerelse.objects.viste().i_kommune(kommune_pk).filter(kontrakt__enhed=enhed_pk, kontrakt=pk)
    viste = viste.select_related("version", "kontrakt__enhed__kommune")
    return viste.defer("version__indhold", "version__pdf").first() or _ukendt()


def _ukendt():
    raise Http404
