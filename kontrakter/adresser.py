"""The public addresses: by number, so that they survive a rename, with the name beside it, so that they can be read."""

from django.urls import reverse

from faelles.filnavne import adressenavn
from organisation.models import Enhed

from .models import Kontrakt


def _kommune(kommune: Enhed) -> list:
    return [kommune.pk, adressenavn(kommune.navn)]


def enhedsled(enhed: Enhed) -> list:
    """Return what the addresses of the unit's public things begin with."""
    return [*_kommune(enhed.kommune), enhed.pk, adressenavn(enhed.navn)]


def kommuneadresse(kommune: Enhed) -> str:
    """Return the address of the municipality's public page."""
    return reverse("offentlig:kommune_vis", args=_kommune(kommune))


def enhedsadresse(enhed: Enhed) -> str:
    """Return the address of the unit's public page; the unit's municipality is read."""
    return reverse("offentlig:enhed_vis", args=enhedsled(enhed))


def kontraktadresse(kontrakt: Kontrakt) -> str:
    """Return the address where the public version of the contract is read."""
    return reverse("offentlig:offentlig_laes", args=[*enhedsled(kontrakt.enhed), kontrakt.pk])


def pdfadresse(kontrakt: Kontrakt) -> str:
    """Return the address of the public version's PDF."""
    return reverse("offentlig:offentlig_pdf", args=[*enhedsled(kontrakt.enhed), kontrakt.pk])
