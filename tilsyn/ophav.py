"""What handleplaner tell the contracts: which points their goals and activities come from."""

from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse

from kontrakter.ophav import Ophav

from .models import Handleplan, Kontraktlink


def _links(kontrakt_id: int):
    i_kontrakten = Q(maal__kontrakt=kontrakt_id) | Q(aktivitet__maal__kontrakt=kontrakt_id)
    return Kontraktlink.objects.filter(i_kontrakten)


def har_punkter(kontrakt_id: int) -> bool:
    """Whether a goal or an activity of the contract comes from a point."""
    return _links(kontrakt_id).exists()


def punkter_bag(bruger, kontrakt_id: int) -> Iterator[Ophav]:
    """Yield what each goal and activity of the contract comes from, of the plans the user sees as they stand."""
    planer = Handleplan.objects.laeses_som_de_staar_af(bruger)
    staar = Q(maal__isnull=False, maal__fjernet=None)
    staar |= Q(aktivitet__isnull=False, aktivitet__fjernet=None, aktivitet__maal__fjernet=None)
    links = _links(kontrakt_id).filter(staar, punkt__fjernet=None, punkt__handleplan__in=planer.values("pk"))
    for link in links.select_related("punkt__handleplan", "maal", "aktivitet__maal").order_by("pk"):
        maal, plan = link.maal or link.aktivitet.maal, link.punkt.handleplan
        hvad = maal.overskrift if link.maal else f"aktiviteten “{link.aktivitet}”"
        sti = f"{reverse('tilsyn:handleplan_vis', args=[plan.pk])}#punkt-{link.punkt_id}"
        yield Ophav(maal.pk, f"Mål {maal.nummer}, {hvad}", f"“{link.punkt}” i handleplanen “{plan}”", sti)
