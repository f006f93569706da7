"""Planning the evaluation: the unit's forums, and the meetings that grow from them for a contract."""

from datetime import date, time

from django.db import transaction

from historik.models import gem_ny, gem_version, saet_mange

from ..indhold import hent_indhold
from ..indhold.billede import billede
from ..models import Forum, Kontrakt, Moede
from ..regler import STATUS_KAN_OPDATERES, opremsning
from ..regler.fora import FORUMARTER
from ..regler.moeder import DAGSORDEN_KAN_RETTES
from .faelles import een_haendelse, husk, maerk_fjernet
from .moede import laas_moede


def _husk(kontrakt: Kontrakt, tekst: str, af, post) -> None:
    husk(kontrakt=kontrakt, tekst=tekst, af=af, poster=[post], tilstande=STATUS_KAN_OPDATERES)


@transaction.atomic
def opret_forum(
    *,
    kontrakt: Kontrakt,
    art: str,
    navn: str = "",
    maaneder=(),
    medlemmer=(),
    maalvalg: str = "alle",
    valgte_maal=(),
    af,
) -> Forum:
    """Add a forum to the contract's unit. Raises IntegrityError when it has one of that kind and name."""
    forum = Forum(enhed=kontrakt.enhed, art=art, navn=navn, maaneder=sorted(maaneder), maalvalg=maalvalg)
    post = gem_ny(forum, af=af, medlemmer=medlemmer, valgte_maal=valgte_maal)
    _husk(kontrakt, f"Tilføjede forummet “{forum}” ({forum.naar}).", af, post)
    return forum


@transaction.atomic
def gem_forum(
    *, kontrakt: Kontrakt, forum: Forum, version: int, medlemmer, valgte_maal, maaneder, af, **felter
) -> None:
    """Save a forum (`felter`: art, navn, maalvalg). Raises Konflikt; IntegrityError when another has its kind and name.

    Of the goals chosen in other years' contracts nothing is changed.
    """
    andre_aar = forum.valgte_maal.exclude(kontrakt=kontrakt)
    # first, so that the field history has them; a Konflikt rolls them back
    saet_mange(forum, "valgte_maal", [*andre_aar, *valgte_maal])
    saet_mange(forum, "medlemmer", medlemmer)
    post = gem_version(forum, version=version, af=af, maaneder=sorted(maaneder), **felter)
    _husk(kontrakt, f"Rettede forummet “{forum}” ({forum.naar}).", af, post)


@transaction.atomic
def fjern_forum(*, kontrakt: Kontrakt, forum: Forum, af) -> None:
    """Remove a forum; its meetings stay, and it can be brought back."""
    if post := maerk_fjernet(forum, fjernet=True, af=af):
        _husk(kontrakt, f"Fjernede forummet “{forum}”.", af, post)


@transaction.atomic
def genskab_forum(*, kontrakt: Kontrakt, forum: Forum, af) -> None:
    """Bring a removed forum back. Raises IntegrityError when another has its kind and name."""
    if post := maerk_fjernet(forum, fjernet=False, af=af):
        _husk(kontrakt, f"Hentede forummet “{forum}” tilbage.", af, post)


@transaction.atomic
def opret_foreslaaede(*, kontrakt: Kontrakt, fora: dict[str, list[int]], af) -> list[Forum]:
    """Make the forums, kind → months, that the unit does not have; return the new ones."""
    har = set(Forum.objects.gaeldende().filter(enhed=kontrakt.enhed_id).values_list("art", flat=True))
    nye = {art: maaneder for art, maaneder in fora.items() if art not in har}
    if not nye:
        return []
    navne = opremsning([dict(FORUMARTER)[art] for art in nye])
    with een_haendelse(
        kontrakt=kontrakt, tekst=f"Tilføjede fora ud fra opfølgningen: {navne}.", af=af, tilstande=STATUS_KAN_OPDATERES
    ):
        return [opret_forum(kontrakt=kontrakt, art=art, maaneder=maaneder, af=af) for art, maaneder in nye.items()]


@transaction.atomic
def lav_moeder(*, kontrakt: Kontrakt, af) -> list[Moede]:
    """Make the meetings of the contract's years that are not there yet; return the new ones.

    A meeting that has been removed is not made again.
    """
    list(Kontrakt.objects.select_for_update(no_key=True).filter(pk=kontrakt.pk))  # of two clicks the second waits
    har = set(Moede.objects.filter(kontrakt=kontrakt).values_list("forum_id", "aar", "maaned"))
    fora = Forum.objects.gaeldende().filter(enhed=kontrakt.enhed_id)
    nu = billede(hent_indhold(kontrakt).maal)
    nye = [
        Moede(kontrakt=kontrakt, forum=forum, aar=aar, maaned=maaned, udgangspunkt=nu)
        for aar in range(kontrakt.aar, (kontrakt.til_aar or kontrakt.aar) + 1)
        for forum in fora
        for maaned in forum.maaneder
        if (forum.pk, aar, maaned) not in har
    ]
    if not nye:
        return []
    poster = [gem_ny(moede, af=af) for moede in nye]
    antal = "ét møde" if len(nye) == 1 else f"{len(nye)} møder"
    husk(kontrakt=kontrakt, tekst=f"Planlagde {antal}.", af=af, poster=poster, tilstande=STATUS_KAN_OPDATERES)
    return nye


@transaction.atomic
def opret_moede(
    *,
    kontrakt: Kontrakt,
    forum: Forum,
    aar: int,
    maaned: int,
    dato: date | None,
    kl: time | None = None,
    sted: str = "",
    af,
) -> Moede:
    """Plan a meeting beside those of the forum's months. Raises IntegrityError when the forum meets in that month."""
    nu = billede(hent_indhold(kontrakt).maal)
    moede = Moede(kontrakt=kontrakt, forum=forum, aar=aar, maaned=maaned, dato=dato, kl=kl, sted=sted, udgangspunkt=nu)
    post = gem_ny(moede, af=af)
    _husk(kontrakt, f"Planlagde et møde i {moede}.", af, post)
    return moede


@transaction.atomic
def gem_moede(
    *, moede: Moede, version: int, maaned: int, dato: date | None, kl: time | None = None, sted: str = "", af
) -> None:
    """Save when and where it is. Raises Konflikt, MoedeVidere; IntegrityError when the forum meets in that month."""
    laas_moede(moede, DAGSORDEN_KAN_RETTES)
    foer = moede.naar
    post = gem_version(moede, version=version, af=af, maaned=maaned, dato=dato, kl=kl, sted=sted)
    _husk(moede.kontrakt, f"Flyttede mødet i {moede.forumnavn} fra {foer} til {moede.naar}.", af, post)


@transaction.atomic
def fjern_moede(*, moede: Moede, af) -> None:
    """Remove a meeting that will not be held; it can be brought back. Raises MoedeVidere when it has been held."""
    if Moede.objects.filter(pk=moede.pk, fjernet=None).exists():
        laas_moede(moede, DAGSORDEN_KAN_RETTES)
    if post := maerk_fjernet(moede, fjernet=True, af=af):
        _husk(moede.kontrakt, f"Fjernede mødet i {moede}.", af, post)


@transaction.atomic
def genskab_moede(*, moede: Moede, af) -> None:
    """Bring a removed meeting back. Raises IntegrityError when the forum has got another in that month."""
    if post := maerk_fjernet(moede, fjernet=False, af=af):
        _husk(moede.kontrakt, f"Hentede mødet i {moede} tilbage.", af, post)
