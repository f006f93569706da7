"""The factories of handleplaner; tests reach them through fabrikker.py."""

from itertools import count

from django.utils import timezone

from tilsyn.handlinger.handleplansgang import forsegl_plan
from tilsyn.models import (
    Handleplan,
    Handleplansbemaerkning,
    Handleplansopgave,
    Handleplanspunkt,
    Handleplanssvar,
    Handleplansversion,
    Kontraktlink,
    Punktevaluering,
)
from tilsyn.regler.smart import SMART

_nr = count(1)


def handleplan(enhed, titel=None, tilstand="udkast", **felter) -> Handleplan:
    """A plan without points, dates or tasks."""
    return Handleplan.objects.create(enhed=enhed, titel=titel or f"Handleplan {next(_nr)}", tilstand=tilstand, **felter)


def handleplanspunkt(plan, overskrift=None, svar=None, **felter) -> Handleplanspunkt:
    """The last point of the plan; `svar` is the words that every question is answered with."""
    nr = plan.punkter.count() + 1
    punkt = Handleplanspunkt.objects.create(
        handleplan=plan, overskrift=overskrift or f"Punkt {next(_nr)}", raekkefoelge=nr, **felter
    )
    for noegle in SMART if svar else ():
        handleplanssvar(punkt, noegle, f"<p>{svar} {noegle}</p>")
    return punkt


def handleplanssvar(punkt, noegle, tekst="<p>Svar.</p>") -> Handleplanssvar:
    """The answer to a question."""
    return Handleplanssvar.objects.create(handleplan=punkt.handleplan, punkt=punkt, noegle=noegle, tekst=tekst)


def handleplanskrav(plan, noegle, tekst="<p>Krav.</p>") -> Handleplanssvar:
    """A demand of the whole plan."""
    return Handleplanssvar.objects.create(handleplan=plan, noegle=noegle, tekst=tekst)


def planopgave(plan, rolle="daglig_leder", tekst=None, **felter) -> Handleplansopgave:
    """A task without a deadline."""
    tekst = tekst or f"Opgave {next(_nr)}"
    return Handleplansopgave.objects.create(handleplan=plan, rolle=rolle, tekst=tekst, **felter)


def punktevaluering(punkt, udfald="naaet", tekst="<p>Det gik godt.</p>") -> Punktevaluering:
    """How a point ended."""
    return Punktevaluering.objects.create(punkt=punkt, udfald=udfald, tekst=tekst)


def bemaerkning(plan, bruger, tekst=None, svar_paa=None) -> Handleplansbemaerkning:
    """A remark by the user, or the answer to one."""
    return Handleplansbemaerkning.objects.create(
        handleplan=plan,
        nummer=plan.bemaerkninger.count() + 1,
        svar_paa=svar_paa,
        tekst=tekst or f"Bemærkning {next(_nr)}",
        bruger_id=bruger.pk,
        bruger_navn=bruger.navn,
        rolle="Forældrebestyrelsesmedlem",
        tid=timezone.now(),
    )


def handleplansversion(plan, af) -> Handleplansversion:
    """The plan as it stands, sealed as approved; its state is left as it is."""
    return forsegl_plan(plan, af=af)


def kontraktlink(punkt, *, maal=None, aktivitet=None) -> Kontraktlink:
    """That the point was carried on to the goal or the activity."""
    return Kontraktlink.objects.create(punkt=punkt, maal=maal, aktivitet=aktivitet)
