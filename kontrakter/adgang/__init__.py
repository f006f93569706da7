"""Loaders and checks for contracts: the object comes out of the check, so the check cannot be forgotten.

Not visible → 404, the same as unknown. Visible but not allowed → 403 with the reason in Danish.
"""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from organisation.adgang import check_ret_et_sted, enheder_med, har_ret
from organisation.models import Enhed
from organisation.regler import Ret

from ..models import (
    Afsnit,
    Aktivitet,
    Indlaesning,
    Kontrakt,
    Maaldeling,
    Skabelon,
    SkabelonAfsnit,
    Udviklingsmaal,
    Virkning,
    kontrakter_til_en_side,
)
from ..regler import TEKST_KAN_REDIGERES

_FROSSEN = "Kontrakten er ikke længere et udkast, så dens tekster kan ikke ændres."


def _med_ret(bruger, kontrakt: Kontrakt, ret: Ret, *, fjernede: bool = False) -> Kontrakt:
    if kontrakt.fjernet and not fjernede:
        raise Http404
    if kontrakt.enhed.kommune_id != bruger.kommune_id or not har_ret(bruger, Ret.SE_KONTRAKT, kontrakt.enhed):
        raise Http404
    if ret != Ret.SE_KONTRAKT and not har_ret(bruger, ret, kontrakt.enhed):
        raise PermissionDenied("Din rolle giver ikke ret til at ændre denne kontrakt.")
    if ret in (Ret.REDIGER_KONTRAKT, Ret.OPRET_KONTRAKT) and not kontrakt.tekst_kan_redigeres:
        raise PermissionDenied(_FROSSEN)
    return kontrakt


def hent_kontrakt(request, pk: int, ret: Ret = Ret.SE_KONTRAKT, *, fjernede: bool = False) -> Kontrakt:
    """Return the contract with unit, municipality, template, holder, its file and its newest version: one query."""
    # get, not first: first() makes the database sort by the name of a unit, which costs a third of the query.
    kontrakt = get_object_or_404(kontrakter_til_en_side(), pk=pk)
    return _med_ret(request.user, kontrakt, ret, fjernede=fjernede)


def hent_til_naeste_aar(request, pk: int) -> Kontrakt:
    """Return a contract, in whatever state, of a unit where the user makes contracts; else 404 or 403."""
    kontrakt = hent_kontrakt(request, pk)
    if not har_ret(request.user, Ret.OPRET_KONTRAKT, kontrakt.enhed):
        raise PermissionDenied("Din rolle giver ikke ret til at oprette kontrakter her.")
    return kontrakt


class DeltMaalLaast(PermissionDenied):
    """The goal stands in another contract too, whose texts are fixed now."""

    def __init__(self, kontrakt: Kontrakt):
        hvor = kontrakt.get_tilstand_display().lower()
        super().__init__(
            f"Målet står også i kontrakten for {kontrakt.enhed}, som er {hvor}. Målet kan rettes igen, når den "
            "kontrakt er et udkast."
        )


def check_frit(maal: Udviklingsmaal) -> None:
    """Raise DeltMaalLaast when the goal stands in a contract whose texts cannot be changed now: one query."""
    _check_fri(Maaldeling.objects.filter(maal=maal))


def check_opfoelgning_fri(kontrakt: Kontrakt) -> None:
    """Raise as `check_frit` for a goal of the contract that is shared and follows its common follow-up: one query."""
    egen = Afsnit.objects.filter(art="opfoelgning").exclude(tekst="").values("maal")
    _check_fri(Maaldeling.objects.filter(maal__kontrakt=kontrakt).exclude(maal__in=egen))


def _check_fri(delinger) -> None:
    faste = delinger.modtagne().exclude(kontrakt__tilstand__in=TEKST_KAN_REDIGERES)
    if deling := faste.select_related("kontrakt__enhed").first():
        raise DeltMaalLaast(deling.kontrakt)


def _i_kontrakt(model, pk: int):
    sti = "kontrakt" if model is Udviklingsmaal else "maal__kontrakt"
    raekker = model.objects.select_related(f"{sti}__enhed__kommune", f"{sti}__skabelon", f"{sti}__kontraktholder")
    return get_object_or_404(raekker, pk=pk)


def hent_maal(request, pk: int, ret: Ret = Ret.SE_KONTRAKT, *, fjernede: bool = False) -> Udviklingsmaal:
    """Return the goal with its contract: one query. Removed goals only when `fjernede`."""
    maal = _i_kontrakt(Udviklingsmaal, pk)
    if maal.fjernet and not fjernede:
        raise Http404
    _med_ret(request.user, maal.kontrakt, ret)
    if ret == Ret.REDIGER_KONTRAKT:
        check_frit(maal)
    return maal


def _hent_raekke(request, model, pk: int, ret: Ret, *, fjernede: bool):
    raekke = _i_kontrakt(model, pk)
    if raekke.maal.fjernet or (raekke.fjernet and not fjernede):
        raise Http404
    _med_ret(request.user, raekke.maal.kontrakt, ret)
    if ret == Ret.REDIGER_KONTRAKT:
        check_frit(raekke.maal)
    return raekke


