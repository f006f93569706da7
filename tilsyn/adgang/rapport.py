"""Who sends in published reports, saves them, and reads the PDF they were read from."""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from organisation.adgang import har_ret_et_sted
from organisation.models import Enhed
from organisation.regler import Ret

from ..models import Tilsynsfil
from ..regler.frister import TILSYNSENHEDER
from . import foerte_ids, hent_til_laesning
from .redskab import kan_styre


def kan_indlaese_rapporter(bruger) -> bool:
    """Whether the user may send in published reports: whoever supervises, or runs the whole municipality's."""
    return har_ret_et_sted(bruger, Ret.FOER_TILSYN) or kan_styre(bruger)


def check_indlaeser(bruger) -> None:
    """Raise 403 when `kan_indlaese_rapporter` says no."""
    if not kan_indlaese_rapporter(bruger):
        raise PermissionDenied("Rapporter læses ind af den, der fører tilsyn, eller som administrerer kommunen.")


def kan_gemme_rapport(bruger, enhed: Enhed) -> bool:
    """Whether the user may save a published report of the unit as a tilsyn."""
    return enhed.kommune_id == bruger.kommune_id and (enhed.pk in foerte_ids(bruger) or kan_styre(bruger))


def enheder_med_rapport(bruger):
    """Return the units the user may save reports of, closed ones too: their reports are older."""
    egne = Enhed.objects.i_kommune(bruger.kommune_id).filter(type__in=TILSYNSENHEDER)
    return egne if kan_styre(bruger) else egne.filter(pk__in=foerte_ids(bruger))


def hent_tilsynsfil(request, pk: int) -> Tilsynsfil:
    """Return a file of the user's municipality, for those who may send such in; else 404."""
    egne = Tilsynsfil.objects.filter(kommune_id=request.user.kommune_id).defer("indhold")
    fil = egne.select_related("tilsyn__enhed").filter(pk=pk).first() if kan_indlaese_rapporter(request.user) else None
    if fil is None:
        raise Http404
    return fil


def hent_original(request, pk: int) -> Tilsynsfil:
    """Return the PDF a published tilsyn was read from, for whoever may read it; 404 when there is none."""
    blik = hent_til_laesning(request, pk)
    fil = blik.tilsyn.originaler.first() if blik.tilsyn.er_offentlig else None
    if fil is None:
        raise Http404
    return fil
