"""Writes to tools, their themes, criteria and levels, and to the municipality's own rules.

What a tilsyn points to cannot be removed: the database refuses (PROTECT), and ProtectedError reaches the view. What has
been published does not change with the tool: it was sealed as it read then.
"""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction

from faelles.raekkefoelge import byt_plads, naeste_plads
from historik.handlinger import registrer
from historik.laest import gem_laest
from historik.models import gem_ny
from organisation.models import Enhed

from ..datakilder import meld_skala
from ..eksempler import EKSEMPLER, Redskabseksempel
from ..models import Kriterium, Niveau, Redskab, Skalaoversaettelse, Tema, Tilsynsopsaetning


def _husk(redskab: Redskab, tekst: str, af, post=None) -> None:
    """Write one sentence in the log, and tell whoever shows figures counted of the levels."""
    meld_skala(redskab.kommune_id)
    registrer(emne=f"redskab:{redskab.pk}", tekst=tekst, af=af, kommune_id=redskab.kommune_id, poster=[post])


def _redskab(raekke) -> Redskab:
    return raekke.tema.redskab if isinstance(raekke, Kriterium) else raekke.redskab


def _hvad(raekke) -> str:
    ord_ = {Tema: "temaet", Kriterium: "kriteriet", Niveau: "niveauet"}[type(raekke)]
    return f"{ord_} “{raekke}”"


def _soeskende(raekke):
    """Return the rows that stand in one order with this one."""
    if isinstance(raekke, Tema):
        return Tema.objects.filter(redskab=raekke.redskab_id)
    if isinstance(raekke, Kriterium):
        return Kriterium.objects.filter(tema=raekke.tema_id)
    return Niveau.objects.filter(redskab=raekke.redskab_id, art=raekke.art)


# --- The tool itself ------------------------------------------------------------------------
@transaction.atomic
def opret_redskab(*, kommune: Enhed, af, **felter) -> Redskab:
    """Make a tool without themes. Raises IntegrityError when the municipality has one of that name."""
    redskab = Redskab(kommune=kommune, **felter)
    post = gem_ny(redskab, af=af)
    _husk(redskab, f"Oprettede redskabet “{redskab}”.", af, post)
    return redskab


@transaction.atomic
def gem_redskab(*, redskab: Redskab, laest: str, af, **felter) -> None:
    """Save a tool's own fields. Raises Konflikt."""
    gemt = gem_laest(redskab, laest=laest, af=af, **felter)
    if gemt.aendret:
        _husk(redskab, f"Rettede redskabet “{gemt.raekke}”.", af, gemt.post)


@transaction.atomic
def fjern_redskab(*, redskab: Redskab, af) -> None:
    """Remove a tool with all in it. Raises ProtectedError when a tilsyn is made with it."""
    _husk(redskab, f"Fjernede redskabet “{redskab}”.", af)
    redskab._history_user = af
    redskab.delete()


@transaction.atomic
def tilfoej_eksempel(*, kommune: Enhed, noegle: str, af) -> Redskab:
    """Add one of the shipped tools. Raises ValidationError when the municipality has one of that name."""
    Enhed.objects.select_for_update().get(pk=kommune.pk)  # of two clicks the second is told
    eksempel = EKSEMPLER[noegle]
    if Redskab.objects.filter(kommune=kommune, navn=eksempel.navn).exists():
        raise ValidationError(f"Redskabet “{eksempel.navn}” er her allerede.")
    redskab = opret_redskab(kommune=kommune, navn=eksempel.navn, beskrivelse=eksempel.beskrivelse, af=af)
    _fyld(redskab, eksempel, af)
    return redskab


def _fyld(redskab: Redskab, eksempel: Redskabseksempel, af) -> None:
    for nr, tema in enumerate(eksempel.temaer, 1):
        navne = "\n".join(tema.andre_navne)
        gem_ny(Tema(redskab=redskab, navn=tema.navn, andre_navne=navne, raekkefoelge=nr), af=af)
    for art, niveauer in (("tema", eksempel.temaniveauer), ("kriterium", eksempel.kriterieniveauer)):
        for nr, (kode, navn, betydning) in enumerate(niveauer, 1):
            niveau = Niveau(redskab=redskab, art=art, kode=kode, navn=navn, beskrivelse=betydning, raekkefoelge=nr)
            gem_ny(niveau, af=af)


