"""A tilsyn is planned, its facts corrected, its texts written."""

from django.core.exceptions import ValidationError
from django.db import transaction

from historik.models import gem_ny, gem_version
from kontrakter.handlinger.faelles import maerk_fjernet
from organisation.adgang import forfaedre_ids, har_ret, har_ret_et_sted
from organisation.models import Bruger, Enhed
from organisation.regler import Ret

from ..adgang import FAKTA_RETTES
from ..indhold.plan import opsaetning_for
from ..models import Tilsyn, Tilsynstekst
from ..regler import TEKSTARTER
from ..regler.udsyn import SKRIVES
from ..regler.uvildighed import er_egen_konsulent
from .faelles import gem_eller_opret, husk, laas


def check_konsulent(konsulent: Bruger | None, enhed: Enhed) -> None:
    """Raise ValidationError when the person may not supervise the unit."""
    if konsulent is None:
        return
    if konsulent.kommune_id != enhed.kommune_id or not har_ret_et_sted(konsulent, Ret.FOER_TILSYN):
        raise ValidationError({"konsulent": f"{konsulent} fører ikke tilsyn i kommunen."})
    if har_ret(konsulent, Ret.SVAR_TILSYN, enhed):
        raise ValidationError({"konsulent": f"{konsulent} leder {enhed}. Vælg en, der ikke er enhedens egen."})
    if opsaetning_for(enhed.kommune_id).kraever_uvildighed and _er_egen(konsulent, enhed):
        raise ValidationError(
            {
                "konsulent": f"{konsulent} er konsulent eller leder for {enhed} eller dens område, og kommunen kræver, "
                "at tilsynet føres af en anden. Vælg en konsulent, der ikke er enhedens egen."
            }
        )


def _er_egen(konsulent: Bruger, enhed: Enhed) -> bool:
    roller = [
        (et.enhed_id, et.enhed.type)
        for et in konsulent.gaeldende_roller
        if et.rolle == "konsulent" or Ret.SVAR_TILSYN in et.rolleklasse.rettigheder
    ]
    linje = set(forfaedre_ids(enhed)) | set(Enhed.objects.descendants(enhed.pk).values_list("pk", flat=True))
    return er_egen_konsulent(roller, linje)


def _check_sammen(enhed: Enhed, felter: dict) -> None:
    redskab = felter.get("redskab")
    if redskab is not None and redskab.kommune_id != enhed.kommune_id:
        raise ValidationError({"redskab": "Redskabet hører til en anden kommune."})
    check_konsulent(felter.get("konsulent"), enhed)


@transaction.atomic
def opret_tilsyn(*, enhed: Enhed, af, **felter) -> Tilsyn:
    """Plan a tilsyn; one that is planned just so already is that one.

    Raises ValidationError when the consultant is the unit's own and that is not allowed.
    """
    _check_sammen(enhed, felter)
    Enhed.objects.select_for_update().get(pk=enhed.pk)  # of two clicks the second finds what the first has planned
    if staar := Tilsyn.objects.gaeldende().filter(enhed=enhed, tilstand="planlagt", **felter).first():
        return staar
    tilsyn = Tilsyn(enhed=enhed, **felter)
    post = gem_ny(tilsyn, af=af)
    husk(tilsyn, f"Planlagde {tilsyn.get_art_display().lower()} i {enhed}.", af, post)
    return tilsyn


@transaction.atomic
def gem_tilsyn(*, tilsyn: Tilsyn, version: int, af, **felter) -> None:
    """Save the facts. Raises Konflikt, TilsynVidere, and ValidationError.

    The tool lies fast when something is assessed in it or an instruction is about one of its themes, a removed one
    too, and the kind does when a version has been published.
    """
    nu = laas(tilsyn, FAKTA_RETTES)
    _check_sammen(nu.enhed, felter)
    redskab = felter.get("redskab", nu.redskab)
    if redskab.pk != nu.redskab_id and _er_i_brug(nu):
        raise ValidationError(
            {"redskab": "Redskabet kan ikke skiftes, når der er skrevet vurderinger eller givet anvisninger i det."}
        )
    if felter.get("art", nu.art) != nu.art and nu.versioner.exists():
        raise ValidationError({"art": "Slagsen kan ikke ændres, når rapporten har været offentliggjort."})
    post = gem_version(nu, version=version, af=af, **felter)
    husk(nu, "Rettede tilsynets oplysninger.", af, post)


def _er_i_brug(tilsyn: Tilsyn) -> bool:
    return tilsyn.vurderinger.exists() or tilsyn.anvisninger.exclude(tema=None).exists()


@transaction.atomic
def fjern_tilsyn(*, tilsyn: Tilsyn, fjernet: bool = True, af) -> None:
    """Take a planned tilsyn off the plan, or bring it back. Nothing happens the second time."""
    nu = laas(tilsyn, None)
    if nu.tilstand == "planlagt" and (post := maerk_fjernet(nu, fjernet=fjernet, af=af)):
        husk(nu, "Aflyste tilsynet." if fjernet else "Hentede det aflyste tilsyn tilbage.", af, post)


@transaction.atomic
def gem_tekst(*, tilsyn: Tilsyn, art: str, tekst: str, version: int, af) -> Tilsynstekst:
    """Save one of the texts; `version` 0 means nothing was there. Raises Konflikt and TilsynVidere."""
    nu = laas(tilsyn, SKRIVES[art][1])
    raekke, post = gem_eller_opret(Tilsynstekst, {"tilsyn": nu, "art": art}, version=version, af=af, tekst=tekst)
    husk(nu, f"Skrev i “{dict(TEKSTARTER)[art]}”.", af, post)
    return raekke
