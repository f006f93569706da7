"""How an indicator stands that is measured in words: the steps of a scale, yes or no. Pure."""

from datetime import date

from . import Definition, Maalt, dansk_dag
from .dom import Vurdering
from .frist import for_sent_i_ord, forbi_i_ord, naaet_siden


def vurder_trin(om: Definition, kendte: list[Maalt], hvornaar: str, paa: date) -> Vurdering:
    seneste = kendte[-1]
    if seneste.trin not in om.trin:
        hvad = f"Det nyeste trin, “{seneste.trin}”," if seneste.trin else "Det nyeste tal"
        return Vurdering("uafgjort", f"{hvad} er ikke et af indikatorens trin. Derfor er målet ikke vurderet.")
    plads, maal = om.trin.index(seneste.trin), om.trin.index(om.til_trin)
    var = f"{om.navn} var på trinnet “{seneste.trin}” {hvornaar}"
    if plads >= maal:
        sent = for_sent_i_ord(om, naaet_siden(kendte, lambda et: et.trin in om.trin[maal:]))
        return Vurdering("naaet", f"{var}. Målet er “{om.til_trin}”, og det er nået.{sent}")
    if forbi := forbi_i_ord(om, paa):
        return Vurdering("bagud", f"{var}. Målet er “{om.til_trin}”.{forbi}")
    foer = om.trin.index(om.udgangstrin) if om.udgangstrin in om.trin else None
    if foer is not None and plads > foer:
        return Vurdering("paa_vej", f"{var}, højere end udgangspunktet “{om.udgangstrin}”. Målet er “{om.til_trin}”.")
    return Vurdering("bagud", f"{var}. Målet er “{om.til_trin}”.")


def vurder_ja_nej(om: Definition, kendte: list[Maalt], paa: date) -> Vurdering:
    frist = dansk_dag(om.maaldato)
    if ja := naaet_siden(kendte, lambda et: et.trin == "Ja"):
        ord_ = "inden" if ja <= om.maaldato else "efter"
        return Vurdering("naaet", f"{om.navn}: ja, den {dansk_dag(ja)}, {ord_} fristen {frist}.")
    if paa > om.maaldato:
        return Vurdering("bagud", f"{om.navn}: ikke endnu, og fristen var {frist}.")
    return Vurdering("uafgjort", f"{om.navn}: ikke endnu. Fristen er {frist}.")
