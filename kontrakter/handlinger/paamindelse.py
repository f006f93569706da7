"""Reminding of a deadline: one mail to each kontraktholder, and never more than one in five days."""

from dataclasses import dataclass, field
from datetime import date

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from historik.handlinger import registrer
from organisation.models import Bruger

from ..models import Udsendelse
from ..models.aaret import Aarsraekke
from ..regler.aaret import HOLDERENS_TRIN, SKAL, maa_mindes
from ..regler.udsendelse import MINDER
from .brev import adresse, brevtekst
from .faelles import laas_kommune
from .udsendelse import bestil_mail, hvorfor_ikke

SLAGS = "paamindelse"


@dataclass
class Mindet:
    """What came of reminding: who gets a mail, and (unit or person, why not) for the rest."""

    personer: list[Bruger] = field(default_factory=list)
    sprunget: list[tuple[str, str]] = field(default_factory=list)


def seneste_paamindelser(bruger_ids) -> dict[int, date]:
    """Return {user: the day of the newest reminder}, for those who have had one: one query."""
    raekker = Udsendelse.objects.filter(slags__in=MINDER, modtager_id__in=bruger_ids).order_by()
    fundne = raekker.values("modtager_id").annotate(seneste=Max("tid")).values_list("modtager_id", "seneste")
    return {pk: timezone.localtime(tid).date() for pk, tid in fundne}


def _hvorfor_raekke_ikke(raekke: Aarsraekke) -> str:
    """Return why nobody can be reminded of the unit's contract, as the end of a sentence; "" when somebody can."""
    if raekke.kontrakt is None:
        return "har ingen kontrakt endnu"
    if raekke.trin not in HOLDERENS_TRIN:
        return "venter ikke på kontraktholderen"
    if raekke.holder is None:
        return "har ingen kontraktholder"
    return "" if raekke.frist else "har ingen frist"


@transaction.atomic
def mind_om_fristen(*, raekker: list[Aarsraekke], af: Bruger) -> Mindet:
    """Order one mail to each kontraktholder of `raekker`, about all of their contracts among them."""
    # One who reminds at a time in a municipality, so that of two clicks the second finds what the first has sent.
    laas_kommune(af.kommune_id)
    ud, efter_holder = Mindet(), {}
    for raekke in raekker:
        if hvorfor := _hvorfor_raekke_ikke(raekke):
            ud.sprunget.append((str(raekke.enhed), hvorfor))
        else:
            efter_holder.setdefault(raekke.holder, []).append(raekke)
    seneste = seneste_paamindelser([holder.pk for holder in efter_holder])
    for holder, egne in efter_holder.items():
        dag = seneste.get(holder.pk)
        if not maa_mindes(dag, timezone.localdate()):
            ud.sprunget.append((str(holder), f"fik en påmindelse {date_format(dag, 'j. F')}"))
        elif hvorfor := hvorfor_ikke(holder, SLAGS):
            ud.sprunget.append((str(holder), hvorfor))
        else:
            _mind(holder, egne, af)
            ud.personer.append(holder)
    return ud


def _mind(holder: Bruger, egne: list[Aarsraekke], af: Bruger) -> None:
    bestil_mail(
        modtager=holder,
        slags=SLAGS,
        emne=f"Husk fristen for {egne[0].kontrakt}" if len(egne) == 1 else "Husk fristerne for dine kontrakter",
        tekst=_brev(holder, egne, af),
        kontrakt=egne[0].kontrakt if len(egne) == 1 else None,
    )
    for raekke in egne:
        registrer(
            emne=f"kontrakt:{raekke.kontrakt.pk}",
            tekst=f"Mindede {holder} om fristen {date_format(raekke.frist.dag, 'j. F Y')}.",
            af=af,
            kommune_id=af.kommune_id,
        )


def _brev(holder: Bruger, egne: list[Aarsraekke], af: Bruger) -> str:
    linjer = "\n".join(_linje(raekke) for raekke in egne)
    se, link = "Se kontrakten her", adresse("kontrakt_vis", egne[0].kontrakt.pk)
    if len(egne) > 1:
        se, link = "Se kontrakterne her", settings.BASISADRESSE.rstrip("/") + reverse("kontrakter:kontrakt_liste")
    return brevtekst(holder, linjer, f"{se}:\n{link}", f"Har du spørgsmål, så skriv til {af} på {af.email}.")


def _linje(raekke: Aarsraekke) -> str:
    dag = date_format(raekke.frist.dag, "j. F Y")
    hvad = SKAL[raekke.frist.felt]
    klare = f"har {raekke.klare} af {raekke.i_alt} afsnit mærket som klar"
    nu = klare if raekke.i_alt else "har ingen mål endnu"
    skulle = "skulle" if raekke.for_sent else "skal"
    return f"“{raekke.kontrakt}” {skulle} {hvad} senest {dag}. Den {nu}."
