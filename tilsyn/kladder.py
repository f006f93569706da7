"""The forms of supervision that drafts are kept of, each with the row behind it, by the same check as the form."""

from types import SimpleNamespace

from organisation.regler import Ret

from .adgang import (
    FAKTA_RETTES,
    FOELGES_OP,
    hent_anvisning,
    hent_at_foere,
    hent_tema,
    hent_til_tekst,
    hent_udvalgsrapport_at_skrive,
)
from .models import Tilsynstekst, Udvalgsafsnit, Vurdering

SKRIVER = (Ret.FOER_TILSYN, Ret.SVAR_TILSYN, Ret.SKRIV_UDVALGSRAPPORT)
_NY = SimpleNamespace(version=0)


def _vurdering(request, pk, tema_pk):
    blik, tema = hent_tema(request, pk, tema_pk)
    return Vurdering.objects.filter(tilsyn=blik.tilsyn, tema=tema).first() or _NY


def _tekst(request, pk, art):
    hent_til_tekst(request, pk, art)
    return Tilsynstekst.objects.filter(tilsyn=pk, art=art).first() or _NY


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
    "tilsyn:anvisning_foelg_op": lambda request, pk: hent_anvisning(request, pk, FOELGES_OP)[1],
}
