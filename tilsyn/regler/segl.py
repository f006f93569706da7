"""The seals on a published report and an approved handleplan: a SHA-256 of all of it and of the seal before. Pure."""

import json
from datetime import UTC

from kontrakter.regler import forsegling
from kontrakter.regler.forsegling import sha256


def segl(version) -> str:
    """Return the seal of a report's version: of its fields as JSON with sorted keys, the content as its own sum."""
    felter = {
        "tilsyn": version.tilsyn_id,
        "nummer": version.nummer,
        "indhold": sha256(version.indhold.encode()),
        "offentliggjort": version.offentliggjort.astimezone(UTC).isoformat(),
        "offentliggjort_af": version.offentliggjort_af,
        "offentliggjort_af_id": version.offentliggjort_af_id,
        "forrige": version.forrige_sha256,
    }
    return _sum(felter)


def plansegl(version) -> str:
    """Return the seal of a handleplan's version, as a report's."""
    felter = {
        "handleplan": version.handleplan_id,
        "nummer": version.nummer,
        "indhold": sha256(version.indhold.encode()),
        "godkendt": version.godkendt.astimezone(UTC).isoformat(),
        "godkendt_af": version.godkendt_af,
        "godkendt_af_id": version.godkendt_af_id,
        "rolle": version.rolle,
        "forrige": version.forrige_sha256,
    }
    return _sum(felter)


def _sum(felter: dict) -> str:
    return sha256(json.dumps(felter, sort_keys=True, ensure_ascii=False).encode())


def brud(versioner, beregn=segl) -> list[str]:
    """Return what is wrong with a chain of versions, given by rising number; an empty list when all is well."""
    return forsegling.brud(versioner, beregn)
