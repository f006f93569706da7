"""Supervision in the world of the access tests: one of every kind of thing at each place.

Its texts hold words of their own: `tilsynsnote-<sted>` and `tilsynsudkast-<sted>` are for those who supervise,
`tilsynsleder-<sted>` also for the unit's leader, and `offentlig-<sted>` stands in what has been published, which
anybody may read. Nothing of the other municipality is, so that in public it looks as if it were not there.
"""

from datetime import date

from django.utils import timezone

from kontrakter.udskrift import lager
from tests import fabrikker
from tests.tilsyn.indlaesning.lav import skriv
from tilsyn.handlinger.udvalg import goer_faerdig
from tilsyn.udskrift.rapport import Rapportpapir

ORD = ("tilsynsnote", "tilsynsudkast", "tilsynsleder")
_PLANLAGT = {"planlagt": date(2023, 5, 1)}
_HOLDT = {"afholdt": date(2023, 4, 12), "dialog": date(2023, 4, 20)}


def redskaber(kommune, sted: str) -> dict:
    """Return a tool of the municipality, one that no tilsyn uses, and the parts of both.

    Everybody in the municipality who reads reports may read its tools, so only the other one's words are a canary.
    """
    navn = "kanarie-fremmed redskab" if sted == "fremmed" else f"Redskab {sted}"
    redskab, loest = (_redskab(kommune, et) for et in (navn, f"{navn} uden tilsyn"))
    tema, loest_tema = redskab.temaer.first(), loest.temaer.last()
    return {
        "redskab": redskab,
        "loest_redskab": loest,
        "tema": tema,
        "loest_tema": loest_tema,
        "kriterium": loest_tema.kriterier.last(),
        "niveau": loest.niveauer.filter(art="tema").last(),
    }


def _redskab(kommune, navn: str):
    niveauer = (("vedligehold", f"{navn} vedligehold"), ("juster", f"{navn} juster"))
    redskab = fabrikker.redskab(kommune, navn, (f"{navn} tema 1", f"{navn} tema 2"), niveauer)
    fabrikker.niveau(redskab, "ofte", f"{navn} ofte", art="kriterium")
    for tema in redskab.temaer.all():
        for nr in (1, 2):
            fabrikker.kriterium(tema, f"{tema} kriterium {nr}")
    return redskab


def tilsyn(enhed, redskab, bruger, sted: str) -> dict:
    """Return a tilsyn of the unit in every state, published by `bruger`, with instructions and every text."""
    note, udkast, leder = (f"{et}-{sted}" for et in ORD)
    skriver = {"konsulent_navn": "Konsulenten"}
    planlagt = fabrikker.tilsyn(enhed, redskab, **_PLANLAGT, **skriver)
    fabrikker.tilsynstekst(planlagt, "leders_forberedelse", f"<p>{leder} forberedelse</p>")
    uanmeldt = fabrikker.tilsyn(enhed, redskab, anmeldt=False, konsulent_navn=f"{udkast} uanmeldt", **_PLANLAGT)
    skrives = _skrevet(fabrikker.tilsyn(enhed, redskab, "udkast", **_HOLDT, **skriver), udkast)
    kommenteres = _skrevet(fabrikker.tilsyn(enhed, redskab, "til_kommentering", **_HOLDT, **skriver), leder)
    endeligt = _skrevet(fabrikker.tilsyn(enhed, redskab, "endelig", **_HOLDT, **skriver), leder)
    offentligt = _skrevet(fabrikker.tilsyn(enhed, redskab, "offentliggjort", **_HOLDT, **skriver), f"offentlig-{sted}")
    rettes = _skrevet(fabrikker.tilsyn(enhed, redskab, "udkast", **_HOLDT, **skriver), f"offentlig-{sted}")
    for et in (offentligt, rettes):
        _offentliggoer(et, bruger, sted)
    rettes.vurderinger.update(begrundelse=f"<p>{udkast} rettelse</p>")
    for et in (planlagt, uanmeldt, skrives, kommenteres, endeligt, offentligt, rettes):
        fabrikker.tilsynstekst(et, "konsulents_forberedelse", f"<p>{note}</p>")
    return {
        "tilsyn": planlagt,
        "uanmeldt_tilsyn": uanmeldt,
        "tilsynsudkast": skrives,
        "kommenteret_tilsyn": kommenteres,
        "endeligt_tilsyn": endeligt,
        "offentligt_tilsyn": offentligt,
        "rettet_tilsyn": rettes,
        "fjernet_tilsyn": fabrikker.tilsyn(enhed, redskab, fjernet=timezone.now(), **_PLANLAGT),
        **_rapporter(enhed, redskab, bruger, sted),
        **_udvalg(enhed.parent, redskab, bruger, sted),
        "anvisning": skrives.anvisninger.get(),
        "fjernet_anvisning": fabrikker.anvisning(skrives, f"{udkast} fjernet", fjernet=timezone.now()),
    }


