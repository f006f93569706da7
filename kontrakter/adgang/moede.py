"""Who takes part in an evaluation meeting: plans it, writes at it, reads its minutes, asks the leader.

A forum's talk is its own: agenda, minutes and questions are read by its members, the contract's writer, and the
approver. What it concludes about each goal is read by everybody who reads the contract, once the meeting is closed.
"""

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404

from organisation.adgang import enhed_ids_med, enhed_ids_som, forfaedre_ids, har_ret
from organisation.models import Bruger, Enhed
from organisation.regler import Ret

from ..indhold.billede import evaluerer
from ..models import Aktivitet, Forum, Kladde, Kontrakt, Moede, Udviklingsmaal
from ..regler import STATUS_KAN_OPDATERES
from . import hent_kontrakt
from .hoering import egne_fora, medlemmer

_LUKKET = "Mødet er afsluttet, så referatet kan ikke ændres. Du kan tilføje en note til det."
_AFSLUTTET_KONTRAKT = "Kontrakten er afsluttet, så der kan ikke skrives på dens møder."
# Forums whose members are those who have the role: nobody has to name them one by one.
ROLLEFORA = {"lmu", "foraeldrebestyrelse"}


def leder(bruger, kontrakt: Kontrakt) -> bool:
    """Whether the user leads the evaluation of the contract, in whatever state it is."""
    return har_ret(bruger, Ret.REDIGER_KONTRAKT, kontrakt.enhed)


def sidder_i(bruger, forum: Forum, kontrakt: Kontrakt) -> bool:
    """Whether the user is a member of the forum: named in it, or by the role that makes the forum."""
    if forum.art in ROLLEFORA and forum.art in egne_fora(bruger, kontrakt):
        return True
    return forum.medlemmer.filter(pk=bruger.pk).exists()


def medlemmer_af(forum: Forum):
    """Return those who sit in the forum today, as a QuerySet in order of name."""
    navngivne = forum.medlemmer.filter(is_active=True)
    efter_rolle = medlemmer(forum.enhed, forum.art) if forum.art in ROLLEFORA else Bruger.objects.none()
    return (navngivne | Bruger.objects.filter(pk__in=efter_rolle.values("pk"))).distinct().order_by("navn")


def enheder_om(enheder):
    """Return the units whose roles make members of forums of `enheder`: those, all above them, and their houses."""
    over = set().union(*(forfaedre_ids(enhed) for enhed in enheder))
    return Enhed.objects.filter(Q(pk__in=over) | Q(parent__in=enheder, type="boernehus"))


def gaelder_for(rolle, enhed: Enhed) -> bool:
    """Whether a role that makes members of a forum does so for the unit; `rolle.enhed` is there."""
    hus = rolle.enhed.type == "boernehus" and rolle.enhed.parent_id == enhed.pk
    return hus or rolle.enhed_id in forfaedre_ids(enhed)


def kan_laese(bruger, moede: Moede) -> bool:
    """Whether the user reads the meeting's agenda and minutes."""
    kontrakt = moede.kontrakt
    return (
        leder(bruger, kontrakt)
        or har_ret(bruger, Ret.GODKEND_KONTRAKT, kontrakt.enhed)
        or sidder_i(bruger, moede.forum, kontrakt)
    )


def fora_at_laese(bruger, kontrakt: Kontrakt) -> set[int] | None:
    """Return the keys of the unit's forums whose meetings the user reads; None for all."""
    if leder(bruger, kontrakt) or har_ret(bruger, Ret.GODKEND_KONTRAKT, kontrakt.enhed):
        return None
    egne = Q(medlemmer=bruger) | Q(art__in=ROLLEFORA & set(egne_fora(bruger, kontrakt)))
    return set(Forum.objects.filter(egne, enhed=kontrakt.enhed_id).values_list("pk", flat=True))


def moeder_for(bruger):
    """Return the meetings, as a QuerySet, that the user takes part in: as `sidder_i` and `leder` say of each."""
    mine = Q(forum__in=Forum.objects.filter(medlemmer=bruger).values("pk"))
    mine |= Q(kontrakt__enhed__in=enhed_ids_med(bruger, Ret.REDIGER_KONTRAKT))
    for art in ROLLEFORA:
        mine |= Q(forum__art=art, kontrakt__enhed__in=enhed_ids_som(bruger, art))
    return Moede.objects.gaeldende().filter(mine, kontrakt__in=Kontrakt.objects.synlige_for(bruger).values("pk"))


def moeder_at_skrive(bruger) -> set[int]:
    """Return the units at whose meetings the user writes, where the user takes part in them: as `kan_evaluere`."""
    return enhed_ids_med(bruger, Ret.REDIGER_KONTRAKT) | enhed_ids_med(bruger, Ret.EVALUER)


def kan_evaluere(bruger, moede: Moede) -> bool:
    """Whether the user runs the meeting and writes at it: the contract's writer, or a member who evaluates."""
    kontrakt = moede.kontrakt
    if kontrakt.tilstand not in STATUS_KAN_OPDATERES:
        return False
    if leder(bruger, kontrakt):
        return True
    return har_ret(bruger, Ret.EVALUER, kontrakt.enhed) and sidder_i(bruger, moede.forum, kontrakt)


