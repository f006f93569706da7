"""Drafts: what is typed and not saved. They never touch the texts themselves."""

import json

from django.core.exceptions import ValidationError

from faelles.rigtekst import STOERSTE_DYBDE, dybde

from ..models import Kladde

STOERSTE = 600_000
FLEST = 60


def gem_kladde(*, form: str, felter: dict, grundversion: int | None, af) -> Kladde:
    """Keep the fields of one form for its writer. Raises ValidationError, in Danish, when there is too much."""
    if len(json.dumps(felter)) > STOERSTE:
        raise ValidationError("Teksten er for lang til at blive gemt som kladde. Den står stadig i feltet.")
    rige = [tekst for navn in felter if felter.get(f"{navn}_format") == ["html"] for tekst in felter[navn]]
    if any(dybde(tekst) > STOERSTE_DYBDE for tekst in rige):  # the browser would hang on opening it
        raise ValidationError("Teksten har lister i for mange lag til at blive gemt som kladde. Brug færre lag.")
    kladde, _ = Kladde.objects.update_or_create(
        bruger=af, form=form, defaults={"felter": felter, "grundversion": grundversion}
    )
    gamle = Kladde.objects.filter(bruger=af).order_by("-gemt").values_list("pk", flat=True)[FLEST:]
    Kladde.objects.filter(pk__in=list(gamle)).delete()
    return kladde


def slet_kladde(*, form: str, af) -> None:
    """Throw a draft away: it has been saved, or its writer said so."""
    Kladde.objects.filter(bruger=af, form=form).delete()
