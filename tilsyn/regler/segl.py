"""The seals on what is kept of supervision for good: a SHA-256 of all of it and of the seal before. Pure.

The chain of seals is followed by `kontrakter.regler.forsegling.brud`.
"""

import json
from datetime import UTC

from kontrakter.regler.forsegling import sha256


def segl(version) -> str:
    """Return the seal of a published report's version."""
    return _sum(version, "tilsyn", "offentliggjort")


def plansegl(version) -> str:
    """Return the seal of an approved handleplan's version."""
    return _sum(version, "handleplan", "godkendt", rolle=version.rolle)


def udvalgssegl(version) -> str:
    """Return the seal of a finished report to the committee."""
    return _sum(version, "rapport", "faerdig")


def _sum(version, ejer: str, skete: str, **andet) -> str:
    """Return the sum of the version's fields as JSON with sorted keys, the content as its own sum.

    `ejer` is what it is a version of; `skete` names when it was made, and `<skete>_af` by whom.
    """
    felter = {
        ejer: getattr(version, f"{ejer}_id"),
        "nummer": version.nummer,
        "indhold": sha256(version.indhold.encode()),
        skete: getattr(version, skete).astimezone(UTC).isoformat(),
        f"{skete}_af": getattr(version, f"{skete}_af"),
        f"{skete}_af_id": getattr(version, f"{skete}_af_id"),
        "forrige": version.forrige_sha256,
    } | andet
    return sha256(json.dumps(felter, sort_keys=True, ensure_ascii=False).encode())
