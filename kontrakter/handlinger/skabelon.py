"""Writing the year's template. Texts under a section survive whatever happens to the section."""

from functools import partial

from django.db import transaction
from django.db.models import F

from faelles.raekkefoelge import byt_plads, naeste_plads
from historik.handlinger import registrer
from historik.models import gem_ny, gem_version

from ..models import Afsnit, Skabelon, SkabelonAfsnit
from ..regler.aaret import FRISTER, flyt_aar
from .soegning import opdater_efter_skabelon

SKABELONFELTER = {"navn", "praeambel", "kraever_hoering", *FRISTER}


def _husk(skabelon: Skabelon, tekst: str, af, poster=()) -> None:
    Skabelon.objects.filter(pk=skabelon.pk).update(revision=F("revision") + 1)
    registrer(emne=f"skabelon:{skabelon.pk}", tekst=tekst, af=af, kommune_id=skabelon.kommune_id, poster=poster)
    if skabelon.kontrakter.exists():
        transaction.on_commit(partial(opdater_efter_skabelon.enqueue, skabelon.pk))


@transaction.atomic
def opret_skabelon(*, kommune, aar, navn, praeambel="", kopi_af: Skabelon | None = None, af) -> Skabelon:
    """Make a template, with the sections, the deadlines and the demand for a hearing of `kopi_af` if given.

    The deadlines are as many years later as the template is.
    """
    arvet = {}
    if kopi_af:
        arvet = {felt: flyt_aar(dag, aar - kopi_af.aar) for felt, dag in kopi_af.frister.items()}
        arvet["kraever_hoering"] = kopi_af.kraever_hoering
    skabelon = Skabelon(kommune=kommune, aar=aar, navn=navn, praeambel=praeambel, **arvet)
    post = gem_ny(skabelon, af=af)
    if kopi_af:
        for afsnit in kopi_af.afsnit.all():
            afsnit.pk, afsnit.skabelon, afsnit.version = None, skabelon, 1
            afsnit._state.adding = True
            gem_ny(afsnit, af=af)
    _husk(skabelon, f"Oprettede skabelonen “{skabelon}”.", af, [post])
    return skabelon


@transaction.atomic
def gem_skabelon(*, skabelon: Skabelon, version: int, af, **felter) -> None:
    """Save what is given of SKABELONFELTER. Raises Konflikt."""
    post = gem_version(
        skabelon, version=version, af=af, **{navn: felter[navn] for navn in SKABELONFELTER & set(felter)}
    )
    _husk(skabelon, f"Rettede skabelonen “{skabelon}”.", af, [post])


@transaction.atomic
def opret_skabelonafsnit(*, skabelon: Skabelon, af, **felter) -> SkabelonAfsnit:
    """Add a section as the last."""
    afsnit = SkabelonAfsnit(skabelon=skabelon, raekkefoelge=naeste_plads(skabelon.afsnit.all()), **felter)
    post = gem_ny(afsnit, af=af)
    _husk(skabelon, f"Tilføjede afsnittet “{afsnit.overskrift}” i skabelonen “{skabelon}”.", af, [post])
    return afsnit


@transaction.atomic
def gem_skabelonafsnit(
    *, afsnit: SkabelonAfsnit, version: int, overskrift, vejledning, paakraevet, maks_tegn, af
) -> None:
    """Save a section's heading, guidance and limits. Raises Konflikt."""
    post = gem_version(
        afsnit,
        version=version,
        af=af,
        overskrift=overskrift,
        vejledning=vejledning,
        paakraevet=paakraevet,
        maks_tegn=maks_tegn,
    )
    _husk(afsnit.skabelon, f"Rettede afsnittet “{overskrift}” i skabelonen “{afsnit.skabelon}”.", af, [post])


@transaction.atomic
def flyt_skabelonafsnit(*, afsnit: SkabelonAfsnit, op: bool, af) -> bool:
    """Swap a section with its neighbour above or below; False when it already stands at the end."""
    if not byt_plads(afsnit.pk, SkabelonAfsnit.objects.filter(skabelon=afsnit.skabelon_id), op=op):
        return False
    _husk(afsnit.skabelon, f"Flyttede afsnittet “{afsnit.overskrift}” i skabelonen “{afsnit.skabelon}”.", af)
    return True


@transaction.atomic
def fjern_skabelonafsnit(*, afsnit: SkabelonAfsnit, af) -> int:
    """Remove a section from the template and return how many goals keep text under it as a former section."""
    skrevet = Afsnit.objects.filter(maal__kontrakt__skabelon=afsnit.skabelon_id, noegle=afsnit.noegle)
    skrevet.update(overskrift=afsnit.overskrift, art=afsnit.art)
    antal = skrevet.exclude(tekst="").count()
    skabelon, overskrift = afsnit.skabelon, afsnit.overskrift
    afsnit._history_user = af
    afsnit.delete()
    _husk(skabelon, f"Fjernede afsnittet “{overskrift}” fra skabelonen “{skabelon}”.", af)
    return antal


@transaction.atomic
def genskab_skabelonafsnit(*, afsnit: SkabelonAfsnit, af) -> None:
    """Put a removed section back as it was, on its old place.

    Raises IntegrityError when the template has got another section of its key or kind meanwhile.
    """
    if SkabelonAfsnit.objects.filter(pk=afsnit.pk).exists():
        return
    post = gem_ny(afsnit, af=af)
    _husk(afsnit.skabelon, f"Hentede afsnittet “{afsnit}” tilbage i skabelonen “{afsnit.skabelon}”.", af, [post])
