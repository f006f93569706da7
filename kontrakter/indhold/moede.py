"""A meeting as one tree: the goals its forum evaluates, with what is known of each, and the items around them.

The page, the reading page and the papers all start here. While the meeting is not closed it shows the goals as they
are; afterwards what they looked like when it was closed (`Moede.billede`).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.db.models import Q

from organisation.moedestof import Moedestof, moedestof
from strategi.regler.visning import Visning

from ..models import (
    Dagsordenspunkt,
    Evaluering,
    Kontrakt,
    Maaldeling,
    Moede,
    Moedekommentar,
    Opgave,
    Udviklingsmaal,
)
from ..regler.billede import Forandring, forandringer, indikatorvisning
from ..regler.moeder import MAERKES, VURDERINGER, er_uenige, moedetid
from . import Indhold, hent_indhold
from .billede import billede, paa_dagsordenen

_VURDERING = dict(VURDERINGER)
_MAERKES = dict(MAERKES)


@dataclass(frozen=True)
class Dagsordensemne:
    """A subject that another part of the house puts on agendas (sick leave, a handleplan): its heading and HTML."""

    overskrift: str
    krop: str


# Functions (moede, bruger) → list[Dagsordensemne], filled by upper apps in `AppConfig.ready()`.
EMNER: list[Callable[[Moede, object], list[Dagsordensemne]]] = []


@dataclass
class Virkningsvurdering:
    """An expected effect at the meeting: its words, and what is seen of it ("" while nobody has said)."""

    pk: int
    tekst: str
    hvem: str = ""
    maerkes: str = ""

    @property
    def ord(self) -> str:
        return _MAERKES.get(self.maerkes, "")


@dataclass
class Moedemaal:
    """A goal on the agenda: what it is, what has happened since last time, and what is concluded.

    `egen`: it is written in the contract the meeting is about. `besluttet`: the meeting has decided on an activity.
    """

    pk: int
    nummer: str
    overskrift: str
    maaltekst: str
    virkninger: list[Virkningsvurdering]
    aktiviteter: list[dict]
    egen: bool = True
    besluttet: bool = False
    indikatorer: list[Visning] = field(default_factory=list)
    forandringer: list[Forandring] = field(default_factory=list)
    evaluering: Evaluering | None = None
    seneste: Evaluering | None = None
    andre: list[Evaluering] = field(default_factory=list)
    kommentarer: list[Moedekommentar] = field(default_factory=list)

    @property
    def vurderet(self) -> bool:
        return bool(self.evaluering and self.evaluering.vurdering)

    @property
    def navn(self) -> str:
        return f"Mål {self.nummer}: {self.overskrift}"


@dataclass
class Moedeindhold:
    """A meeting with all that is shown of it; `kilde` is the contract's content while the meeting is not closed."""

    moede: Moede
    kilde: Indhold | None
    maal: list[Moedemaal]
    punkter: list[Dagsordenspunkt]
    opgaver: list[Opgave]
    kommentarer: list[Moedekommentar]
    forrige: Moede | None
    emner: list[Dagsordensemne] = field(default_factory=list)
    stof: list[Moedestof] = field(default_factory=list)

    @property
    def foer(self) -> list[Dagsordenspunkt]:
        return [punkt for punkt in self.punkter if punkt.placering == "foer"]

    @property
    def efter(self) -> list[Dagsordenspunkt]:
        return [punkt for punkt in self.punkter if punkt.placering == "efter"]

    @property
    def ikke_vurderede(self) -> list[Moedemaal]:
        return [maal for maal in self.maal if not maal.vurderet]

    @property
    def aendrede(self) -> list[Moedemaal]:
        return [maal for maal in self.maal if maal.forandringer]

    @property
    def loese_opgaver(self) -> list[Opgave]:
        """Tasks that were not decided under one of the free items."""
        punkter = {punkt.pk for punkt in self.punkter}
        return [opgave for opgave in self.opgaver if opgave.punkt_id not in punkter]


def hent_moedeindhold(moede: Moede, bruger=None) -> Moedeindhold:
    """Read a meeting; `moede.kontrakt` and `moede.forum` are there already. A constant number of queries."""
    forrige = Moede.objects.afsluttede().foer(moede).first()
    kilde = None if moede.billede else hent_indhold(moede.kontrakt)
    nu = moede.billede or billede(paa_dagsordenen(kilde, moede.forum))
    efter_maal = _evalueringer(nu, moede)
    sket = forandringer(forrige.billede if forrige else moede.udgangspunkt, nu)
    kommentarer = list(moede.kommentarer.all())
    maal = [_moedemaal(et, moede, efter_maal.get(et["pk"], []), sket.get(et["pk"], [])) for et in nu["maal"]]
    for et in maal:
        et.kommentarer = [kommentar for kommentar in kommentarer if kommentar.maal_id == et.pk]
    egne = {et.pk for et in maal}
    punkter, opgaver = list(moede.punkter.gaeldende()), list(moede.opgaver.gaeldende())
    for punkt in punkter:
        punkt.opgaverne = [opgave for opgave in opgaver if opgave.punkt_id == punkt.pk]
    return Moedeindhold(
        moede=moede,
        kilde=kilde,
        maal=maal,
        punkter=punkter,
        opgaver=opgaver,
        kommentarer=[kommentar for kommentar in kommentarer if kommentar.maal_id not in egne],
        forrige=forrige,
        emner=[emne for emner in EMNER for emne in emner(moede, bruger)],
        stof=_stof(moede, punkter),
    )


