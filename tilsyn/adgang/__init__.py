"""Who sees and does what with a tilsyn and its tools. How much is seen in each state stands in `regler/udsyn.py`.

A consultant who is chosen for a tilsyn supervises that unit too, so that an impartial one from another area can.
Whoever leads a unit never supervises it, with whatever other role.
"""

from collections.abc import Collection
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404
from django.utils import timezone

from organisation.adgang import enhed_ids_med, har_ret, har_ret_et_sted
from organisation.models import Enhed
from organisation.regler import Ret

from ..models import Anvisning, Kriterium, Niveau, Redskab, Tema, Tilsyn, Tilsynsfil, Udvalgsrapport
from ..regler.frister import TILSYNSENHEDER
from ..regler.livsforloeb import HVAD_NU, OVERGANGE, Overgang, mulige
from ..regler.udsyn import Udsyn, kan_laese_tekst, kan_skrive_tekst, udsyn


# --- Supervisions -------------------------------------------------------------------------------
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


def ser_tilsyn(bruger) -> bool:
    """Whether the user has anything to do with supervision: decides what the navigation shows."""
    return any(har_ret_et_sted(bruger, ret) for ret in (Ret.SE_TILSYN, Ret.FOER_TILSYN))


def foerte_ids(bruger) -> set[int]:
    """Return the ids of the units the user supervises."""
    return enhed_ids_med(bruger, Ret.FOER_TILSYN) - enhed_ids_med(bruger, Ret.SVAR_TILSYN)


def enheder_at_foere(bruger):
    """Return the open units the user supervises, as a QuerySet."""
    return Enhed.objects.filter(pk__in=foerte_ids(bruger)).aktive()


# --- Published reports that come in ---------------------------------------------------------------
def kan_indlaese_rapporter(bruger) -> bool:
    """Whether the user may send in published reports: whoever supervises, or runs the whole municipality's."""
    return har_ret_et_sted(bruger, Ret.FOER_TILSYN) or kan_styre(bruger)


def check_indlaeser(bruger) -> None:
    """Raise 403 when `kan_indlaese_rapporter` says no."""
    if not kan_indlaese_rapporter(bruger):
        raise PermissionDenied("Rapporter læses ind af den, der fører tilsyn, eller som administrerer kommunen.")


def kan_gemme_rapport(bruger, enhed: Enhed) -> bool:
    """Whether the user may save a published report of the unit as a tilsyn."""
    return enhed.kommune_id == bruger.kommune_id and (enhed.pk in foerte_ids(bruger) or kan_styre(bruger))


def enheder_med_rapport(bruger):
    """Return the units the user may save reports of, closed ones too: their reports are older."""
    egne = Enhed.objects.i_kommune(bruger.kommune_id).filter(type__in=TILSYNSENHEDER)
    return egne if kan_styre(bruger) else egne.filter(pk__in=foerte_ids(bruger))


def hent_tilsynsfil(request, pk: int) -> Tilsynsfil:
    """Return a file of the user's municipality, for those who may send such in; else 404."""
    egne = Tilsynsfil.objects.filter(kommune_id=request.user.kommune_id).defer("indhold")
    fil = egne.select_related("tilsyn__enhed").filter(pk=pk).first() if kan_indlaese_rapporter(request.user) else None
    if fil is None:
        raise Http404
    return fil


def hent_original(request, pk: int) -> Tilsynsfil:
    """Return the PDF a published tilsyn was read from, for whoever may read it; 404 when there is none."""
    blik = hent_til_laesning(request, pk)
    fil = blik.tilsyn.originaler.first() if blik.tilsyn.er_offentlig else None
    if fil is None:
        raise Http404
    return fil


# --- Across units -------------------------------------------------------------------------------
def enheder_i_billedet(bruger) -> set[int]:
    """Return the units whose published supervisions the user sees side by side."""
    return enhed_ids_med(bruger, Ret.SE_TILSYNSBILLEDE)


def hent_billedenhed(request, pk: int) -> Enhed:
    """Return a unit the user sees year by year; else 404."""
    enhed = Enhed.objects.filter(pk=pk, kommune_id=request.user.kommune_id).first()
    if enhed is None or not har_ret(request.user, Ret.SE_TILSYNSBILLEDE, enhed):
        raise Http404
    return enhed


# --- The report to the committee ------------------------------------------------------------------
# It is about many units at once, so it is made of what is wide.
UDVALGSENHEDER = ("kommune", "forvaltning", "omraade")


def kan_skrive_udvalgsrapport(bruger) -> bool:
    """Whether the user may write a report to the committee."""
    return har_ret_et_sted(bruger, Ret.SKRIV_UDVALGSRAPPORT)


def enheder_til_udvalget(bruger):
    """Return the units whose report the user may write, as a tree: the wide ones, and those of the own roles."""
    egne = [et.enhed_id for et in bruger.roller_med(Ret.SKRIV_UDVALGSRAPPORT)]
    alle = Enhed.objects.filter(pk__in=enhed_ids_med(bruger, Ret.SKRIV_UDVALGSRAPPORT))
    return alle.filter(Q(type__in=UDVALGSENHEDER) | Q(pk__in=egne)).with_tree_fields()


