"""Who takes part in a hearing, and who reads what was said in it.

Members of a forum that is asked comment and answer while the hearing goes on. The contract holder replies and answers
afterwards too. Comments are read by the forum that made them, the holder and the approver; a forum's høringssvar by
everybody who reads the contract.
"""

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404

from organisation.adgang import har_ret, roller_paa
from organisation.models import Bruger, Enhed, Rolletildeling
from organisation.regler import Ret

from ..models import Hoering, Hoeringsforum, Kommentar, Kontrakt
from ..regler import HOERINGSFORA
from . import hent_kontrakt

_LUKKET = "Høringen er slut, så der kan ikke skrives mere i den."


def egne_fora(bruger, kontrakt: Kontrakt) -> list[str]:
    """Return the codes of the forums the user sits in for the contract's unit."""
    roller = {rolle.rolle for rolle in roller_paa(bruger, Ret.SVAR_HOERING, kontrakt.enhed)}
    return [kode for kode, _ in HOERINGSFORA if kode in roller]


def er_holder(bruger, kontrakt: Kontrakt) -> bool:
    """Whether the user answers for the contract in the hearing, in whatever state it is."""
    return har_ret(bruger, Ret.REDIGER_KONTRAKT, kontrakt.enhed)


def laeser_alt(bruger, kontrakt: Kontrakt) -> bool:
    """Whether the user reads the comments of all forums."""
    return er_holder(bruger, kontrakt) or har_ret(bruger, Ret.GODKEND_KONTRAKT, kontrakt.enhed)


def medlemmer(enhed: Enhed, forum: str):
    """Return the members of a unit's forum today, as a QuerySet: on the unit, above it, or in one of its houses."""
    over = enhed.ancestors(include_self=True).values("pk")
    hus = Q(enhed__parent=enhed, enhed__type="boernehus")
    roller = Rolletildeling.objects.gaeldende().filter(Q(enhed__in=over) | hus, rolle=forum)
    return Bruger.objects.filter(is_active=True, pk__in=roller.values("bruger")).order_by("navn")


def spurgte(hoering: Hoering, kontrakt: Kontrakt, *, kun_uden_svar: bool = False) -> list[Bruger]:
    """Return everybody who is in a forum that is asked, each once."""
    fora = hoering.fora.filter(svaret=None) if kun_uden_svar else hoering.fora.all()
    fundne = {et.pk: et for forum in fora for et in medlemmer(kontrakt.enhed, forum.forum)}
    return sorted(fundne.values(), key=lambda et: et.navn)


def hent_hoeringer(request, pk: int) -> tuple[Kontrakt, Hoering | None, list[Hoering]]:
    """Return the contract, the hearing that is asked for (`?runde=`, else the newest) and the others, newest first."""
    kontrakt = hent_kontrakt(request, pk)
    alle = list(kontrakt.hoeringer.order_by("-pk"))
    runde = request.GET.get("runde", "")
    valgt = next((et for et in alle if not runde or str(et.pk) == runde), None)
    if runde and valgt is None:
        raise Http404
    return kontrakt, valgt, [et for et in alle if et is not valgt]


def hent_til_kommentar(request, pk: int) -> tuple[Kontrakt, Hoering, list[str]]:
    """Return the contract, its open hearing, and the forums the user may comment for; 403 without one."""
    kontrakt = hent_kontrakt(request, pk)
    egne = egne_fora(request.user, kontrakt)
    if not egne:
        raise PermissionDenied("Kommentarer skrives af medlemmerne af LMU og forældrebestyrelsen.")
    hoering = kontrakt.hoeringer.aabne().first()
    if hoering is None:
        raise PermissionDenied(_LUKKET)
    spurgte = set(hoering.fora.values_list("forum", flat=True))
    fora = [kode for kode in egne if kode in spurgte]
    if not fora:
        raise PermissionDenied("Dit forum er ikke spurgt i denne høring.")
    return kontrakt, hoering, fora


def _hent(request, model, pk: int):
    raekke = model.objects.select_related("hoering__kontrakt").filter(pk=pk).first()
    if raekke is None:
        raise Http404
    return raekke, hent_kontrakt(request, raekke.hoering.kontrakt_id)


def hent_kommentar(request, pk: int) -> tuple[Kommentar, Kontrakt]:
    """Return a comment the user may reply to or mark: by the holder, or the own forum while the hearing is open."""
    kommentar, kontrakt = _hent(request, Kommentar, pk)
    if not (laeser_alt(request.user, kontrakt) or kommentar.forum in egne_fora(request.user, kontrakt)):
        raise Http404
    if er_holder(request.user, kontrakt):
        return kommentar, kontrakt
    if kommentar.forum not in egne_fora(request.user, kontrakt):
        raise PermissionDenied("Her svarer kontraktholderen og forummets egne medlemmer.")
    if kommentar.hoering.afsluttet:
        raise PermissionDenied(_LUKKET)
    return kommentar, kontrakt


def svarer_selv(bruger, kontrakt: Kontrakt, et: Hoeringsforum) -> bool:
    """Whether the user answers as the forum itself: the appointed member, else any."""
    return et.forum in egne_fora(bruger, kontrakt) and et.svarer_id in (None, bruger.pk)


def kan_give_svar(bruger, kontrakt: Kontrakt, et: Hoeringsforum) -> bool:
    """Whether the user may give the forum's høringssvar now: the appointed member, else any.

    The holder writes in what came on paper, but changes nothing that the forum has written itself.
    """
    if et.hoering.afsluttet:
        return False
    if svarer_selv(bruger, kontrakt, et):
        return True
    return er_holder(bruger, kontrakt) and (not et.svaret or bool(et.skrevet_ind))


def hent_forum_til_svar(request, pk: int) -> tuple[Hoeringsforum, Kontrakt]:
    """Return the forum whose høringssvar the user may give; else 404 or 403."""
    et, kontrakt = _hent(request, Hoeringsforum, pk)
    if not kan_give_svar(request.user, kontrakt, et):
        raise PermissionDenied(_LUKKET if et.hoering.afsluttet else _hvem_svarer(request.user, kontrakt, et))
    return et, kontrakt


def _hvem_svarer(bruger, kontrakt: Kontrakt, et: Hoeringsforum) -> str:
    if er_holder(bruger, kontrakt):
        return "Forummet har selv svaret, så svaret rettes af dets egne medlemmer."
    if et.svarer_id:
        return f"{et.svarer} er valgt til at svare for forummet."
    return "Høringssvaret gives af forummets egne medlemmer."


def hent_forum_til_besvarelse(request, pk: int) -> tuple[Hoeringsforum, Kontrakt]:
    """Return the forum whose høringssvar the user may answer as contract holder; else 404 or 403."""
    et, kontrakt = _hent(request, Hoeringsforum, pk)
    if not er_holder(request.user, kontrakt):
        raise PermissionDenied("Høringssvaret besvares af kontraktholderen.")
    if not et.svaret:
        raise PermissionDenied("Forummet har ikke svaret endnu.")
    return et, kontrakt
