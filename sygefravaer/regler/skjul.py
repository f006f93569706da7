"""The two tables of a month: the absence, and its parting in short and long. Where the rules come from and why they
hold: docs/beslutninger/0015-diskretion.md.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from .bredde import FRIT, bredder, krav, tre_dage
from .fortid import Fortid, Maal, Post, Vindue, findes, nyeste
from .tabel import Regel, Tabel
from .trae import Knude, Trae

FORDELING_GANGE = 2  # short and long are shown only from twice as many people as the figure itself


def faa(knude: Knude, graense: int) -> bool:
    """Whether there are too few people behind the figure to show it."""
    return knude.personer < graense and not knude.tom


class Skjult(NamedTuple):
    """What is withheld in a month, and how the leaves that are not shown stand, to be remembered."""

    maaneder: set[int]
    fordelinger: set[int]
    poster: dict[int, Post]


@dataclass
class Fravaerstabel(Tabel):
    """The absence of a month."""

    def kan_vises(self, knude: Knude) -> bool:
        return knude.fravaer is not None

    def post(self, blad: int, under: int) -> Post:
        return Post(self.trae.blade[blad], under, None)

    def holder(self, sted: int | None, nu: dict[int, Post]) -> bool:
        vinduer = _vinduer(self, sted, nu, _fravaer_kan_flyttes, (self.fortid.fravaer,))
        bredde = _bredest(self, sted, [et for et in vinduer if et.til > len(self.fortid.udgaver)])
        krav_ = self._krav(sted, nu)
        if any(bredde.get(knude, 0) < mindst for knude, mindst in krav_.items()):
            return False
        faa_ = {knude: tal for knude in krav_ if faa(tal := self.trae.knuder[knude], self.regel.graense)}
        if not self._holder_under_loft(sted, nu, {knude: krav_[knude] for knude in faa_}):
            return False
        return self._gamle_holder(sted, nu, vinduer)

    def _krav(self, sted: int | None, nu: dict[int, Post]) -> dict[int, int]:
        """Return how wide each withheld figure must be. One that was shown before cannot be called back."""
        fundet = {}
        for knude in {knude for blad in nu for knude in self.sti(blad, sted)}:
            tal = self.trae.knuder[knude]
            if tal.fravaer is None or not (knude > 0 or faa(tal, self.regel.graense)):
                continue
            if not findes(tal.fravaer, self.fortid.fravaer.get(knude, ())):
                fundet[knude] = krav(tal.fravaer, self._dage(tal.art))
        return fundet

    def _holder_under_loft(self, sted: int | None, nu: dict[int, Post], krav_: dict[int, int]) -> bool:
        """Whether the figures of few are wide enough for somebody who knows how much room there is for absence."""
        if not krav_:
            return True
        vinduer = _vinduer(self, sted, nu, _fravaer_kan_flyttes_under_loft, (self.fortid.fravaer,))
        bredde = _bredest(self, sted, [et for et in vinduer if et.til > len(self.fortid.udgaver)], ledere=False)
        lofter = {knude: self.trae.knuder[knude].loft for knude in krav_}
        return all(
            lofter[knude] is None or bredde.get(knude, 0) >= min(mindst, lofter[knude])
            for knude, mindst in krav_.items()
        )

    def _gamle_holder(self, sted: int | None, nu: dict[int, Post], vinduer: list[Vindue]) -> bool:
        """Whether what stood on the leaves before they were corrected is wide enough too."""
        blade = [*nu, *self.spoegelser(sted)]
        for nr, blad, post in self.fortid.gamle(blade):
            gammelt = post.blad.fravaer
            if not post.under or gammelt is None or (blad in nu and findes(gammelt, [nu[blad].blad.fravaer])):
                continue
            if blad < 0 and post.blad.personer >= self.regel.graense:
                continue
            daekker = [et for et in vinduer if et.fra <= nr < et.til]
            if findes(gammelt, self.fortid.fravaer.get(blad, ())):
                continue
            if _bredest(self, sted, daekker).get(blad, 0) < krav(gammelt, self._dage(post.blad.art)):
                return False
        return True

    def aftryk(self, post: Post) -> tuple:
        return post.blad.maaling, post.under

    def _dage(self, art: str) -> int:
        return tre_dage(self.regel.opgoerelse, art)


@dataclass
class Fordelingstabel(Tabel):
    """Short and long. What is withheld of the absence is withheld here too, and `fravaer` says what that is."""

    fravaer: Fravaerstabel = field(kw_only=True)

    def __post_init__(self):
        super().__post_init__()
        self._mindst: dict[int, dict[str, int]] = {}
        self._fravaer_under = {blad: self.fravaer.under(blad) for blad in self.trae.blade}

    def kan_vises(self, knude: Knude) -> bool:
        return knude.har_fordeling

    def post(self, blad: int, under: int) -> Post:
        return Post(self.trae.blade[blad], self._fravaer_under[blad], under)

    def holder(self, sted: int | None, nu: dict[int, Post]) -> bool:
        uviste: dict[int, int] = {}
        for blad, post in nu.items():
            for knude in self.sti(blad, sted):
                uviste[knude] = uviste.get(knude, 0) + (post.blad.fravaer or 0)
        for_smalle = {
            (del_, knude): mindst
            for knude, uvist in uviste.items()
            for del_, mindst in self._krav(knude, uvist).items()
        }
        for dele, maal, kendte in self._maader():
            bredde = self._bredder(sted, nu, maal, kendte) if any(del_ in dele for del_, _ in for_smalle) else {}
            for del_, knude in [et for et in for_smalle if et[0] in dele and bredde.get(et[1], 0) >= for_smalle[et]]:
                del for_smalle[del_, knude]
        return not for_smalle

    def aftryk(self, post: Post) -> tuple:
        return post.blad.maaling, post.under, post.fordeling_under

    def _krav(self, knude: int, uvist: int) -> dict[str, int]:
        """Return how wide short and long must be. Where the whole is shown, it tells what they can be at most."""
        if knude not in self._mindst:
            self._mindst[knude] = self._helt_krav(knude)
        mindst, tal = self._mindst[knude], self.trae.knuder[knude]
        if mindst and (self.fravaer.vist(knude) or (knude < 0 and tal.personer >= self.regel.graense)):
            return {del_: min(et, uvist) for del_, et in mindst.items()}
        return mindst

    def _helt_krav(self, knude: int) -> dict[str, int]:
        tal = self.trae.knuder[knude]
        if not tal.har_fordeling or not (knude > 0 or faa(tal, self.regel.graense * FORDELING_GANGE)):
            return {}
        dele = {"kort": tal.kort, "langt": tal.langt}
        dage = tre_dage(self.regel.opgoerelse, tal.art)
        return {
            del_: krav(et, dage)
            for del_, et in dele.items()
            if not findes(et, getattr(self.fortid, del_).get(knude, ()))
        }

    def _maader(self):
        """Yield the ways short and long can be moved: against each other, or one of them together with the whole."""
        kendt = self.fortid
        yield ("kort", "langt"), _dele_kan_byttes, (kendt.kort, kendt.langt)
        yield ("kort",), _kort_kan_flyttes, (kendt.kort, kendt.fravaer)
        yield ("langt",), _langt_kan_flyttes, (kendt.langt, kendt.fravaer)

    def _bredder(self, sted: int | None, nu: dict[int, Post], maal, kendte) -> dict[int, int]:
        nr = len(self.fortid.udgaver)
        return _bredest(self, sted, [et for et in _vinduer(self, sted, nu, maal, kendte) if et.til > nr])


def skjul(
    trae: Trae,
    regel: Regel,
    *,
    fortid: Fortid | None = None,
    tvungne: tuple[Iterable[int], Iterable[int]] = ((), ()),
    naboer: tuple[set[int], set[int]] = (frozenset(), frozenset()),
    nye_regler: bool = True,
) -> Skjult:
    """Return what must be withheld in a month.

    `tvungne` are the units whose month, and whose short and long, were withheld before; `naboer` those in the month
    before. With `nye_regler` false, the last version was made by the same rules, and what stands unchanged holds.
    """
    fortid = fortid if fortid and regel.husk else Fortid()
    maaneder = {knude for knude in tvungne[0] if knude in trae.over}
    maaneder |= {knude for knude, tal in trae.knuder.items() if knude > 0 and faa(tal, regel.graense)}
    tabel = Fravaerstabel(trae, regel, maaneder, fortid, naboer[0], nye_regler)
    tabel.beskyt()
    fordelinger = {knude for knude in tvungne[1] if knude in trae.over} | maaneder
    flest = regel.graense * FORDELING_GANGE
    fordelinger |= {knude for knude, tal in trae.knuder.items() if knude > 0 and faa(tal, flest)}
    deling = Fordelingstabel(trae, regel, fordelinger, fortid, naboer[1], nye_regler, fravaer=tabel)
    deling.beskyt()
    return Skjult(maaneder, fordelinger, _poster(tabel, deling))


def _poster(tabel: Fravaerstabel, deling: Fordelingstabel) -> dict[int, Post]:
    poster = {}
    for blad, figurer in tabel.trae.blade.items():
        if figurer.fravaer is None:
            continue
        under = tabel.under(blad)
        fordeling_under = deling.under(blad) if tabel.trae.knuder[blad].har_fordeling else None
        if under is not None or fordeling_under is not None:
            poster[blad] = Post(figurer, under, fordeling_under)
    return poster


# --- What can be moved against what ---------------------------------------------------------------
def _fravaer_kan_flyttes(post: Post) -> Maal | None:
    """The absence of a leaf where it is not shown, from leaf to leaf."""
    tal = post.blad
    return None if None in (post.under, tal.fravaer) else Maal((tal.fravaer,), tal.fravaer, FRIT, (post.under,))


def _fravaer_kan_flyttes_under_loft(post: Post) -> Maal | None:
    """The same for somebody who also knows how much absence each leaf has room for."""
    maal, tal = _fravaer_kan_flyttes(post), post.blad
    return maal if maal is None or tal.loft is None else maal._replace(op=tal.loft - tal.fravaer)


def _dele_kan_byttes(post: Post) -> Maal | None:
    """Short for long in one leaf, and long for short in another; the absence of both stays as it is."""
    tal = post.blad
    if post.fordeling_under is None or tal.kort is None or tal.langt is None:
        return None
    return Maal((tal.kort, tal.langt), tal.kort, tal.langt, (post.fordeling_under,))


def _kort_kan_flyttes(post: Post) -> Maal | None:
    """Short absence from leaf to leaf, where the absence is not shown either."""
    tal = post.blad
    if None in (post.under, post.fordeling_under, tal.kort):
        return None
    return Maal((tal.kort, tal.fravaer), tal.kort, FRIT, (post.under, post.fordeling_under))


def _langt_kan_flyttes(post: Post) -> Maal | None:
    """Long absence from leaf to leaf, where the absence is not shown either."""
    tal = post.blad
    if None in (post.under, post.fordeling_under, tal.langt):
        return None
    return Maal((tal.langt, tal.fravaer), tal.langt, FRIT, (post.under, post.fordeling_under))


def _vinduer(tabel: Tabel, sted: int | None, nu: dict[int, Post], maal, kendte) -> list[Vindue]:
    if tabel.fortid.udgaver:
        return tabel.fortid.vinduer(nu, tabel.spoegelser(sted), maal, kendte)
    return nyeste(tabel.maalt(sted, nu, maal))


def _bredest(tabel: Tabel, sted: int | None, vinduer: list[Vindue], *, ledere: bool | None = None) -> dict[int, int]:
    ledere = tabel.regel.leder_ser_egne if ledere is None else ledere
    fundet: dict[int, int] = {}
    for vindue in vinduer:
        for knude, bredde in bredder(vindue.led, lambda knude: tabel.sti(knude, sted), ledere=ledere).items():
            fundet[knude] = max(fundet.get(knude, 0), bredde)
    return fundet
