"""The difference between two texts, as pieces a template can mark with <ins> and <del>."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True)
class Stykke:
    """A run of text: `art` is "ens", "fjernet" or "tilfoejet"."""

    art: str
    tekst: str


def forskel(foer: str, efter: str) -> list[Stykke]:
    """Return the pieces that lead from `foer` to `efter`: paragraphs first, then words inside changed ones."""
    a, b = _linjer(foer), _linjer(efter)
    ud: list[Stykke] = []
    for art, a1, a2, b1, b2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if art == "equal":
            _laeg(ud, "ens", "".join(a[a1:a2]))
        else:
            _ordforskel(ud, "".join(a[a1:a2]), "".join(b[b1:b2]))
    return ud


def _linjer(tekst: str) -> list[str]:
    return tekst.splitlines(keepends=True)


def _ordforskel(ud: list[Stykke], foer: str, efter: str) -> None:
    a, b = re.findall(r"\s+|\S+", foer), re.findall(r"\s+|\S+", efter)
    if len(a) * len(b) > 4_000_000:
        _laeg(ud, "fjernet", foer)
        _laeg(ud, "tilfoejet", efter)
        return
    for art, a1, a2, b1, b2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if art == "equal":
            _laeg(ud, "ens", "".join(a[a1:a2]))
            continue
        _laeg(ud, "fjernet", "".join(a[a1:a2]))
        _laeg(ud, "tilfoejet", "".join(b[b1:b2]))


def _laeg(ud: list[Stykke], art: str, tekst: str) -> None:
    if not tekst:
        return
    if ud and ud[-1].art == art:
        ud[-1] = Stykke(art, ud[-1].tekst + tekst)
    else:
        ud.append(Stykke(art, tekst))
