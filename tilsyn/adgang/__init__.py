"""Who sees and does what with a tilsyn. How much is seen in each state stands in `regler/udsyn.py`.

A consultant who is chosen for a tilsyn supervises that unit too, so that an impartial one from another area can.
Whoever leads a unit never supervises it, with whatever other role.
"""

from collections.abc import Collection
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404

from organisation.adgang import enhed_ids_med, har_ret, har_ret_et_sted
from organisation.models import Enhed
from organisation.regler import Ret

from ..models import Anvisning, Tema, Tilsyn
from ..regler.livsforloeb import HVAD_NU, OVERGANGE, Overgang, mulige
from ..regler.udsyn import Udsyn, kan_laese_tekst, kan_skrive_tekst, udsyn


@dataclass(frozen=True)
class Blik:
    """A tilsyn as one person sees it: how much of it, and as what."""

    tilsyn: Tilsyn
    syn: Udsyn
    foerer: bool
    leder: bool

    @property
    def rettigheder(self) -> set[Ret]:
        """The rights with which the person can take it from state to state."""
        return {ret for ret, har in ((Ret.FOER_TILSYN, self.foerer), (Ret.SVAR_TILSYN, self.leder)) if har}

    @property
    def skridt(self) -> list[Overgang]:
        """What the person can do with it now, the usual way on first."""
        return mulige(self.tilsyn.tilstand, self.rettigheder)

    @property
    def kun_offentligt(self) -> bool:
        return self.syn == Udsyn.OFFENTLIGT

    @property
    def ser_bekymring(self) -> bool:
        return self.syn >= Udsyn.RAPPORT

    @property
    def skriver_rapport(self) -> bool:
        return self.foerer and self.tilsyn.tilstand == "udkast"

    @property
    def forberedelse(self) -> str:
        """The preparation the person writes before the visit; "" when none."""
        arter = ("leders_forberedelse", "konsulents_forberedelse") if self.tilsyn.tilstand == "planlagt" else ()
        return next((art for art in arter if self.skriver(art)), "")

    @property
    def kommenterer(self) -> bool:
        return self.skriver("kommentarer")

    @property
    def retter_fakta(self) -> bool:
        return self.foerer and self.tilsyn.tilstand in FAKTA_RETTES

    @property
    def laeser_rapport(self) -> bool:
        """Whether the report can be read: as it stands, or as it was published."""
        return self.syn >= Udsyn.RAPPORT or self.tilsyn.er_offentlig

    def skriver(self, art: str) -> bool:
        """Whether the person may write the text now."""
        return kan_skrive_tekst(art, self.tilsyn.tilstand, foerer=self.foerer, leder=self.leder)

    def laeser(self, art: str) -> bool:
        """Whether the person may read the text now."""
        return kan_laese_tekst(art, self.syn)


FAKTA_RETTES = {"planlagt", "udkast"}
FOELGES_OP = {"udkast", "til_kommentering", "endelig", "offentliggjort"}


def foerer_tilsyn(bruger, tilsyn: Tilsyn) -> bool:
    """Whether `bruger` supervises the unit, or is the one chosen for this tilsyn."""
    if har_ret(bruger, Ret.SVAR_TILSYN, tilsyn.enhed):
        return False
    if har_ret(bruger, Ret.FOER_TILSYN, tilsyn.enhed):
        return True
    return tilsyn.konsulent_id == bruger.pk and har_ret_et_sted(bruger, Ret.FOER_TILSYN)


def se_paa(bruger, tilsyn: Tilsyn) -> Blik:
    """Return the tilsyn, read with `er_offentlig`, as the user sees it."""
    foerer, leder = foerer_tilsyn(bruger, tilsyn), har_ret(bruger, Ret.SVAR_TILSYN, tilsyn.enhed)
    syn = udsyn(
        tilsyn.tilstand,
        anmeldt=tilsyn.anmeldt,
        offentlig=tilsyn.er_offentlig,
        foerer=foerer,
        leder=leder,
        laeser=har_ret(bruger, Ret.SE_TILSYN, tilsyn.enhed),
    )
    return Blik(tilsyn, syn, foerer, leder)