def redskaber_til_udvalget(bruger):
    """Return the tools that figures can be shown in, the newest first."""
    return Redskab.objects.i_kommune(bruger.kommune_id).der_kan_vurderes_i()


def skriver_udvalgsrapport(bruger, rapport: Udvalgsrapport) -> bool:
    """Whether the user may write the report."""
    return har_ret(bruger, Ret.SKRIV_UDVALGSRAPPORT, rapport.enhed)


def hent_udvalgsrapport(request, pk: int, *, fjernede: bool = False) -> Udvalgsrapport:
    """Return a report the user writes, or reads when it is finished; else 404."""
    alle = Udvalgsrapport.objects.filter(enhed__kommune_id=request.user.kommune_id)
    alle = alle if fjernede else alle.gaeldende()
    rapport = alle.select_related("enhed__kommune", "redskab").filter(pk=pk).first()
    if rapport is None or not _ser_udvalgsrapport(request.user, rapport):
        raise Http404
    return rapport


def _ser_udvalgsrapport(bruger, rapport: Udvalgsrapport) -> bool:
    laeser = rapport.tilstand == "faerdig" and har_ret(bruger, Ret.SE_TILSYNSBILLEDE, rapport.enhed)
    return skriver_udvalgsrapport(bruger, rapport) or laeser


def hent_udvalgsrapport_at_skrive(
    request, pk: int, *, tilstande: Collection[str] = ("udkast",), fjernede: bool = False
) -> Udvalgsrapport:
    """Return a report the user writes, in one of the states (none: any); else 404 or 403."""
    rapport = hent_udvalgsrapport(request, pk, fjernede=fjernede)
    if not skriver_udvalgsrapport(request.user, rapport):
        raise PermissionDenied("Rapporten skrives af centerchefen og administratoren.")
    if tilstande and rapport.tilstand not in tilstande:
        raise PermissionDenied("Rapporten er færdig. Åbn den igen for at rette i den.")
    return rapport


# --- Tools --------------------------------------------------------------------------------------
def kan_styre(bruger) -> bool:
    """Whether the user may change the municipality's tools and settings: they hold for all of it."""
    return har_ret_et_sted(bruger, Ret.STYR_TILSYN) and har_ret(bruger, Ret.STYR_TILSYN, bruger.kommune)


def check_styrer(bruger) -> None:
    """Raise 403 when `kan_styre` says no."""
    if not kan_styre(bruger):
        raise PermissionDenied("Redskaber og opsætning rettes af den, der administrerer hele kommunen.")


def ser_redskaber(bruger) -> bool:
    """Whether the user may read the tools: whoever reads reports or runs the tools."""
    return any(har_ret_et_sted(bruger, ret) for ret in (Ret.SE_TILSYN, Ret.STYR_TILSYN))


def check_ser_redskaber(bruger) -> None:
    """Raise 403 when `ser_redskaber` says no."""
    if not ser_redskaber(bruger):
        raise PermissionDenied("Din rolle giver ikke adgang til denne side.")


def hent_redskab(request, pk: int, *, styr: bool = False) -> Redskab:
    """Return a tool of the user's municipality, to read or to change; else 404 or 403."""
    redskab = Redskab.objects.i_kommune(request.user.kommune_id).filter(pk=pk).first()
    if redskab is None or not ser_redskaber(request.user):
        raise Http404
    if styr:
        check_styrer(request.user)
    return redskab


def _hent_del(request, model, pk: int, vej: str):
    """Return a part of a tool the user may change; `vej` leads from it to the tool."""
    egne = {f"{vej}__kommune_id": request.user.kommune_id}
    raekke = model.objects.filter(pk=pk, **egne).select_related(vej).first()
    if raekke is None or not ser_redskaber(request.user):
        raise Http404
    check_styrer(request.user)
    return raekke


def hent_redskabstema(request, pk: int) -> Tema:
    """Return a theme the user may change, with its tool; else 404 or 403."""
    return _hent_del(request, Tema, pk, "redskab")


def hent_kriterium(request, pk: int) -> Kriterium:
    """Return a criterion the user may change, with its theme and tool; else 404 or 403."""
    return _hent_del(request, Kriterium, pk, "tema__redskab")


def hent_niveau(request, pk: int) -> Niveau:
    """Return a level the user may change, with its tool; else 404 or 403."""
    return _hent_del(request, Niveau, pk, "redskab")


def redskaber_at_bruge(kommune_id: int):
    """Return the tools a new tilsyn can be made with today: those with themes and a scale to assess them in."""
    return Redskab.objects.i_kommune(kommune_id).gaelder(timezone.localdate()).der_kan_vurderes_i()


def seneste_redskab(kommune_id: int) -> Redskab | None:
    """Return the tool the newest tilsyn was made with, when it can still be used; else the first that can."""
    mulige_ = redskaber_at_bruge(kommune_id)
    seneste = Tilsyn.objects.filter(enhed__kommune_id=kommune_id).order_by("-pk").values_list("redskab", flat=True)
    return mulige_.filter(pk__in=seneste[:1]).first() or mulige_.first()