def _udvalg(enhed, redskab, bruger, sted: str) -> dict:
    """Return a draft to the committee, a finished report, and a draft that has been removed."""
    ord_ = f"kanarie-{sted}"
    udkast = fabrikker.udvalgsrapport(enhed, redskab, f"{ord_} udkast", dele=["enheder", "fordeling", "udvikling"])
    faerdig = fabrikker.udvalgsrapport(enhed, redskab, f"{ord_} rapport", dele=["frister"])
    for et in (udkast, faerdig):
        fabrikker.udvalgsafsnit(et, tekst=f"<p>{ord_} afsnit</p>")
    goer_faerdig(rapport=faerdig, af=bruger)
    return {
        "udvalgsudkast": udkast,
        "faerdig_udvalgsrapport": faerdig,
        "fjernet_udvalgsudkast": fabrikker.udvalgsrapport(enhed, redskab, f"{ord_} fjernet", fjernet=timezone.now()),
    }


def _rapporter(enhed, redskab, bruger, sted: str) -> dict:
    """Return a published report that waits to be looked through, and one that is a tilsyn.

    Those who supervise in the municipality see all of them; the saved one's PDF has been published.
    """
    navn = "kanarie-fremmed" if sted == "fremmed" else f"rapport-{sted}"
    fund = {"institution": navn, "bemaerkninger": [navn]}
    fil = fabrikker.tilsynsfil(enhed.kommune, f"{navn}.pdf", fund, indhold=skriv(f"<p>{navn}</p>"))
    indlaest = fabrikker.tilsyn(enhed, redskab, "offentliggjort", rapportaar=2021, konsulent_navn="Konsulenten")
    pdf = skriv(f"<p>offentlig-{sted} original</p>")
    gemt = {"tilstand": "gemt", "tilsyn": indlaest, "indhold": pdf, "gemt": timezone.now()}
    gemt = fabrikker.tilsynsfil(enhed.kommune, f"{navn} gemt.pdf", **gemt)
    _offentliggoer(indlaest, bruger, sted)
    return {"tilsynsfil": fil, "gemt_tilsynsfil": gemt, "indlaest_tilsyn": indlaest}


def _offentliggoer(tilsyn, bruger, sted: str) -> None:
    """Seal the report, and keep a blank sheet as its PDF."""
    if sted != "fremmed":
        papir = Rapportpapir(fabrikker.tilsynsversion(tilsyn, bruger))
        lager.gem(papir, papir.stempel, fabrikker.BLANKT_PAPIR)


def _skrevet(tilsyn, ord_: str):
    """Write the whole report with the word in every text."""
    bedst = tilsyn.redskab.niveauer.filter(art="tema").first()
    for tema in tilsyn.redskab.temaer.all():
        vurdering = fabrikker.temavurdering(tilsyn, tema, bedst, f"<p>{ord_} begrundelse</p>")
        fabrikker.observation(vurdering, tema.kriterier.first(), tekst=f"{ord_} iagttagelse")
    fabrikker.anvisning(tilsyn, f"{ord_} anvisning", frist=date(2023, 9, 1))
    fabrikker.tilsynstekst(tilsyn, "generelt", f"<p>{ord_} generelt</p>")
    fabrikker.tilsynstekst(tilsyn, "kommentarer", f"<p>{ord_} kommentarer</p>")
    return tilsyn