# --- Its parts ------------------------------------------------------------------------------
@transaction.atomic
def opret_del(*, raekke, af):
    """Add an unsaved theme, criterion or level as the last. Raises IntegrityError when its name is taken."""
    raekke.raekkefoelge = naeste_plads(_soeskende(raekke))
    post = gem_ny(raekke, af=af)
    _husk(_redskab(raekke), f"Tilføjede {_hvad(raekke)} i “{_redskab(raekke)}”.", af, post)
    return raekke


@transaction.atomic
def gem_del(*, raekke, laest: str, af, **felter) -> None:
    """Save a theme, a criterion or a level. Raises Konflikt."""
    gemt = gem_laest(raekke, laest=laest, af=af, **felter)
    if gemt.aendret:
        _husk(_redskab(raekke), f"Rettede {_hvad(gemt.raekke)}.", af, gemt.post)


@transaction.atomic
def flyt_del(*, raekke, op: bool, af) -> bool:
    """Swap it with its neighbour above or below; False when it already stands at the end."""
    if not byt_plads(raekke.pk, _soeskende(raekke), op=op):
        return False
    _husk(_redskab(raekke), f"Flyttede {_hvad(raekke)} {'op' if op else 'ned'}.", af)
    return True


@transaction.atomic
def fjern_del(*, raekke, af) -> None:
    """Remove it with all under it. Raises ProtectedError when a tilsyn uses it."""
    _husk(_redskab(raekke), f"Fjernede {_hvad(raekke)} fra “{_redskab(raekke)}”.", af)
    raekke._history_user = af
    raekke.delete()


# --- Between scales -------------------------------------------------------------------------
@transaction.atomic
def gem_oversaettelser(*, redskab: Redskab, andet: Redskab, valg: Mapping[int, Niveau | None], af) -> None:
    """Say what each level of `redskab` answers to in `andet`; None leaves it untranslated."""
    if redskab.kommune_id != andet.kommune_id or redskab.pk == andet.pk:
        raise ValidationError("En skala kan kun oversættes til et andet af kommunens redskaber.")
    niveauer = {et.pk: et for et in redskab.niveauer.filter(art="tema")}
    nu = {et.fra_niveau_id: et for et in Skalaoversaettelse.objects.filter(fra_niveau__in=niveauer, redskab=andet)}
    aendret = False
    for pk, svarer_til in valg.items():
        if svarer_til is not None and (svarer_til.redskab_id != andet.pk or svarer_til.art != "tema"):
            raise ValidationError("Vælg et niveau i det andet redskabs skala.")
        aendret |= _oversaet(niveauer[pk], andet, nu.get(pk), svarer_til, af)
    if aendret:
        _husk(redskab, f"Rettede, hvad skalaen i “{redskab}” svarer til i “{andet}”.", af)


def _oversaet(niveau: Niveau, andet: Redskab, nu: Skalaoversaettelse | None, svarer_til: Niveau | None, af) -> bool:
    if (nu and nu.til_niveau_id) == (svarer_til and svarer_til.pk):
        return False
    if nu is not None:
        nu._history_user = af
        nu.delete()
    if svarer_til is not None:
        gem_ny(Skalaoversaettelse(fra_niveau=niveau, til_niveau=svarer_til, redskab=andet), af=af)
    return True


# --- The municipality's rules ---------------------------------------------------------------
@transaction.atomic
def gem_opsaetning(*, kommune: Enhed, laest: str, af, **felter) -> list[str]:
    """Save the municipality's rules and return the names of those that changed. Raises Konflikt."""
    Enhed.objects.select_for_update().get(pk=kommune.pk)  # the row of rules may not be there yet
    raekke, _ = Tilsynsopsaetning.objects.get_or_create(kommune=kommune)
    gemt = gem_laest(raekke, laest=laest, af=af, **felter)
    if gemt.aendret:
        navne = [str(Tilsynsopsaetning._meta.get_field(navn).verbose_name) for navn in gemt.aendret]
        registrer(
            emne=f"tilsynsopsaetning:{kommune.pk}",
            tekst=f"Ændrede opsætningen af tilsyn: {', '.join(navne)}.",
            af=af,
            kommune_id=kommune.pk,
        )
    return gemt.aendret
