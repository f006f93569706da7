"""What was seen, what it comes to, and what must be done."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from historik.models import gem_ny, gem_version, spor
from kontrakter.handlinger.faelles import maerk_fjernet

from ..adgang import FOELGES_OP
from ..models import Anvisning, Observation, Tema, Tilsyn, Vurdering
from ..regler import STRAKSPAABUD_DAGE
from .faelles import gem_eller_opret, husk, laas

SKRIVES = {"udkast"}


@transaction.atomic
def gem_vurdering(
    *, tilsyn: Tilsyn, tema: Tema, niveau, begrundelse: str, observationer: dict[int, tuple], version: int, af
) -> Vurdering:
    """Save the assessment of a theme; `version` 0 means there was none. Raises Konflikt and TilsynVidere.

    `observationer`: criterion's key → (level or None, words). The assessment's version guards them.
    """
    nu = laas(tilsyn, SKRIVES)
    _check_dele(nu, tema, niveau, observationer)
    vurdering, post = gem_eller_opret(
        Vurdering, {"tilsyn": nu, "tema": tema}, version=version, af=af, niveau=niveau, begrundelse=begrundelse
    )
    poster = _gem_observationer(vurdering, tema, observationer, af)
    ord_ = f": {niveau.navn.lower()}" if niveau else ""
    husk(nu, f"Vurderede temaet “{tema}”{ord_}.", af, post, *poster)
    return vurdering


def _check_dele(tilsyn: Tilsyn, tema: Tema, niveau, observationer: dict[int, tuple]) -> None:
    if tema.redskab_id != tilsyn.redskab_id:
        raise ValidationError("Temaet hører ikke til tilsynets redskab, for redskabet er skiftet imens.")
    valgte = [(niveau, "tema"), *((et, "kriterium") for et, _ in observationer.values())]
    if any(et and (et.redskab_id != tilsyn.redskab_id or et.art != art) for et, art in valgte):
        raise ValidationError("Niveauet hører ikke til tilsynets redskab.")


def _gem_observationer(vurdering: Vurdering, tema: Tema, observationer: dict[int, tuple], af) -> list:
    har = {et.kriterium_id: et for et in vurdering.observationer.all()}
    poster = []
    for kriterium in tema.kriterier.filter(pk__in=observationer):
        niveau, tekst = observationer[kriterium.pk]
        raekke = har.get(kriterium.pk)
        if raekke is None:
            if niveau or tekst:
                poster.append(gem_ny(_observation(vurdering, kriterium, niveau, tekst), af=af))
        elif (raekke.niveau_id, raekke.tekst) != (niveau and niveau.pk, tekst):
            Observation.objects.filter(pk=raekke.pk).update(niveau=niveau, tekst=tekst)
            raekke.refresh_from_db()
            poster.append(spor(raekke, af=af))
    return poster


def _observation(vurdering, kriterium, niveau, tekst) -> Observation:
    return Observation(vurdering=vurdering, kriterium=kriterium, niveau=niveau, tekst=tekst)


def _med_frist(felter: dict) -> dict:
    """Return the fields with the 14 days a strakspåbud is followed up within, where no deadline was written."""
    if felter.get("art") == "strakspaabud":
        felter = felter | {"givet": felter.get("givet") or timezone.localdate()}
        if not felter.get("frist"):
            felter["frist"] = felter["givet"] + timedelta(days=STRAKSPAABUD_DAGE)
        elif felter["frist"] > felter["givet"] + timedelta(days=STRAKSPAABUD_DAGE):
            raise ValidationError({"frist": f"Et strakspåbud følges op inden for {STRAKSPAABUD_DAGE} dage."})
    return felter


def _check_tema(tilsyn: Tilsyn, felter: dict) -> None:
    tema = felter.get("tema")
    if tema is not None and tema.redskab_id != tilsyn.redskab_id:
        raise ValidationError({"tema": "Temaet hører ikke til tilsynets redskab."})


@transaction.atomic
def opret_anvisning(*, tilsyn: Tilsyn, af, **felter) -> Anvisning:
    """Add an instruction, or a strakspåbud with its 14 days; the same again is the one that is there.

    Raises TilsynVidere and ValidationError.
    """
    nu = laas(tilsyn, SKRIVES)
    _check_tema(nu, felter)
    felter = _med_frist(felter)
    if staar := nu.anvisninger.gaeldende().filter(**felter).first():
        return staar
    anvisning = Anvisning(tilsyn=nu, **felter)
    post = gem_ny(anvisning, af=af)
    husk(nu, f"Gav {_slags(anvisning)}: {anvisning}", af, post)
    return anvisning


@transaction.atomic
def gem_anvisning(*, anvisning: Anvisning, version: int, af, **felter) -> None:
    """Save an instruction. Raises Konflikt, TilsynVidere and ValidationError."""
    nu = laas(anvisning.tilsyn, SKRIVES)
    _check_tema(nu, felter)
    post = gem_version(anvisning, version=version, af=af, **_med_frist(felter))
    husk(nu, f"Rettede {_slags(anvisning)}: {anvisning}", af, post)


@transaction.atomic
def fjern_anvisning(*, anvisning: Anvisning, fjernet: bool = True, af) -> None:
    """Remove an instruction, or bring it back. Nothing happens the second time. Raises TilsynVidere."""
    nu = laas(anvisning.tilsyn, SKRIVES)
    if post := maerk_fjernet(anvisning, fjernet=fjernet, af=af):
        husk(nu, f"{'Fjernede' if fjernet else 'Hentede tilbage'}: {anvisning}", af, post)


@transaction.atomic
def foelg_op(*, anvisning: Anvisning, opfulgt, note: str, version: int, af) -> None:
    """Write what the follow-up of an instruction showed. Raises Konflikt and TilsynVidere."""
    nu = laas(anvisning.tilsyn, FOELGES_OP)
    post = gem_version(anvisning, version=version, af=af, opfulgt=opfulgt, note=note)
    husk(nu, f"Fulgte op på {_slags(anvisning)}: {anvisning}", af, post)


def _slags(anvisning: Anvisning) -> str:
    return "et strakspåbud" if anvisning.art == "strakspaabud" else "en anvisning"
