"""The seal on a published report: a SHA-256 of all of it and of the seal before, as on an approved contract. Pure."""

import json
from datetime import UTC

from kontrakter.regler import forsegling
from kontrakter.regler.forsegling import sha256


def segl(version) -> str:
    """Return the seal of a version: of its fields as JSON with sorted keys, the content as its own sum."""
    felter = {
        "tilsyn": version.tilsyn_id,
        "nummer": version.nummer,
        "indhold": sha256(version.indhold.encode()),
        "offentliggjort": version.offentliggjort.astimezone(UTC).isoformat(),
        "offentliggjort_af": version.offentliggjort_af,
        "offentliggjort_af_id": version.offentliggjort_af_id,
        "forrige": version.forrige_sha256,
    }
    return sha256(json.dumps(felter, sort_keys=True, ensure_ascii=False).encode())


def brud(versioner) -> list[str]:
    """Return what is wrong with a report's versions, given by rising number; an empty list when all is well."""
    return forsegling.brud(versioner, segl)
