"""The forms of supervision that drafts are kept of, each with the row behind it, by the same check as the form."""

from types import SimpleNamespace

from organisation.regler import Ret

from .adgang import FAKTA_RETTES, FOELGES_OP, hent_anvisning, hent_at_foere, hent_tema, hent_til_tekst
from .adgang.handleplan import hent_at_rette_fakta
from .adgang.handleplansdele import hent_krav, hent_opgave_til_status, hent_planopgave, hent_planpunkt, hent_spoergsmaal
from .adgang.udvalg import hent_udvalgsrapport_at_skrive
from .models import Handleplanssvar, Punktevaluering, Tilsynstekst, Udvalgsafsnit, Vurdering

SKRIVER = (
    Ret.FOER_TILSYN,
    Ret.SVAR_TILSYN,
    Ret.SKRIV_HANDLEPLAN,
    Ret.KRAEV_HANDLEPLAN,
    Ret.BEMAERK_HANDLEPLAN,
    Ret.SKRIV_UDVALGSRAPPORT,
)
_NY = SimpleNamespace(version=0)


def _vurdering(request, pk, tema_pk):
    blik, tema = hent_tema(request, pk, tema_pk)
    return Vurdering.objects.filter(tilsyn=blik.tilsyn, tema=tema).first() or _NY


def _tekst(request, pk, art):
    hent_til_tekst(request, pk, art)
    return Tilsynstekst.objects.filter(tilsyn=pk, art=art).first() or _NY


def _svar(request, pk, noegle):
    hent_spoergsmaal(request, pk, noegle)
    return Handleplanssvar.objects.filter(punkt=pk, noegle=noegle).first() or _NY


def _krav(request, pk, noegle):
    hent_krav(request, pk, noegle)
    return Handleplanssvar.objects.filter(handleplan=pk, punkt=None, noegle=noegle).first() or _NY


def _evaluering(request, pk):
    hent_planpunkt(request, pk, {"godkendt"})
    return Punktevaluering.objects.filter(punkt=pk).first() or _NY


def _udvalgsafsnit(request, pk, art):
    hent_udvalgsrapport_at_skrive(request, pk)
    return Udvalgsafsnit.objects.filter(rapport=pk, art=art).first() or _NY


RAEKKER = {
    "tilsyn:udvalgsrapport_rediger": hent_udvalgsrapport_at_skrive,
    "tilsyn:udvalgsafsnit_rediger": _udvalgsafsnit,
    "tilsyn:tilsyn_rediger": lambda request, pk: hent_at_foere(request, pk, FAKTA_RETTES).tilsyn,
    "tilsyn:vurdering_rediger": _vurdering,
    "tilsyn:tilsynstekst_rediger": _tekst,
    "tilsyn:anvisning_rediger": lambda request, pk: hent_anvisning(request, pk, {"udkast"})[1],
    "tilsyn:handleplan_rediger": lambda request, pk: hent_at_rette_fakta(request, pk).plan,
    "tilsyn:handleplanspunkt_rediger": lambda request, pk: hent_planpunkt(request, pk)[1],
    "tilsyn:handleplanssvar_rediger": _svar,
    "tilsyn:handleplanskrav_rediger": _krav,
    "tilsyn:planopgave_rediger": lambda request, pk: hent_planopgave(request, pk)[1],
    "tilsyn:planopgave_status": lambda request, pk: hent_opgave_til_status(request, pk)[1],
    "tilsyn:punktevaluering_rediger": _evaluering,
    "tilsyn:anvisning_foelg_op": lambda request, pk: hent_anvisning(request, pk, FOELGES_OP)[1],
}
