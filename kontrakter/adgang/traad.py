"""Who follows the golden thread: whoever reads strategies, through the contracts that person may read."""

from django.http import Http404

from organisation.adgang import har_ret_et_sted
from organisation.regler import Ret
from strategi.models import Punkt


def hent_traadpunkt(request, pk: int) -> Punkt:
    """Return a point with its track and strategy, for those who read the municipality's strategies; else 404."""
    egne = Punkt.objects.filter(spor__strategi__ejer__kommune_id=request.user.kommune_id)
    punkt = egne.select_related("spor__strategi").filter(pk=pk).first()
    if punkt is None or not har_ret_et_sted(request.user, Ret.SE_STRATEGI):
        raise Http404
    return punkt
