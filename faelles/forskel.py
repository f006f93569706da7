"""The difference between two texts, as pieces a template can mark with <ins> and <del>.

Rich text is compared as it is read, without marks; what changed in its form is told in words.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from difflib import Match, SequenceMatcher
from itertools import accumulate

from .rigtekst import html_til_tekst, ren_tekst, rens

ARBEJDE = 6_000_000  # pairs of equal words one difference may look at: about a second


@dataclass(frozen=True)
class Stykke:
    """A run of text: `art` is "ens", "fjernet" or "tilfoejet"."""

    art: str
    tekst: str


@dataclass
class Raekke:
    """A paragraph as it was, and beside it as it is: the left side removes, the right side adds."""

    foer: list[Stykke] = field(default_factory=list)
    efter: list[Stykke] = field(default_factory=list)

    @property
    def art(self) -> str:
        """ "ens", "aendret", or "tilfoejet" or "fjernet" where the other side has no words."""
        if self.foer == self.efter:
            return "ens"
        foer, efter = (any(et.tekst.strip() for et in side) for side in (self.foer, self.efter))
        return "aendret" if foer == efter else "fjernet" if foer else "tilfoejet"


def side_om_side(stykker: list[Stykke]) -> list[Raekke]:
    """Return the pieces as rows of two columns: down the left the old text exactly, down the right the new one.

    A row ends where a paragraph ends on both sides, so that what stands beside each other belongs together.
    """
    raekker = [Raekke()]
    for stykke in stykker:
        if stykke.art == "ens":
            _laeg_ens(raekker, stykke.tekst)
        else:
            side = raekker[-1].foer if stykke.art == "fjernet" else raekker[-1].efter
            side.append(stykke)
    return [raekke for raekke in raekker if raekke.foer or raekke.efter]


def _laeg_ens(raekker: list[Raekke], tekst: str) -> None:
    """Put the end of a line begun in the last row, the whole lines, and the beginning of a line in a row each."""
    moenster = _FORFRA if _ved_linjestart(raekker[-1]) else _BEGYNDT
    for del_ in moenster.fullmatch(tekst).groups():
        if del_:
            raekker[-1].foer.append(Stykke("ens", del_))
            raekker[-1].efter.append(Stykke("ens", del_))
        if _ved_linjestart(raekker[-1]):
            raekker.append(Raekke())


def _ved_linjestart(raekke: Raekke) -> bool:
    return all(not side or side[-1].tekst.endswith("\n") for side in (raekke.foer, raekke.efter))


# The rest of a line and the blank lines after it; whole lines; a line that goes on.
_BEGYNDT = re.compile(r"([^\n]*\n*)((?:[^\n]*\n)*)([^\n]*)")
_FORFRA = re.compile(r"(\n*)((?:[^\n]*\n)*)([^\n]*)")

# The tags that give words another look, and what they are called.
_FORMER = {"h3": "overskrift", "strong": "fed", "em": "kursiv", "a": "link"}
_FORMET = re.compile(r"(?s)(?=<(h3|strong|em|a)\b([^>]*)>(.*?)</\1>)")
_FLEST_FORMEDE = 500


def laesetekst(html: str) -> str:
    """Return rich text as it is read: no marks, a bullet before each point, a blank line between paragraphs."""
    return re.sub(r"(?m)^(\s*)- ", "\\1• ", html_til_tekst(html, maerker=False))


def rigtekstforskel(foer: str, efter: str, rest: list[int] | None = None) -> tuple[list[Stykke], str]:
    """Return the pieces that lead from one rich text to the other, and in words what else changed in their form.

    The words are "" when nothing did: what is written in bold from the start is a new text, no new form.
    """
    return forskel(laesetekst(foer), laesetekst(efter), rest), _formforskel(foer, efter)


def _formforskel(foer: str, efter: str) -> str:
    foer, efter = rens(foer), rens(efter)
    if foer == efter:
        return ""
    ord_ = [ren_tekst(html) for html in (foer, efter)]
    forskellige = sorted(_formede(foer) ^ _formede(efter))[:_FLEST_FORMEDE]
    former = {form for form, _, tekst in forskellige if tekst and all(tekst in hele for hele in ord_)}
    navne = ", ".join(navn for form, navn in _FORMER.items() if form in former)
    if laesetekst(foer) == laesetekst(efter):
        return f"Kun formateringen er ændret: {navne}." if navne else "Kun formateringen er ændret."
    return f"Formateringen er også ændret: {navne}." if navne else ""


def _formede(html: str) -> set[tuple[str, str, str]]:
    """Return (tag, attributes, words) of everything that has another look than the words around it."""
    return {(form, egenskaber, ren_tekst(indre)) for form, egenskaber, indre in _FORMET.findall(html)}


def forskel(foer: str, efter: str, rest: list[int] | None = None) -> list[Stykke]:
    """Return the pieces that lead from `foer` to `efter`: paragraphs first, then words inside changed ones.

    `rest` is what is left of the work (ARBEJDE) where many differences are made for one page; it is counted down.
    """
    a, b = _linjer(foer), _linjer(efter)
    ud: list[Stykke] = []
    rest = [ARBEJDE] if rest is None else rest
    for ens, gammelt, nyt in _dele(a, b, rest):
        if ens:
            _laeg(ud, "ens", gammelt)
        else:
            _ordforskel(ud, gammelt, nyt, rest)
    return ud


class _Sammenligner(SequenceMatcher):
    """A comparison that stops looking for more likeness when `rest` is used up; what is left counts as rewritten.

    Ten thousand equal lines, or two words in turn, take hours otherwise, and anybody who writes can save them.
    """

    def __init__(self, a: list[str], b: list[str], rest: list[int]):
        super().__init__(None, a, b, autojunk=False)
        antal = Counter(b)
        self._par = list(accumulate((antal[ord_] + 1 for ord_ in a), initial=0))
        self._rest = rest

    def find_longest_match(self, alo=0, ahi=None, blo=0, bhi=None):
        pris = self._par[ahi] - self._par[alo]
        if pris > self._rest[0]:
            return Match(alo, blo, 0)
        self._rest[0] -= pris
        return super().find_longest_match(alo, ahi, blo, bhi)


def _dele(a: list[str], b: list[str], rest: list[int]):
    """Yield (equal, old text, new text) from one end to the other; equal ends are taken off before comparing."""
    hoved = _faelles(a, b)
    hale = _faelles(a[hoved:][::-1], b[hoved:][::-1])
    midt_a, midt_b = a[hoved : len(a) - hale], b[hoved : len(b) - hale]
    yield True, "".join(a[:hoved]), ""
    for art, a1, a2, b1, b2 in _Sammenligner(midt_a, midt_b, rest).get_opcodes():
        yield art == "equal", "".join(midt_a[a1:a2]), "".join(midt_b[b1:b2])
    yield True, "".join(a[len(a) - hale :]), ""


def _faelles(a: list[str], b: list[str]) -> int:
    """Return how many of the first items are equal."""
    return next((nr for nr, (et, andet) in enumerate(zip(a, b, strict=False)) if et != andet), min(len(a), len(b)))


def _linjer(tekst: str) -> list[str]:
    return tekst.splitlines(keepends=True)


def _ordforskel(ud: list[Stykke], foer: str, efter: str, rest: list[int]) -> None:
    a, b = re.findall(r"\s+|\S+", foer), re.findall(r"\s+|\S+", efter)
    for ens, gammelt, nyt in _dele(a, b, rest):
        if ens:
            _laeg(ud, "ens", gammelt)
            continue
        _laeg(ud, "fjernet", gammelt)
        _laeg(ud, "tilfoejet", nyt)


def _laeg(ud: list[Stykke], art: str, tekst: str) -> None:
    if not tekst:
        return
    if ud and ud[-1].art == art:
        ud[-1] = Stykke(art, ud[-1].tekst + tekst)
    else:
        ud.append(Stykke(art, tekst))
