"""Users and units in the words of the house."""

from datetime import timedelta

from django.utils import timezone

from organisation.models import Bruger
from organisation.regler import Ret
from tests import fabrikker


def test_med_ret_is_those_who_hold_the_role_today_and_may_log_in(by, kontraktholder, lmu):
    i_gaar = timezone.localdate() - timedelta(days=1)
    forbi, ude = fabrikker.bruger(by.kommune, "Forbi"), fabrikker.bruger(by.kommune, "Ude", is_active=False)
    fabrikker.tildeling(forbi, "kontraktholder", by.dagtilbud, til=i_gaar)
    fabrikker.tildeling(ude, "kontraktholder", by.dagtilbud)
    fabrikker.tildeling(kontraktholder, "kontraktholder", by.andet_dagtilbud)
    assert list(Bruger.objects.med_ret(Ret.REDIGER_KONTRAKT)) == [kontraktholder]
