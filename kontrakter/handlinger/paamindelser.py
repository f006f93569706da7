"""The calendar's reminders: one mail to each about all there is time to remind of, at most every fifth day.

Which days those are, and what is taken along, stands in regler/paamindelser.py; what there is to remind of, and whom,
in adgang/paamindelser.py. A mail is ordered in the same transaction as the note of what it named, person by person: a
run that is killed leaves nobody half reminded, and the next goes on where it stopped.
"""

from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils.formats import date_format

from organisation.models import Bruger

from ..adgang.paamindelser import hent_sager
from ..models import Kontrakt, Mailvalg, Paamindelse, Udsendelse
from ..regler.aaret import maa_mindes
from ..regler.paamindelser import Sag, at_naevne, dage_i_ord, taler_til
from .brev import brevtekst
from .faelles import laas_kommune
from .paamindelse import seneste_paamindelser
from .udsendelse import bestil_mail

SLAGS = "kalender"
FLEST_LINJER = 15


def send_paamindelser(*, dag: date) -> int:
    """Order the mails there are to remind with on `dag`, in Copenhagen; return how many."""
    return sum(_mind(modtager, sager, dag) for modtager, sager in hent_sager(dag).items())


@transaction.atomic
def _mind(modtager: Bruger, sager: list[Sag], dag: date) -> bool:
    """Order the person's mail, if this is a day for one."""
    # Whoever reminds takes it: of two runs, or a run and an administrator, the second finds what the first has sent.
    laas_kommune(modtager.kommune_id)
    if not maa_mindes(seneste_paamindelser([modtager.pk]).get(modtager.pk), dag):
        return False
    fra = set(Mailvalg.objects.filter(bruger=modtager).values_list("slags", flat=True))
    oenskede = [sag for sag in sager if sag.slags not in fra]
    naevnes = at_naevne(oenskede, Paamindelse.objects.naevnt_for(modtager.pk), dag)
    return bool(naevnes) and _bestil(modtager, naevnes, dag)


def _bestil(modtager: Bruger, naevnes: list[Sag], dag: date) -> bool:
    kontrakter = Kontrakt.objects.filter(pk__in={sag.kontrakt_id for sag in naevnes})[:2]
    udsendelse = bestil_mail(
        modtager=modtager,
        slags=SLAGS,
        emne=_emne(naevnes),
        tekst=_brev(modtager, naevnes, dag),
        kontrakt=kontrakter[0] if len(kontrakter) == 1 else None,
    )
    if udsendelse is None:
        return False
    _husk_naevnte(udsendelse, naevnes, dag)
    return True


def _husk_naevnte(udsendelse: Udsendelse, naevnes: list[Sag], dag: date) -> None:
    """Note what the mail named, and up to which day it speaks of it."""
    Paamindelse.objects.bulk_create(
        Paamindelse(
            udsendelse=udsendelse,
            modtager_id=udsendelse.modtager_id,
            sag=sag.noegle,
            dag=dag,
            til=taler_til(sag.dag, dag),
        )
        for sag in naevnes
    )


def _emne(naevnes: list[Sag]) -> str:
    en = naevnes[0]
    return f"Husk: {en.hvad} ({en.kontrakt})" if len(naevnes) == 1 else f"Husk: {len(naevnes)} ting venter på dig"


def _brev(modtager: Bruger, naevnes: list[Sag], dag: date) -> str:
    en = len({sag.kontrakt_id for sag in naevnes}) == 1
    linjer = [f"- {naar(sag, dag)}: {sag.hvad}{'' if en else f' ({sag.kontrakt})'}." for sag in naevnes[:FLEST_LINJER]]
    if len(naevnes) > FLEST_LINJER:
        linjer.append(f"- Og {len(naevnes) - FLEST_LINJER} mere, som står samme sted.")
    return brevtekst(
        modtager,
        f"Det her venter på dig i “{naevnes[0].kontrakt}”:" if en else "Det her venter på dig:",
        "\n".join(linjer),
        f"Du finder det på forsiden:\n{settings.BASISADRESSE.rstrip('/')}/",
        "Rød tråd skriver højst hver femte dag om det, der venter.",
    )


def naar(sag: Sag, dag: date) -> str:
    """Return when a matter is, in words: the day and how far off it is, or the month while only that is known."""
    if sag.kun_maaned:
        return date_format(sag.dag, "F Y")
    return ", ".join(filter(None, (date_format(sag.dag, "j. F Y"), dage_i_ord(sag.dag, dag))))
