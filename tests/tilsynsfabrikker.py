"""The factories of supervision; tests reach them through fabrikker.py."""

from itertools import count
from uuid import uuid4

from tilsyn.handlinger.livsforloeb import forsegl
from tilsyn.indlaesning.rapport import Rapport
from tilsyn.models import (
    Anvisning,
    Kriterium,
    Niveau,
    Observation,
    Redskab,
    Skalaoversaettelse,
    Tema,
    Tilsyn,
    Tilsynsfil,
    Tilsynstekst,
    Tilsynsversion,
    Udvalgsafsnit,
    Udvalgsrapport,
    Vurdering,
)

_nr = count(1)


def redskab(kommune, navn=None, temaer=(), niveauer=(), **felter) -> Redskab:
    """A tool with themes by name, and levels of themes as (code, word), the best first."""
    ny = Redskab.objects.create(kommune=kommune, navn=navn or f"Redskab {next(_nr)}", **felter)
    for et in temaer:
        tema(ny, et)
    for kode, ord_ in niveauer:
        niveau(ny, kode, ord_)
    return ny


def tema(redskab, navn=None, **felter) -> Tema:
    """The last theme of the tool."""
    return Tema.objects.create(
        redskab=redskab,
        navn=navn or f"Tema {next(_nr)}",
        **({"raekkefoelge": redskab.temaer.count() + 1} | felter),
    )


def kriterium(tema, tekst=None) -> Kriterium:
    """The last criterion of the theme."""
    nr = tema.kriterier.count() + 1
    return Kriterium.objects.create(tema=tema, tekst=tekst or f"Kriterium {next(_nr)}", raekkefoelge=nr)


def niveau(redskab, kode, navn=None, art="tema") -> Niveau:
    """The last level of the tool's scale."""
    nr = redskab.niveauer.filter(art=art).count() + 1
    return Niveau.objects.create(redskab=redskab, art=art, kode=kode, navn=navn or kode, raekkefoelge=nr)


def skalaoversaettelse(fra, til) -> Skalaoversaettelse:
    """That `fra` answers to `til`."""
    return Skalaoversaettelse.objects.create(fra_niveau=fra, til_niveau=til, redskab=til.redskab)


def tilsyn(enhed, redskab=None, tilstand="planlagt", **felter) -> Tilsyn:
    """A planned tilsyn, announced, without dates; `redskab` is made when none is given."""
    valgt = redskab or Redskab.objects.create(kommune=enhed.kommune, navn=f"Redskab {next(_nr)}")
    return Tilsyn.objects.create(enhed=enhed, redskab=valgt, tilstand=tilstand, **felter)


def temavurdering(tilsyn, tema, niveau=None, begrundelse="<p>Fordi det ses.</p>") -> Vurdering:
    """An assessment of the theme with a reason."""
    return Vurdering.objects.create(tilsyn=tilsyn, tema=tema, niveau=niveau, begrundelse=begrundelse)


def observation(vurdering, kriterium, niveau=None, tekst="Set") -> Observation:
    """What was seen of a criterion."""
    return Observation.objects.create(vurdering=vurdering, kriterium=kriterium, niveau=niveau, tekst=tekst)


def anvisning(tilsyn, tekst=None, **felter) -> Anvisning:
    """An instruction without a deadline."""
    return Anvisning.objects.create(tilsyn=tilsyn, tekst=tekst or f"Anvisning {next(_nr)}", **felter)


def tilsynstekst(tilsyn, art, tekst="<p>Skrevet.</p>") -> Tilsynstekst:
    """One of the texts of a tilsyn."""
    return Tilsynstekst.objects.create(tilsyn=tilsyn, art=art, tekst=tekst)


def tilsynsversion(tilsyn, af, offentliggjort=None) -> Tilsynsversion:
    """The report as it stands, sealed as published; the tilsyn's state is left as it is."""
    return forsegl(tilsyn, af=af, offentliggjort=offentliggjort)


def tilsynsfil(kommune, filnavn=None, fund=None, **felter) -> Tilsynsfil:
    """A published report that was read; `fund` is written over a report in which nothing was found."""
    felter = {"bruger_navn": "Bo", "tilstand": "klar", "indhold": b"%PDF-1.7 fil", "sha256": "0" * 64} | felter
    laest = Rapport().som_dict() | (fund or {})
    navn = filnavn or f"rapport{next(_nr)}.pdf"
    return Tilsynsfil.objects.create(kommune=kommune, filnavn=navn, fund=laest, bundt=uuid4(), **felter)


def udvalgsrapport(enhed, redskab, titel="Tilsyn 2022-2023", **felter) -> Udvalgsrapport:
    """A draft to the committee about 2022 and 2023, without tables and pictures."""
    felter = {"fra_aar": 2022, "til_aar": 2023} | felter
    return Udvalgsrapport.objects.create(enhed=enhed, redskab=redskab, titel=titel, **felter)


def udvalgsafsnit(rapport, art="indledning", tekst="<p>Skrevet.</p>") -> Udvalgsafsnit:
    """One of the texts of a report to the committee."""
    return Udvalgsafsnit.objects.create(rapport=rapport, art=art, tekst=tekst)