def _stof(moede: Moede, punkter: list[Dagsordenspunkt]) -> list[Moedestof]:
    """Return the figures the forum looks at: those of the meeting's month and the two years before it."""
    til = moede.dato or date(moede.aar, moede.maaned, 1)
    fra = date(til.year - 2, til.month, 1)
    overskrifter = [punkt.overskrift for punkt in punkter]
    return moedestof(moede.kontrakt.enhed, fra, til, forum=moede.forum.art, punkter=overskrifter)


def _moedemaal(data: dict, moede: Moede, evalueringer: list[Evaluering], sket: list[Forandring]) -> Moedemaal:
    egen = next((et for et in evalueringer if et.moede_id == moede.pk), None)
    lukkede = [et for et in evalueringer if et.moede_id != moede.pk]
    maerkes = {et["pk"]: et["maerkes"] for et in egen.virkninger} if egen else {}
    return Moedemaal(
        pk=data["pk"],
        besluttet=any(et["besluttet_paa"] == moede.pk for et in data["aktiviteter"]),
        nummer=data["nummer"],
        overskrift=data["overskrift"],
        maaltekst=data["maaltekst"],
        virkninger=[
            Virkningsvurdering(et["pk"], et["tekst"], et["hvem"], maerkes.get(et["pk"], ""))
            for et in data["virkninger"]
        ],
        aktiviteter=data["aktiviteter"],
        egen=data.get("egen", True),
        indikatorer=[indikatorvisning(et) for et in data.get("indikatorer", [])],
        forandringer=sket,
        evaluering=egen,
        seneste=next((et for et in lukkede if et.moede.forum_id == moede.forum_id), None),
        andre=_nyeste_pr_forum(et for et in lukkede if et.moede.forum_id != moede.forum_id),
    )


def _nyeste_pr_forum(evalueringer) -> list[Evaluering]:
    """Return each forum's newest of conclusions that come newest first."""
    fundne: dict[int, Evaluering] = {}
    for et in evalueringer:
        fundne.setdefault(et.moede.forum_id, et)
    return list(fundne.values())


def _evalueringer(nu: dict, moede: Moede) -> dict[int, list[Evaluering]]:
    """Return goal → the meeting's own conclusion and those of earlier closed meetings, newest first: two queries.

    A goal that carries on another has that one's too.
    """
    ids = [maal["pk"] for maal in nu["maal"]]
    fortsaetter = dict(Udviklingsmaal.objects.filter(pk__in=ids).values_list("pk", "fortsaetter"))
    alle = Evaluering.objects.filter(maal__in={*ids, *filter(None, fortsaetter.values())})
    ud: dict[int, list[Evaluering]] = {}
    for et in alle.nyeste_foerst():
        if et.moede_id != moede.pk and not _kendt_foer(et.moede, moede):
            continue
        for pk in ids:
            if et.maal_id in (pk, fortsaetter.get(pk)):
                ud.setdefault(pk, []).append(et)
    return ud


def _kendt_foer(andet: Moede, moede: Moede) -> bool:
    """Whether the other meeting was closed when this one was, or is closed now while this one is not."""
    if not andet.er_lukket or andet.fjernet:
        return False
    return moede.afsluttet is None or andet.afsluttet < moede.afsluttet


class Vurderingslinje(NamedTuple):
    """A forum's newest assessment of a goal, in words: "LMU, februar 2026", its code, and the assessment."""

    hvem: str
    kode: str

    @property
    def ord(self) -> str:
        return _VURDERING[self.kode]


def hent_seneste_vurderinger(kontrakt: Kontrakt) -> dict[int, list[Vurderingslinje]]:
    """Return goal → each forum's newest assessment at a closed meeting: one query; none where nothing is evaluated.

    Of the goals the contract shows, own and shared; another unit's forum is named with its unit. Plain values: it is
    asked for each time the contract is shown, and meetings carry a whole picture of their goals.
    """
    if not (kontrakt.har_lukket_moede or kontrakt.deler_maal):
        return {}
    paa_siden = Q(maal__kontrakt=kontrakt)
    if kontrakt.deler_maal:
        paa_siden |= Q(maal__in=Maaldeling.objects.modtagne().filter(kontrakt=kontrakt).values("maal"))
    felter = ("maal_id", "moede__forum_id", "vurdering", "moede__forum_navn")
    tid = ("moede__aar", "moede__maaned", "moede__dato", "moede__kontrakt__enhed_id", "moede__kontrakt__enhed__navn")
    alle = Evaluering.objects.afsluttede().vurderede().filter(paa_siden).order_by("-moede__afsluttet", "-pk")
    ud: dict[int, dict[int, Vurderingslinje]] = {}
    for maal, forum, kode, navn, aar, maaned, dato, enhed_id, enhed in alle.values_list(*felter, *tid):
        hvor = "" if enhed_id == kontrakt.enhed_id else f" i {enhed}"
        hvem = f"{navn}{hvor}, {moedetid(aar, maaned, dato)}"
        ud.setdefault(maal, {}).setdefault(forum, Vurderingslinje(hvem, kode))
    return {maal: list(fundne.values()) for maal, fundne in ud.items()}


def uenige(evalueringer: list[Evaluering]) -> bool:
    """Whether the forums see the goal differently: of each forum's newest assessment."""
    return er_uenige(et.vurdering for et in evalueringer)