def hent_virkning(request, pk: int, ret: Ret, *, fjernede: bool = False) -> Virkning:
    """Return the expected effect with its goal and contract: one query."""
    return _hent_raekke(request, Virkning, pk, ret, fjernede=fjernede)


def hent_aktivitet(request, pk: int, ret: Ret, *, fjernede: bool = False) -> Aktivitet:
    """Return the activity with its goal and contract: one query."""
    return _hent_raekke(request, Aktivitet, pk, ret, fjernede=fjernede)


def hent_aktivitet_til_status(request, pk: int) -> Aktivitet:
    """Return the activity when the user may set its state and note; else 404 or 403."""
    aktivitet = _hent_raekke(request, Aktivitet, pk, Ret.SE_KONTRAKT, fjernede=False)
    if not kan_opdatere_aktivitet(request.user, aktivitet):
        raise PermissionDenied("Du kan kun opdatere aktiviteter i din egen enhed.")
    return aktivitet


def kan_redigere(bruger, kontrakt: Kontrakt) -> bool:
    """Whether the user may write in the contract as it is now."""
    return kontrakt.tekst_kan_redigeres and har_ret(bruger, Ret.REDIGER_KONTRAKT, kontrakt.enhed)


def kan_oprette(bruger, kontrakt: Kontrakt) -> bool:
    """Whether the user may set the contract's own facts (title, period, holder) and remove it, as it is now."""
    return kontrakt.tekst_kan_redigeres and har_ret(bruger, Ret.OPRET_KONTRAKT, kontrakt.enhed)


def kan_opdatere_alle(bruger, kontrakt: Kontrakt) -> bool:
    """Whether the user may set the state of every activity of the contract."""
    return kontrakt.status_kan_opdateres and har_ret(bruger, Ret.OPDATER_AKTIVITET, kontrakt.enhed)


def huse_at_opdatere(bruger, kontrakt: Kontrakt) -> frozenset[int]:
    """Return the houses of the contract's unit whose activities the user keeps up to date as daily leader."""
    if not kontrakt.status_kan_opdateres:
        return frozenset()
    return frozenset(
        rolle.enhed_id
        for rolle in bruger.roller_med(Ret.OPDATER_AKTIVITET)
        if rolle.enhed.type == "boernehus" and rolle.enhed.parent_id == kontrakt.enhed_id
    )


def kan_opdatere_aktivitet(bruger, aktivitet: Aktivitet) -> bool:
    """Whether the user may set the activity's state: on the whole unit, or for an own house it concerns.

    An activity that names no houses concerns all of them.
    """
    kontrakt = aktivitet.maal.kontrakt
    if kan_opdatere_alle(bruger, kontrakt):
        return True
    egne = huse_at_opdatere(bruger, kontrakt)
    if not egne:
        return False
    valgte = {hus.pk for hus in aktivitet.huse.all()}
    return not valgte or bool(valgte & egne)


def enheder_til_ny_kontrakt(bruger):
    """Return the open units where the user may make a contract, as a QuerySet."""
    return enheder_med(bruger, Ret.OPRET_KONTRAKT).med_kontrakt().aktive()


def hent_skabelon(request, pk: int) -> Skabelon:
    """Return a template of the own municipality for one who runs templates; else 404 or 403."""
    check_ret_et_sted(request.user, Ret.STYR_SKABELON)
    skabelon = Skabelon.objects.filter(pk=pk, kommune_id=request.user.kommune_id).select_related("kommune").first()
    if skabelon is None:
        raise Http404
    _check_kommune(request.user, skabelon.kommune)
    return skabelon


def hent_skabelonafsnit(request, pk: int) -> SkabelonAfsnit:
    """Return a section of a template of the own municipality; else 404 or 403."""
    check_ret_et_sted(request.user, Ret.STYR_SKABELON)
    afsnit = (
        SkabelonAfsnit.objects.filter(pk=pk, skabelon__kommune_id=request.user.kommune_id)
        .select_related("skabelon__kommune")
        .first()
    )
    if afsnit is None:
        raise Http404
    _check_kommune(request.user, afsnit.skabelon.kommune)
    return afsnit


def _check_kommune(bruger, kommune: Enhed) -> None:
    if not har_ret(bruger, Ret.STYR_SKABELON, kommune):
        raise PermissionDenied("Skabeloner rettes af kommunens administrator.")


def indlaesninger_for(bruger):
    """Return the readings the user may see: the own, or all where contracts are made for the whole municipality."""
    alle = Indlaesning.objects.filter(kommune_id=bruger.kommune_id)
    if not bruger.roller_med(Ret.OPRET_KONTRAKT):
        return alle.none()
    return alle if har_ret(bruger, Ret.OPRET_KONTRAKT, bruger.kommune) else alle.filter(bruger=bruger)


def hent_indlaesning(request, pk: int, *, kasserede: bool = False) -> Indlaesning:
    """Return the reading with its municipality and contract; 404 unless sent in by the user or run by them.

    Those that are thrown away only when `kasserede`. The file itself is fetched when it is asked for.
    """
    raekker = indlaesninger_for(request.user).select_related("kommune", "kontrakt").defer("indhold")
    return get_object_or_404(raekker if kasserede else raekker.gaeldende(), pk=pk)
