"""Writes to units, users and roles. Atomic, keyword-only, `af` is who did it; each leaves one line in the log.

Everything here is serialised per municipality by a lock on its root unit: it happens seldom, and two people who
move units into each other, or take each other's administrator role, must not both succeed.

Source of the rule about the last administrator: nobody outside the municipality may have to be called to get in.
"""

from datetime import timedelta
from secrets import token_urlsafe

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from historik.handlinger import registrer
from historik.laest import gem_laest
from historik.models import gem_ny

from .adgang import forfaedre
from .models import Bruger, Enhed, Kalenderlink, Rolletildeling

_VIST_I_KONTRAKTER = {"navn", "type", "los_id", "parent"}
_FELTNAVNE = {
    "navn": "navn",
    "type": "type",
    "parent": "placering",
    "los_id": "LOS-ID",
    "p_nummer": "P-nummer",
    "aktiv_fra": "åbningsdato",
    "aktiv_til": "lukkedato",
    "email": "e-mail",
    "is_active": "adgang",
}


class SidsteAdministrator(ValidationError):
    """Somewhere in the municipality nobody would be left who can give roles."""

    def __init__(self, enhed: Enhed):
        super().__init__(
            f"Så ville der ikke være nogen administrator tilbage for {enhed}. "
            "Giv først en anden person rollen som administrator."
        )


def _laas(kommune_id: int) -> None:
    Enhed.objects.select_for_update().get(pk=kommune_id)


def haev_revision(kommune_id: int) -> None:
    """Tell pages and PDFs of the municipality that a name they show has changed."""
    Enhed.objects.filter(pk=kommune_id).update(revision=F("revision") + 1)


def _navne(felter) -> str:
    return ", ".join(_FELTNAVNE[navn] for navn in felter)


# --- Units ----------------------------------------------------------------------------------
@transaction.atomic
def opret_enhed(*, parent: Enhed, af, **felter) -> Enhed:
    """Make a unit under `parent`. Raises IntegrityError when the LOS-ID is taken."""
    _laas(parent.kommune_id)
    enhed = Enhed(parent=parent, **felter)
    post = gem_ny(enhed, af=af)
    _husk_enhed(enhed, f"Oprettede enheden “{enhed}” under “{parent}”.", af, post)
    return enhed


@transaction.atomic
def gem_enhed(*, enhed: Enhed, laest: str, af, **felter) -> None:
    """Save a unit. Raises Konflikt, and ValidationError when it would stand below itself or leave."""
    _laas(enhed.kommune_id)
    if felter.get("parent"):
        _check_sted(enhed, felter["parent"])
    gemt = gem_laest(enhed, laest=laest, af=af, **felter)
    if not gemt.aendret:
        return
    if _VIST_I_KONTRAKTER & set(gemt.aendret):
        haev_revision(enhed.kommune_id)
    _husk_enhed(enhed, f"Rettede {_navne(gemt.aendret)} for enheden “{gemt.raekke}”.", af, gemt.post)


def _check_sted(enhed: Enhed, parent: Enhed) -> None:
    if parent.kommune_id != enhed.kommune_id:
        raise ValidationError("En enhed kan ikke flyttes til en anden kommune.")
    if enhed in forfaedre(parent):
        raise ValidationError(f"{enhed} kan ikke ligge under sig selv.")


def _husk_enhed(enhed: Enhed, tekst: str, af, post) -> None:
    registrer(emne=f"enhed:{enhed.pk}", tekst=tekst, af=af, kommune_id=enhed.kommune_id, poster=[post])


# --- Users ----------------------------------------------------------------------------------
@transaction.atomic
def opret_bruger(*, kommune: Enhed, navn: str, email: str, af) -> Bruger:
    """Make a user without a password: the person chooses one. Raises IntegrityError when the address is taken."""
    bruger = Bruger.objects.create_user(email, None, navn=navn, kommune=kommune)
    _husk_bruger(bruger, f"Oprettede brugeren {bruger}.", af)
    return bruger


@transaction.atomic
def gem_bruger(*, bruger: Bruger, laest: str, af, **felter) -> None:
    """Save name, address and whether the person may log in. Raises Konflikt and SidsteAdministrator."""
    _laas(bruger.kommune_id)
    if not felter.get("is_active", True):
        _check_administratorer(bruger.roller.all())
    gemt = gem_laest(bruger, laest=laest, af=af, **felter)
    if not gemt.aendret:
        return
    if "navn" in gemt.aendret:
        haev_revision(bruger.kommune_id)
    if "email" in gemt.aendret:
        # The old address must not open the account any longer, neither by log-in nor by a new password.
        EmailAddress.objects.filter(user=bruger).delete()
    _husk_bruger(bruger, f"Rettede {_navne(gemt.aendret)} for brugeren {gemt.raekke}.", af)


def _husk_bruger(bruger: Bruger, tekst: str, af) -> None:
    registrer(emne=f"bruger:{bruger.pk}", tekst=tekst, af=af, kommune_id=bruger.kommune_id)