def hent_tilsyn(request, pk: int, *, fjernede: bool = False) -> Blik:
    """Return a tilsyn the user sees something of; else 404."""
    alle = Tilsyn.objects.filter(enhed__kommune_id=request.user.kommune_id)
    alle = alle if fjernede else alle.gaeldende()
    tilsyn = alle.med_offentlig().select_related("enhed__kommune", "redskab", "konsulent").filter(pk=pk).first()
    if tilsyn is None:
        raise Http404
    blik = se_paa(request.user, tilsyn)
    if blik.syn == Udsyn.INTET:
        raise Http404
    return blik


def hent_til_laesning(request, pk: int) -> Blik:
    """Return a tilsyn whose report the user may read; 404 when there is none for the user yet."""
    blik = hent_tilsyn(request, pk)
    if not blik.laeser_rapport:
        raise Http404
    return blik


def hent_at_foere(request, pk: int, tilstande: Collection[str] = (), *, fjernede: bool = False) -> Blik:
    """Return a tilsyn the user supervises, when it is in one of the states; else 404 or 403."""
    blik = hent_tilsyn(request, pk, fjernede=fjernede)
    if not blik.foerer:
        raise PermissionDenied("Tilsynet skrives af den, der fører tilsyn med enheden.")
    _check_tilstand(blik.tilsyn, tilstande)
    return blik


def _check_tilstand(tilsyn: Tilsyn, tilstande: Collection[str]) -> None:
    if tilstande and tilsyn.tilstand not in tilstande:
        raise PermissionDenied(f"Det kan ikke skrives nu. {HVAD_NU[tilsyn.tilstand]}")


def hent_tema(request, pk: int, tema_pk: int) -> tuple[Blik, Tema]:
    """Return a tilsyn whose report the user writes, and a theme of its tool; else 404 or 403."""
    blik = hent_at_foere(request, pk, ("udkast",))
    tema = Tema.objects.filter(pk=tema_pk, redskab=blik.tilsyn.redskab_id).first()
    if tema is None:
        raise Http404
    return blik, tema


def hent_til_tekst(request, pk: int, art: str) -> Blik:
    """Return a tilsyn where the user writes the text `art` now; else 404 or 403."""
    blik = hent_tilsyn(request, pk)
    if not blik.skriver(art):
        raise PermissionDenied(f"Det kan du ikke skrive nu. {HVAD_NU[blik.tilsyn.tilstand]}")
    return blik


def hent_anvisning(request, pk: int, tilstande: Collection[str], *, fjernede: bool = False) -> tuple[Blik, Anvisning]:
    """Return an instruction the user may change in these states, with its tilsyn; else 404 or 403."""
    alle = Anvisning.objects.all() if fjernede else Anvisning.objects.gaeldende()
    anvisning = alle.select_related("tema").filter(pk=pk).first()
    if anvisning is None:
        raise Http404
    return hent_at_foere(request, anvisning.tilsyn_id, tilstande), anvisning


def hent_til_overgang(request, pk: int, verbum: str) -> tuple[Blik, Overgang]:
    """Return the tilsyn and the step; 404 for a step there is not, 403 for a role that may not."""
    blik = hent_tilsyn(request, pk)
    overgang = OVERGANGE.get(verbum)
    if overgang is None:
        raise Http404
    check_overgang(blik, overgang)
    return blik, overgang


def check_overgang(blik: Blik, overgang: Overgang) -> None:
    """Raise 403 when the person's part in the tilsyn does not give the right to take the step."""
    if overgang.ret not in blik.rettigheder:
        raise PermissionDenied("Din rolle giver ikke ret til det.")


def foerte_ids(bruger) -> set[int]:
    """Return the ids of the units the user supervises."""
    return enhed_ids_med(bruger, Ret.FOER_TILSYN) - enhed_ids_med(bruger, Ret.SVAR_TILSYN)


def enheder_at_foere(bruger):
    """Return the open units the user supervises, as a QuerySet."""
    return Enhed.objects.filter(pk__in=foerte_ids(bruger)).aktive()
