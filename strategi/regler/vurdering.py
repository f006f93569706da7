"""How an indicator stands, and why, in a plain Danish sentence. Pure.

There is no percentage of fulfilment: 10 % against "at most 5 %" is not 200 % of anything. There is no straight line
from baseline to target either: a yearly ceiling of 5 % is not 0.42 % a month. A figure is held against the target as it
is; where it is not there yet, against the interim target that has passed, else against the baseline. What is not known
is not decided, and of a figure that is hidden nothing is said, not even what the others would have led to.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from faelles.tal import OM_FAA

from . import FALD, Definition, Delmaal, Maalt, dansk_dag, fald, graenser, interval, tidspunkt
from .dom import Vurdering
from .frist import for_sent_i_ord, forbi_i_ord, naaet_siden
from .ordvurdering import vurder_ja_nej, vurder_trin

# After so many months a figure says nothing of how things are: one that comes every month, one typed by hand, and one
# for a whole year, which dates from its first day and holds until the year after is over.
FORAELDET_MAANEDLIG, FORAELDET, FORAELDET_AARLIG = 4, 13, 23
SKJULT = f"Det nyeste tal er skjult, fordi det {OM_FAA}. Derfor er målet ikke vurderet."


def vurder(om: Definition, maalinger: Iterable[Maalt], paa: date) -> Vurdering:
    """Return how the indicator stood on the day `paa`, of what was measured until then."""
    alle = sorted((et for et in maalinger if et.dato <= paa), key=lambda et: et.dato)
    kendte = [et for et in alle if et.findes or et.skjult]
    if kendte and kendte[-1].skjult:
        return Vurdering("uafgjort", SKJULT)
    if alle and alle[-1].afvist:
        return Vurdering("uafgjort", alle[-1].note)
    if mangel := _mangel(om):
        return Vurdering("uafgjort", mangel)
    if not kendte:
        return Vurdering("uafgjort", "Der er ingen tal endnu.")
    if om.maaltype == "ja_nej":
        return vurder_ja_nej(om, kendte, paa)
    seneste = kendte[-1]
    hvornaar = tidspunkt(om, seneste.dato)
    if _er_gammelt(om, seneste.dato, paa):
        fra = hvornaar.removeprefix("i ").removeprefix("den ")
        tekst = f"Det nyeste tal er fra {fra}. Det er for gammelt til at vurdere målet efter."
        return Vurdering("foraeldet", tekst)
    return (vurder_trin if om.maaltype == "trin" else _tal)(om, kendte, hvornaar, paa)


def _mangel(om: Definition) -> str:
    """Return what has to be known before anything can be assessed; "" when it is."""
    if om.maaltype == "uafgjort":
        hvad = f"Der står “{om.raatekst}”, men det" if om.raatekst else "Det"
        procent = ": procent eller procentpoint" if om.maaleenhed == "procent" else ""
        return f"{hvad} er ikke afgjort, hvad målet er{procent}. Derfor er det ikke vurderet."
    if om.maaltype == "ja_nej":
        return "" if om.maaldato else "Målet mangler en dato, det skal være nået inden."
    if om.maaltype == "trin":
        return "" if om.til_trin in om.trin else "Målet mangler de trin, det bliver målt på."
    if om.mangler_udgangspunkt:
        return "Målet er et fald, men det tal, der skal faldes fra, er ikke skrevet. Derfor er det ikke vurderet."
    if om.maaltype == "fald_procent" and om.udgangsvaerdi <= 0:
        return "Et fald i procent kan ikke regnes ud, når udgangspunktet ikke er over 0."
    return "" if graenser(om) != (None, None) else "Målet mangler et tal."


def _er_gammelt(om: Definition, dag: date, paa: date) -> bool:
    maaneder = 12 * (paa.year - dag.year) + paa.month - dag.month
    if om.aarlig:
        return maaneder > FORAELDET_AARLIG
    return maaneder > (FORAELDET_MAANEDLIG if om.maanedlig else FORAELDET)


# --- Numbers --------------------------------------------------------------------------------------
def _tal(om: Definition, kendte: list[Maalt], hvornaar: str, paa: date) -> Vurdering:
    seneste = kendte[-1]
    if seneste.vaerdi is None:
        return Vurdering(
            "uafgjort", "Det nyeste tal er et trin, men målet er et tal. Ret det ene, så de passer sammen."
        )
    fra, til = graenser(om)
    var = f"{om.navn} var {om.tal(seneste.vaerdi)} {hvornaar}"
    mangler = _mangler(seneste.vaerdi, fra, til)
    if not mangler:
        siden = naaet_siden(kendte, lambda et: et.vaerdi is not None and not _mangler(et.vaerdi, fra, til))
        return Vurdering("naaet", f"{_naaet_i_ord(om, var, seneste.vaerdi)}.{for_sent_i_ord(om, siden)}")
    if om.maaltype == "fasthold" and fra == til:
        return Vurdering(
            "uafgjort",
            f"{var}, og målet er at fastholde {om.tal(fra)}. Det er ikke afgjort, hvor tæt på det skal være. "
            "Skriv målet som to tal, fx 4,5-5.",
        )
    forfra = _ikke_naaet_i_ord(om, var, seneste.vaerdi)
    if forbi := forbi_i_ord(om, paa):
        return Vurdering("bagud", f"{forfra}.{forbi}")
    if om.maaltype in FALD and not _delmaal(om, seneste):
        kode = "paa_vej" if seneste.vaerdi < om.udgangsvaerdi else "bagud"
        return Vurdering(kode, fald.mod_udgangspunktet(om, var, seneste.vaerdi))
    return _paa_vej(om, seneste, forfra, mangler)


def _mangler(vaerdi: Decimal, fra: Decimal | None, til: Decimal | None) -> Decimal:
    """Return how far a figure is from what counts as reached; 0 when it is."""
    if til is not None and vaerdi > til:
        return vaerdi - til
    return fra - vaerdi if fra is not None and vaerdi < fra else Decimal(0)


def _delmaal(om: Definition, seneste: Maalt) -> Delmaal | None:
    """Return the last interim target that has passed."""
    return next((et for et in reversed(om.delmaal) if et.dato <= seneste.dato), None)


def _paa_vej(om: Definition, seneste: Maalt, forfra: str, mangler: Decimal) -> Vurdering:
    """Hold a figure that is not there yet against the last interim target that has passed, else the baseline."""
    if delmaal := _delmaal(om, seneste):
        naaet = _mangler(delmaal.vaerdi, *graenser(om)) >= mangler
        kode, ord_ = ("paa_vej", "er nået") if naaet else ("bagud", "er ikke nået")
        dag = dansk_dag(delmaal.dato)
        return Vurdering(kode, f"{forfra}. Delmålet på {om.tal(delmaal.vaerdi)} den {dag} {ord_}.")
    if om.udgangsvaerdi is None:
        return Vurdering("bagud", f"{forfra}.")
    foer, udgang = _mangler(om.udgangsvaerdi, *graenser(om)), om.tal(om.udgangsvaerdi)
    if mangler < foer:
        return Vurdering("paa_vej", f"{forfra}, men tættere på end udgangspunktet på {udgang}.")
    ord_ = "det samme som" if mangler == foer else "længere fra målet end"
    return Vurdering("bagud", f"{forfra}, og {ord_} udgangspunktet på {udgang}.")


def _naaet_i_ord(om: Definition, var: str, vaerdi: Decimal) -> str:
    fra, til = graenser(om)
    if om.maaltype == "hoejst":
        return f"{var}, {'lige på' if vaerdi == til else 'under'} loftet på {om.tal(til)}"
    if om.maaltype == "mindst":
        return f"{var}, {'lige på' if vaerdi == fra else 'over'} målet på mindst {om.tal(fra)}"
    if om.maaltype in FALD:
        return fald.naaet(om, var)
    return f"{var}, inden for målet på {_baand(om)}"


def _ikke_naaet_i_ord(om: Definition, var: str, vaerdi: Decimal) -> str:
    if om.maaltype == "hoejst":
        return f"{var}, over loftet på {om.tal(om.maalvaerdi)}"
    if om.maaltype == "mindst":
        return f"{var}, under målet på mindst {om.tal(om.maalvaerdi)}"
    if om.maaltype in FALD:
        return fald.ikke_naaet(om, var)
    return f"{var}, {'over' if vaerdi > graenser(om)[1] else 'under'} målet på {_baand(om)}"


def _baand(om: Definition) -> str:
    fra, til = graenser(om)
    return " ".join(filter(None, (interval(fra, til if til != fra else None), om.enhed_i_ord)))