# --- Roles ----------------------------------------------------------------------------------
@transaction.atomic
def giv_rolle(*, bruger: Bruger, rolle: str, enhed: Enhed, fra, til=None, af) -> Rolletildeling:
    """Give a role. Raises ValidationError when the person already has it there in part of the time."""
    _laas(bruger.kommune_id)
    samme = Q(til=None) | Q(til__gte=fra)
    if til:
        samme &= Q(fra__lte=til)
    if enhed.kommune_id != bruger.kommune_id:
        raise ValidationError("En person kan kun have roller i sin egen kommune.")
    if bruger.roller.filter(samme, rolle=rolle, enhed=enhed).exists():
        raise ValidationError("Personen har allerede den rolle på enheden.")
    tildeling = Rolletildeling.objects.create(bruger=bruger, rolle=rolle, enhed=enhed, fra=fra, til=til)
    _husk_bruger(bruger, f"Gav {bruger} rollen {_rolle(tildeling)}.", af)
    return tildeling


@transaction.atomic
def afslut_rolle(*, tildeling: Rolletildeling, af) -> dict:
    """End a role so that it does not hold from the next request on. Raises SidsteAdministrator.

    A role that has held until now is kept with yesterday as its last day; one that has not begun before today is
    deleted, for it never held on any day. Returns the values `fortryd_afslutning` needs.
    """
    _laas(tildeling.bruger.kommune_id)
    _check_administratorer([tildeling])
    foer = {
        "bruger": tildeling.bruger_id,
        "rolle": tildeling.rolle,
        "enhed": tildeling.enhed_id,
        "fra": tildeling.fra.isoformat(),
        "til": tildeling.til and tildeling.til.isoformat(),
    }
    i_gaar = timezone.localdate() - timedelta(days=1)
    raekke = Rolletildeling.objects.filter(pk=tildeling.pk)
    if tildeling.fra > i_gaar:
        raekke.delete()
    else:
        raekke.filter(Q(til=None) | Q(til__gt=i_gaar)).update(til=i_gaar)
    _husk_bruger(tildeling.bruger, f"Tog rollen {_rolle(tildeling)} fra {tildeling.bruger}.", af)
    return foer


@transaction.atomic
def fortryd_afslutning(*, bruger: Bruger, rolle: str, enhed: Enhed, fra, til, af) -> Rolletildeling:
    """Give back a role that was ended by mistake, with the dates it had. Nothing happens the second time."""
    _laas(bruger.kommune_id)
    foer = {"rolle": rolle, "enhed": enhed, "fra": fra}
    tildeling = bruger.roller.filter(**foer).first() or Rolletildeling(bruger=bruger, **foer)
    if tildeling.pk and tildeling.til == til:
        return tildeling
    tildeling.til = til
    tildeling.save()
    _husk_bruger(bruger, f"Gav {bruger} rollen {_rolle(tildeling)} tilbage.", af)
    return tildeling


def _rolle(tildeling: Rolletildeling) -> str:
    return f"{tildeling.i_saetning} på {tildeling.enhed}"


def _check_administratorer(fratagne) -> None:
    """Raise SidsteAdministrator when a unit would lose its only administrator by taking `fratagne` away."""
    pks = [tildeling.pk for tildeling in fratagne]
    administratorer = Rolletildeling.objects.gaeldende().filter(rolle="administrator", bruger__is_active=True)
    for tildeling in administratorer.filter(pk__in=pks).select_related("enhed"):
        sti = [enhed.pk for enhed in forfaedre(tildeling.enhed)]
        if not administratorer.filter(enhed__in=sti).exclude(pk__in=pks).exists():
            raise SidsteAdministrator(tildeling.enhed)


# --- Calendar links -------------------------------------------------------------------------
@transaction.atomic
def opret_kalenderlink(*, gammelt: int | None = None, af) -> Kalenderlink | None:
    """Make a calendar link for `af`, in place of the open one whose number is `gammelt`.

    None when another is open already: of two clicks the second changes nothing.
    """
    bruger = Bruger.objects.select_for_update(of=("self",)).get(pk=af.pk)
    aabent = bruger.kalenderlinks.filter(lukket=None).first()
    if aabent and aabent.pk != gammelt:
        return None
    bruger.kalenderlinks.filter(lukket=None).update(lukket=timezone.now())
    link = Kalenderlink.objects.create(bruger=bruger, hemmelighed=token_urlsafe(32))
    hvad = "Lavede et nyt link til sin kalender. Det gamle virker ikke længere." if aabent else ""
    _husk_bruger(bruger, hvad or "Lavede et link til sin kalender.", af)
    return link


@transaction.atomic
def luk_kalenderlink(*, link: Kalenderlink, af) -> None:
    """Close a calendar link, so that it gives nothing from the next request on."""
    if Kalenderlink.objects.filter(pk=link.pk, lukket=None).update(lukket=timezone.now()):
        _husk_bruger(link.bruger, "Lukkede linket til sin kalender.", af)


def noter_hentning(*, link: Kalenderlink) -> None:
    """Note that a calendar has asked for the link today: at most one write a day."""
    i_dag = timezone.localdate()
    if link.hentet != i_dag:
        Kalenderlink.objects.filter(pk=link.pk).update(hentet=i_dag)
