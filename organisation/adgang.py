"""Who may do what where. Every loader of the house asks here.

A right holds on the unit of the role assignment and everything under it; reading roles of a house also read
the contract of the unit directly above. Another municipality's things do not exist: 404.
"""

from collections.abc import Iterable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from .models import Bruger, Enhed, Kalenderlink, Rolletildeling
from .regler import LAESES_OP, Ret


def forfaedre(enhed: Enhed) -> list[Enhed]:
    """Return the unit's ancestors from the municipality down to the unit itself: two queries."""
    return list(enhed.ancestors(include_self=True))


def forfaedre_ids(enhed: Enhed) -> frozenset[int]:
    """Return the ids of the unit and all above it: one query, remembered on the object."""
    if "_forfaedre_ids" not in enhed.__dict__:
        enhed.__dict__["_forfaedre_ids"] = frozenset(Enhed.objects.with_tree_fields().get(pk=enhed.pk).tree_path)
    return enhed.__dict__["_forfaedre_ids"]


def kend_forfaedre(enheder: Iterable[Enhed]) -> None:
    """Remember on each of the units which lie above it, so that `har_ret` need not ask for one at a time: one query."""
    efter: dict[int, list[Enhed]] = {}
    for enhed in enheder:
        efter.setdefault(enhed.pk, []).append(enhed)
    for fundet in Enhed.objects.with_tree_fields().filter(pk__in=efter):
        for enhed in efter[fundet.pk]:
            enhed.__dict__["_forfaedre_ids"] = frozenset(fundet.tree_path)


def har_ret(bruger, ret: Ret, enhed: Enhed) -> bool:
    """Whether `bruger` has `ret` on `enhed`."""
    roller = bruger.roller_med(ret)
    if not roller:
        return False
    if ret in LAESES_OP and any(_laeser_op_til(rolle, enhed.pk) for rolle in roller):
        return True
    if any(rolle.enhed_id == enhed.pk for rolle in roller):
        return True
    over = forfaedre_ids(enhed)
    return any(rolle.enhed_id in over for rolle in roller)


def roller_paa(bruger, ret: Ret, enhed: Enhed) -> list[Rolletildeling]:
    """Return today's assignments that give `bruger` the right `ret` on `enhed`."""
    roller = bruger.roller_med(ret)
    over = forfaedre_ids(enhed) if roller else frozenset()
    return [
        rolle for rolle in roller if rolle.enhed_id in over or (ret in LAESES_OP and _laeser_op_til(rolle, enhed.pk))
    ]


def rolle_i_ord(bruger, enhed: Enhed, *retter: Ret) -> str:
    """Return the role, and where, that gives the first of the rights on `enhed`: "Områdeleder, Område Øst"; else ""."""
    for ret in retter:
        if roller := roller_paa(bruger, ret, enhed):
            return f"{roller[0].rolleklasse.navn}, {roller[0].enhed}"[:120]
    return ""


def _laeser_op_til(rolle, enhed_id: int) -> bool:
    return rolle.rolleklasse.laeser_op and rolle.enhed.type == "boernehus" and rolle.enhed.parent_id == enhed_id


def har_ret_et_sted(bruger, ret: Ret) -> bool:
    """Whether `bruger` has `ret` on any unit: decides what the navigation shows."""
    return bruger.is_authenticated and bool(bruger.roller_med(ret))


def enhed_ids_med(bruger, ret: Ret) -> set[int]:
    """Return the ids of all units where `bruger` has `ret`: one query per assignment with the right."""
    gemt = bruger.__dict__.setdefault("_enhed_ids", {})
    if ret not in gemt:
        gemt[ret] = _enhed_ids_med(bruger, ret)
    return gemt[ret]


def _enhed_ids_med(bruger, ret: Ret) -> set[int]:
    return _enhed_ids(bruger.roller_med(ret), op=ret in LAESES_OP)


def enhed_ids_som(bruger, rolle: str) -> set[int]:
    """Return the ids of all units where `bruger` has the role itself, with those its holder reads above a house."""
    return _enhed_ids([et for et in bruger.gaeldende_roller if et.rolle == rolle], op=True)


def _enhed_ids(roller: list[Rolletildeling], *, op: bool) -> set[int]:
    ids: set[int] = set()
    for rolle in roller:
        if rolle.enhed_id not in ids:
            ids |= set(Enhed.objects.descendants(rolle.enhed_id, include_self=True).values_list("pk", flat=True))
        if op and rolle.rolleklasse.laeser_op and rolle.enhed.type == "boernehus":
            ids.add(rolle.enhed.parent_id)
    return ids


