"""Handleplaner in the world of the access tests: one in every state at each place.

`planudkast-<sted>` stands in what is being written and is for those who work on the plan; `kanarie-<sted>` in what has
been presented or approved.
"""

from datetime import date

from django.utils import timezone

from tests import fabrikker
from tilsyn.regler.smart import KRAV

PLANORD = "planudkast"


def handleplaner(enhed, tilsyn, bruger, sted: str) -> dict:
    """Return a plan of the unit in every state, remarked on and approved by `bruger`, and the parts of them."""
    udkast, laest = f"{PLANORD}-{sted}", f"kanarie-{sted}"
    skrives = _plan(enhed, udkast, tilsyn=tilsyn)
    fremlagt = _plan(enhed, laest, "fremlagt")
    godkendt = _plan(enhed, laest, "godkendt")
    evalueret = _plan(enhed, laest, "evalueret", evalueret=date(2023, 6, 1))
    rettes = _plan(enhed, laest)
    lovpligtig = _plan(enhed, udkast, art="lovpligtig")
    for noegle in KRAV:
        fabrikker.handleplanskrav(lovpligtig, noegle, f"<p>{udkast} krav</p>")
    for et in (godkendt, evalueret, rettes):
        fabrikker.handleplansversion(et, bruger)
    rettes.svar.update(tekst=f"<p>{udkast} rettelse</p>")
    rettes.punkter.update(overskrift=f"{udkast} rettelse")
    nu = timezone.now()
    bemaerkning = fabrikker.bemaerkning(fremlagt, bruger, f"{laest} bemærkning")
    fabrikker.bemaerkning(fremlagt, bruger, f"{laest} svar", svar_paa=bemaerkning)
    fabrikker.punktevaluering(evalueret.punkter.first(), tekst=f"<p>{laest} evaluering</p>")
    return {
        "handleplan": skrives,
        "fremlagt_plan": fremlagt,
        "godkendt_plan": godkendt,
        "evalueret_plan": evalueret,
        "rettet_plan": rettes,
        "lovpligtig_plan": lovpligtig,
        "fjernet_plan": _plan(enhed, udkast, fjernet=nu),
        "planpunkt": skrives.punkter.last(),
        "fjernet_planpunkt": fabrikker.handleplanspunkt(skrives, f"{udkast} fjernet", fjernet=nu),
        "planopgave": skrives.opgaver.first(),
        "fjernet_planopgave": fabrikker.planopgave(skrives, tekst=f"{udkast} fjernet", fjernet=nu),
        "punkt_at_evaluere": godkendt.punkter.first(),
        "bestyrelsens_opgave": godkendt.opgaver.get(rolle="bestyrelse"),
        "bemaerkning": bemaerkning,
    }


def _plan(enhed, ord_: str, tilstand: str = "udkast", **felter):
    """Return a plan with the word in every text."""
    plan = fabrikker.handleplan(enhed, f"{ord_} plan {tilstand}", tilstand, til=date(2023, 12, 1), **felter)
    for nr in (1, 2):
        fabrikker.handleplanspunkt(plan, f"{ord_} punkt {nr}", f"{ord_} svar")
    for rolle in ("daglig_leder", "bestyrelse"):
        fabrikker.planopgave(plan, rolle, f"{ord_} opgave", frist=date(2023, 9, 1), note=f"{ord_} note")
    return plan