def kan_spoerge(bruger, moede: Moede) -> bool:
    """Whether the user may comment or ask: a member of the forum, until the contract is put away."""
    return moede.kontrakt.tilstand != "arkiveret" and sidder_i(bruger, moede.forum, moede.kontrakt)


def kan_besvare(bruger, moede: Moede) -> bool:
    """Whether the user answers what members ask: the contract's leader, until the contract is put away."""
    return moede.kontrakt.tilstand != "arkiveret" and leder(bruger, moede.kontrakt)


def hent_moede_at_laese(request, pk: int) -> Moede:
    """Return a meeting, with contract and forum, whose agenda and minutes the user reads; else 404 or 403."""
    moede = get_object_or_404(Moede.objects.gaeldende().select_related("forum__enhed"), pk=pk)
    moede.kontrakt = hent_kontrakt(request, moede.kontrakt_id)
    if not kan_laese(request.user, moede):
        raise PermissionDenied("Dagsorden og referat læses af forummets medlemmer og enhedens leder.")
    return moede


def hent_moede_at_skrive(request, pk: int, *, i_gang: bool = False) -> Moede:
    """Return a meeting the user writes at, not closed, and going on when `i_gang`; else 404 or 403.

    When something is sent, the action asks for the state: its answer keeps the text, as a 403 would not.
    """
    moede = hent_moede_at_laese(request, pk)
    check_skriver(request.user, moede)
    if request.method == "POST" or _har_kladde(request):
        return moede
    if moede.er_lukket:
        raise PermissionDenied(_LUKKET)
    if i_gang and moede.tilstand != "i_gang":
        raise PermissionDenied("Mødet er ikke i gang. Vurderinger og referat skrives, mens mødet er i gang.")
    return moede


def _har_kladde(request) -> bool:
    """Whether the user has text that was not saved in the form: it is shown, also when it cannot be saved any more."""
    return Kladde.objects.filter(bruger=request.user, form=request.path).exists()


def hent_moede_som_leder(request, pk: int) -> Moede:
    """Return a meeting that is not closed, for the one who leads the evaluation; else 404 or 403."""
    moede = hent_moede_at_skrive(request, pk)
    if not leder(request.user, moede.kontrakt):
        raise PermissionDenied("Spørgsmålet til forummet stilles af enhedens leder.")
    return moede


def hent_lukket_moede(request, pk: int) -> Moede:
    """Return a closed meeting the user may add a note to; else 404 or 403."""
    moede = hent_moede_at_laese(request, pk)
    check_skriver(request.user, moede)
    if not moede.er_lukket:
        raise PermissionDenied("Mødet er ikke afsluttet, så referatet kan rettes direkte.")
    return moede


def check_skriver(bruger, moede: Moede) -> None:
    """Raise 403 unless the user writes at the meeting."""
    if moede.kontrakt.tilstand not in STATUS_KAN_OPDATERES:
        raise PermissionDenied(_AFSLUTTET_KONTRAKT)
    if not kan_evaluere(bruger, moede):
        raise PermissionDenied("På mødet skriver enhedens leder og de medlemmer, der evaluerer.")


def hent_maal_paa_moede(request, pk: int, maal_pk: int) -> tuple[Moede, Udviklingsmaal]:
    """Return a meeting that goes on, where the user writes, and a goal on its agenda; else 404 or 403."""
    moede = hent_moede_at_skrive(request, pk, i_gang=True)
    return moede, _maal_paa(moede, maal_pk)


def _maal_paa(moede: Moede, maal_pk: int) -> Udviklingsmaal:
    maal = get_object_or_404(Udviklingsmaal.objects.gaeldende().select_related("kontrakt__enhed"), pk=maal_pk)
    egen = maal.kontrakt_id == moede.kontrakt_id
    if not egen and not maal.delinger.modtagne().filter(kontrakt=moede.kontrakt_id).exists():
        raise Http404
    if not evaluerer(moede.forum, maal):
        raise Http404
    return maal


def hent_spurgt_maal(moede: Moede, maal_pk: int) -> Udviklingsmaal:
    """Return a goal on the agenda of a meeting that the user may ask about; else 404."""
    return _maal_paa(moede, maal_pk)


def hent_aktivitet_paa_moede(request, pk: int, aktivitet_pk: int) -> tuple[Moede, Aktivitet]:
    """Return a meeting that goes on and an activity of one of its goals; else 404 or 403."""
    moede = hent_moede_at_skrive(request, pk, i_gang=True)
    aktivitet = get_object_or_404(Aktivitet.objects.gaeldende(), pk=aktivitet_pk)
    aktivitet.maal = _maal_paa(moede, aktivitet.maal_id)
    if aktivitet.maal.kontrakt_id != moede.kontrakt_id and aktivitet.besluttet_paa_id != moede.pk:
        raise PermissionDenied(f"Målet skrives af {aktivitet.maal.kontrakt.enhed}. Dér kan aktiviteten ændres.")
    return moede, aktivitet


def hent_moede_at_spoerge(request, pk: int) -> Moede:
    """Return a meeting at which the user may comment or ask; else 404 or 403."""
    moede = hent_moede_at_laese(request, pk)
    if not kan_spoerge(request.user, moede):
        raise PermissionDenied("Her kommenterer forummets egne medlemmer.")
    return moede