def enheder_med(bruger, ret: Ret):
    """Return the units where `bruger` has `ret`, as a QuerySet."""
    return Enhed.objects.filter(pk__in=enhed_ids_med(bruger, ret))


def check_ret_et_sted(bruger, ret: Ret) -> None:
    """Raise 403 unless `bruger` has `ret` somewhere."""
    if not har_ret_et_sted(bruger, ret):
        raise PermissionDenied("Din rolle giver ikke adgang til denne side.")


def kraever(ret: Ret):
    """Decorate a view: 403 unless the user has `ret` on some unit. Objects still go through their loader."""

    def dekorer(view):
        @wraps(view)
        def indpakket(request, *args, **kwargs):
            check_ret_et_sted(request.user, ret)
            return view(request, *args, **kwargs)

        indpakket.ret = ret
        return indpakket

    return dekorer


def hent_enhed(request, pk: int, ret: Ret) -> Enhed:
    """Return the unit; 404 when it is not in the user's municipality, 403 when the right is missing on it."""
    enhed = Enhed.objects.filter(pk=pk, kommune_id=request.user.kommune_id).first()
    if enhed is None:
        raise Http404
    if not har_ret(request.user, ret, enhed):
        raise PermissionDenied("Din rolle giver ikke ret til at ændre denne enhed.")
    return enhed


def hent_bruger(request, pk: int) -> Bruger:
    """Return a user of the own municipality for one who may manage users there; else 404 or 403."""
    check_ret_et_sted(request.user, Ret.STYR_BRUGER)
    bruger = Bruger.objects.filter(pk=pk, kommune_id=request.user.kommune_id).first()
    if bruger is None:
        raise Http404
    return bruger


def kan_rette_bruger(bruger, anden: Bruger) -> bool:
    """Whether `bruger` may change `anden`'s name, address and access: only when all roles lie in the own scope.

    A new address opens the account, so an administrator of one area must not set it for one of the whole.
    """
    roller = anden.roller.filter(Q(til=None) | Q(til__gte=timezone.localdate()))
    steder = set(roller.filter(enhed__kommune_id=bruger.kommune_id).values_list("enhed_id", flat=True))
    return not anden.is_superuser and steder <= enhed_ids_med(bruger, Ret.STYR_BRUGER)


def hent_bruger_at_rette(request, pk: int) -> Bruger:
    """Return a user whose name, address and access may be changed; else 404 or 403."""
    anden = hent_bruger(request, pk)
    if not kan_rette_bruger(request.user, anden):
        raise PermissionDenied("Personen har roller uden for det, du administrerer. Spørg kommunens administrator.")
    return anden


def hent_tildeling(request, pk: int) -> Rolletildeling:
    """Return a role assignment of the own municipality that the user may take away; else 404 or 403."""
    check_ret_et_sted(request.user, Ret.STYR_BRUGER)
    kommune_id = request.user.kommune_id
    tildeling = (
        Rolletildeling.objects.filter(pk=pk, bruger__kommune_id=kommune_id, enhed__kommune_id=kommune_id)
        .select_related("bruger", "enhed")
        .first()
    )
    if tildeling is None:
        raise Http404
    check_tildele(request.user, tildeling.enhed)
    return tildeling


def kan_tildele(bruger, enhed: Enhed) -> bool:
    """Whether `bruger` may give or take roles on `enhed`: never above the own scope."""
    return har_ret(bruger, Ret.STYR_BRUGER, enhed)


def check_tildele(bruger, enhed: Enhed) -> None:
    """Raise 403 when `kan_tildele` says no."""
    if not kan_tildele(bruger, enhed):
        raise PermissionDenied("Du kan kun give roller på enheder, du selv administrerer.")


def enheder_i_aarshjulet(bruger) -> list[Enhed]:
    """Return the units whose year the user may see, with their place in the tree and in its order."""
    ids = enhed_ids_med(bruger, Ret.SE_KONTRAKT)
    return list(Enhed.objects.with_tree_fields().tree_filter(kommune_id=bruger.kommune_id).filter(pk__in=ids))


def hent_kalenderlink(request, pk: int) -> Kalenderlink:
    """Return an open calendar link of the user's own; else 404."""
    return get_object_or_404(Kalenderlink.objects.aabne(), pk=pk, bruger=request.user)


def hent_kalender(hemmelighed: str) -> Kalenderlink:
    """Return the open link with this secret and its user, whoever asks; 404 when it is closed or the user is out."""
    links = Kalenderlink.objects.aabne().select_related("bruger__kommune")
    return get_object_or_404(links, hemmelighed=hemmelighed)
