"""How an indicator stands that is measured in words: the steps of a scale, yes or no. Pure."""

from datetime import date

from . import Definition, Maalt, dansk_dag
from .dom import Vurdering


def vurder_trin(om: Definition, seneste: Maalt, hvornaar: str) -> Vurdering:
    if seneste.trin not in om.trin:
        hvad = f"Det nyeste trin, “{seneste.trin}”," if seneste.trin else "Det nyeste tal"
        return Vurdering("uafgjort", f"{hvad} er ikke et af indikatorens trin. Derfor er målet ikke vurderet.")
    plads, maal = om.trin.index(seneste.trin), om.trin.index(om.til_trin)
    var = f"{om.navn} var på trinnet “{seneste.trin}” {hvornaar}"
    if plads >= maal:
        return Vurdering("naaet", f"{var}. Målet er “{om.til_trin}”, og det er nået.")
    foer = om.trin.index(om.udgangstrin) if om.udgangstrin in om.trin else None
    if foer is not None and plads > foer:
        return Vurdering("paa_vej", f"{var}, højere end udgangspunktet “{om.udgangstrin}”. Målet er “{om.til_trin}”.")
    return Vurdering("bagud", f"{var}. Målet er “{om.til_trin}”.")


def vurder_ja_nej(om: Definition, kendte: list[Maalt], paa: date) -> Vurdering:
    frist, ja = dansk_dag(om.maaldato), None
    for et in reversed(kendte):  # since when it has been a yes without a break
        if et.trin != "Ja":
            break
        ja = et
    if ja is not None:
        dag = dansk_dag(ja.dato)
        if ja.dato <= om.maaldato:
            return Vurdering("naaet", f"{om.navn}: ja, den {dag}, inden fristen {frist}.")
        return Vurdering("bagud", f"{om.navn}: ja, den {dag}, men fristen var {frist}.")
    if paa > om.maaldato:
        return Vurdering("bagud", f"{om.navn}: ikke endnu, og fristen var {frist}.")
    return Vurdering("uafgjort", f"{om.navn}: ikke endnu. Fristen er {frist}.")
