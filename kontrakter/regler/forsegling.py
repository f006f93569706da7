"""The seal on an approved version: a SHA-256 of all of it and of the seal before. Pure.

A changed byte breaks its own seal, and a version that is taken out breaks the chain of those after it. What is sealed
has the fields of `Kontraktversion` as attributes.
"""

import hashlib
import json
from datetime import UTC


def sha256(data: bytes) -> str:
    """Return the sum as 64 hex digits."""
    return hashlib.sha256(data).hexdigest()


def segl(version) -> str:
    """Return the seal of a version: of its fields as JSON with sorted keys, content and paper as their own sums."""
    felter = {
        "kontrakt": version.kontrakt_id,
        "nummer": version.nummer,
        "indhold": sha256(version.indhold.encode()),
        "pdf": sha256(bytes(version.pdf)),
        "godkendt": version.godkendt.astimezone(UTC).isoformat(),
        "godkendt_af": version.godkendt_af,
        "godkendt_af_id": version.godkendt_af_id,
        "rolle": version.rolle,
        "forrige": version.forrige_sha256,
    }
    return sha256(json.dumps(felter, sort_keys=True, ensure_ascii=False).encode())


def brud(versioner, beregn=segl) -> list[str]:
    """Return what is wrong with a chain of versions, given by rising number; an empty list when all is well.

    `beregn` gives a version's seal: a contract's, when nothing else is said.
    """
    ud: list[str] = []
    forrige = ""
    for plads, version in enumerate(versioner, 1):
        if version.nummer != plads:
            return [*ud, f"version {plads} mangler"]
        if version.forrige_sha256 != forrige:
            ud.append(f"version {version.nummer} hænger ikke sammen med den før")
        if beregn(version) != version.sha256:
            ud.append(f"version {version.nummer} er ændret")
        forrige = version.sha256
    return ud
