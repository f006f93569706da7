"""What a municipality has taught the reader, and its units, as plain values."""

from django.utils import timezone

from organisation.models import Enhed

from ..models import Enhedsnavn, Fravaersopsaetning, Kolonnevalg
from .svar import Opsaetning


def opsaetning_for(kommune: Enhed, valg: dict | None = None) -> Opsaetning:
    """Return what the reader is to know; `valg` is what was chosen for this file."""
    enheder = Enhed.objects.i_kommune(kommune.pk).order_by("pk")
    navne = Enhedsnavn.objects.filter(kommune=kommune).values_list("noegle", "enhed_id")
    egne = Fravaersopsaetning.objects.filter(kommune=kommune).first() or Fravaersopsaetning()
    i_dag = timezone.localdate()
    return Opsaetning(
        enheder=[list(et) for et in enheder.values_list("pk", "navn", "los_id", "p_nummer", "parent_id")],
        navne={noegle.casefold(): pk for noegle, pk in navne},
        valg=valg or {},
        kendte=dict(Kolonnevalg.objects.filter(kommune=kommune).values_list("aftryk", "valg")),
        opgoerelse=egne.opgoerelse,
        denne_maaned=i_dag.year * 12 + i_dag.month - 1,
    )
