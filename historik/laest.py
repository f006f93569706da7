"""Saving a row that carries no version, without overwriting what somebody else wrote in the meantime.

Units, users and strategies are changed a few times a year by a handful of people. Their forms therefore carry a
fingerprint of the fields as they were read (the hidden field `laest`, historik/forms.py), and saving compares it,
under a lock, with the fields as they are now. It needs no column and no rule for other writers of the row.

The fingerprint is not signed: one who forges it can only overwrite what he could overwrite anyway by opening the
form again.
"""

import hashlib
import json
from dataclasses import dataclass

from .models import Konflikt, spor


def aftryk(raekke, navne) -> str:
    """Return a fingerprint of the fields `navne` of a row, whatever their order."""
    vaerdier = [[navn, str(getattr(raekke, raekke._meta.get_field(navn).attname))] for navn in sorted(navne)]
    return hashlib.sha256(json.dumps(vaerdier).encode()).hexdigest()[:32]


@dataclass
class Gemt:
    """What a save did: the row as it is now, the names of the fields that changed, the field-history row."""

    raekke: object
    aendret: list[str]
    post: object = None


def gem_laest(raekke, *, laest: str, af, **felter) -> Gemt:
    """Save `felter` if they are still what `laest` says; else raise Konflikt. Call inside a transaction.

    When the row already says the same, nothing is written and nobody is in the way.
    """
    nu = type(raekke).objects.select_for_update().filter(pk=raekke.pk).first()
    if nu is None:
        raise Konflikt(None)
    aendret = [navn for navn, vaerdi in felter.items() if getattr(nu, navn) != vaerdi]
    if not aendret:
        return Gemt(nu, [])
    if aftryk(nu, felter) != laest:
        raise Konflikt(nu)
    for navn in aendret:
        setattr(nu, navn, felter[navn])
    nu.skip_history_when_saving = True  # written below, with the user who did it
    nu.save(update_fields=aendret)
    del nu.skip_history_when_saving
    return Gemt(nu, aendret, spor(nu, af=af) if hasattr(nu, "history") else None)
