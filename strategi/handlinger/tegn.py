"""Writes to a strategy's roles and signs."""

from django.core.exceptions import ValidationError
from django.db import transaction

from faelles.raekkefoelge import byt_plads, naeste_plads
from historik.laest import gem_laest
from historik.models import gem_ny

from ..models import Refleksionsrunde, Spor, Strategi, Tegn
from ..regler.tegn import omdoebt
from .faelles import husk, kort, laas, maerk_fjernet


@transaction.atomic
def gem_roller(*, strategi: Strategi, laest: str, roller: list[str], af) -> None:
    """Save the roles that signs are for; one that has got a new name keeps its signs and its rounds.

    Raises Konflikt, and ValidationError when a role that has signs is left out.
    """
    foer = strategi.roller
    gemt = gem_laest(strategi, laest=laest, af=af, roller=roller)
    if not gemt.aendret:
        return
    if par := omdoebt(foer, roller):
        for model in (Tegn, Refleksionsrunde):
            sted = "spor__strategi" if model is Tegn else "strategi"
            model.objects.filter(**{sted: strategi}, rolle=par[0]).update(rolle=par[1])
    brugte = Tegn.objects.gaeldende().filter(spor__strategi=strategi).exclude(rolle__in=roller)
    if mangler := sorted(set(brugte.values_list("rolle", flat=True)) & set(foer)):
        raise ValidationError([f"“{rolle}” har tegn. Fjern dem først, eller lad rollen stå." for rolle in mangler])
    husk(strategi, f"Rettede rollerne i “{strategi}”.", af, gemt.post)


@transaction.atomic
def opret_tegn(*, spor: Spor, rolle: str, tekster: list[str], af) -> int:
    """Add signs as the last of the area and role, passing over those that stand there; return how many are new."""
    Spor.objects.select_for_update().get(pk=spor.pk)
    staar = set(Tegn.objects.gaeldende().filter(spor=spor, rolle=rolle).values_list("tekst", flat=True))
    nye = [Tegn(spor=spor, rolle=rolle, tekst=tekst) for tekst in tekster if tekst not in staar]
    poster = []
    for et in nye:
        et.raekkefoelge = naeste_plads(et.soeskende)
        poster.append(gem_ny(et, af=af))
    if nye:
        husk(spor.strategi, f"Tilføjede {len(nye)} tegn for {rolle} under “{spor}”.", af, *poster)
    return len(nye)


@transaction.atomic
def gem_tegn(*, tegn: Tegn, laest: str, af, **felter) -> None:
    """Save a sign's text and role. Raises Konflikt, and ValidationError when another role's team has answered of it."""
    laas(tegn)
    gemt = gem_laest(tegn, laest=laest, af=af, **felter)
    if "rolle" in gemt.aendret:
        if tegn.refleksioner.exists():
            raise ValidationError({"rolle": "Et hold har svaret om tegnet. Fjern det, og skriv et nyt for den anden."})
        sidst = naeste_plads(gemt.raekke.soeskende.exclude(pk=tegn.pk))
        Tegn.objects.filter(pk=tegn.pk).update(raekkefoelge=sidst)
    if gemt.aendret:
        husk(tegn.spor.strategi, f"Rettede tegnet “{kort(gemt.raekke.tekst)}”.", af, gemt.post)


@transaction.atomic
def flyt_tegn(*, tegn: Tegn, op: bool, af) -> bool:
    """Swap a sign with its neighbour of the same area and role; False when it already stands at the end."""
    if not byt_plads(tegn.pk, tegn.soeskende, op=op):
        return False
    husk(tegn.spor.strategi, f"Flyttede tegnet “{kort(tegn.tekst)}” {'op' if op else 'ned'}.", af)
    return True


@transaction.atomic
def fjern_tegn(*, tegn: Tegn, af) -> None:
    """Remove a sign; it can be brought back, and what teams have answered of it stays theirs."""
    if post := maerk_fjernet(tegn, fjernet=True, af=af):
        husk(tegn.spor.strategi, f"Fjernede tegnet “{kort(tegn.tekst)}”.", af, post)


@transaction.atomic
def genskab_tegn(*, tegn: Tegn, af) -> None:
    """Bring a removed sign back."""
    if post := maerk_fjernet(tegn, fjernet=False, af=af):
        husk(tegn.spor.strategi, f"Hentede tegnet “{kort(tegn.tekst)}” tilbage.", af, post)
