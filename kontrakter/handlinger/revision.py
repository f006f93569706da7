"""A revision that was opened by mistake is dropped: the contract reads again as it was approved.

What each row held when the approved contract was opened comes from the field history; order, points and years, which
that does not keep, come from the sealed version. Then the whole is held against the version, and unless the two say the
same nothing is done. The states and notes of activities stay as they are now, and the log keeps all that happened.
"""

from collections.abc import Callable, Iterator

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from historik.models import gem_version, saet_mange, spor
from strategi.models import Indikator
from strategi.regler.indikatordata import DEFINITION

from ..adgang import check_frit, check_opfoelgning_fri
from ..models import (
    Afsaetslink,
    Afsnit,
    Aktivitet,
    Hoering,
    Kontrakt,
    Kontraktversion,
    Maaldeling,
    Maalindikator,
    Udviklingsmaal,
    Virkning,
)
from ..regler import opremsning
from ..regler.livsforloeb import OVERGANGE
from ..regler.sammenligning import afvigelser
from .af_data import find_punkt
from .faelles import een_haendelse, husk
from .livsforloeb import IkkeKlar, skift
from .maaldeling import slip_delinger

DROP = "drop-revision"
_KONTRAKTENS = ("titel", "til_aar", "kontraktholder_id", "indledning", "opfoelgning")
_FELTER = {
    Udviklingsmaal: ("nummer", "nummer_sort", "overskrift", "maaltype", "varighed", "ansvarlig", "fjernet"),
    Afsnit: ("overskrift", "art", "tekst"),
    Virkning: ("tekst", "hvem", "fjernet"),
    Aktivitet: ("tekst", "ansvarlig", "start", "frist", "art", "fjernet"),
    Maalindikator: ("fjernet",),
    Indikator: DEFINITION,
}
_STI = {Udviklingsmaal: "kontrakt", Indikator: "maalindikator__maal__kontrakt"}  # the others: their goal's


@transaction.atomic
def drop_revision(*, kontrakt: Kontrakt, grund: str, som_data: Callable[[Kontrakt], dict], af) -> Kontrakt:
    """Let the contract be approved again, with the texts of its newest version, and return it.

    `som_data` reads a contract as `udskrift.version.data_nu` does, which lies above this room. Raises IkkeKlar, with
    nothing done, when the texts cannot all be brought back; else as `skift_tilstand`.
    """
    version = kontrakt.versioner.order_by("nummer").last()
    aabnet = kontrakt.skift.filter(verbum="ny-revision").order_by("pk").last()
    if version is None or aabnet is None:
        raise IkkeKlar(["Kontrakten har ikke været godkendt, så der er ingen godkendt tekst at gå tilbage til."])
    try:
        aendringer = _planlaeg(kontrakt, aabnet.tid)
    except PermissionDenied as fejl:  # a shared goal that the other contract holds fast
        raise IkkeKlar([str(fejl)]) from fejl
    with een_haendelse(kontrakt=kontrakt, tekst=OVERGANGE[DROP].haendelse(grund), af=af, tilstande=None):
        nu = skift(kontrakt=kontrakt, verbum=DROP, grund=grund, af=af)
        poster = [*_kontraktens(nu, aabnet.tid, af), *_udfoer(aendringer, af)]
        husk(kontrakt=nu, tekst="", af=af, poster=poster)
        _ordn(nu, version)
    Hoering.objects.siden_seneste_version(nu).update(trukket=True)  # it was about other words than those that count
    nu = Kontrakt.objects.select_related("enhed__kommune", "skabelon", "kontraktholder").get(pk=kontrakt.pk)
    _check_som_godkendt(som_data(nu), version)
    return nu


def _check_som_godkendt(data: dict, version: Kontraktversion) -> None:
    if not (steder := afvigelser(version.data, data)):
        return
    hvad = (
        f"Kontrakten kan ikke føres helt tilbage: {opremsning(steder)} ville ikke stå som i version {version.nummer}, "
        "fordi noget uden for kontrakten er ændret siden. Der er ikke rettet noget. Ret teksterne selv, og send "
        "kontrakten til godkendelse."
    )
    raise IkkeKlar([hvad])


# --- What has to be changed -----------------------------------------------------------------------
def _planlaeg(kontrakt: Kontrakt, tid) -> list[tuple]:
    """Return (row, its field-history row of `tid`, the fields that are not as then), all rows locked.

    Rows are locked before the contract, as whoever writes one does. Raises PermissionDenied for a shared goal that
    would be changed in a contract whose texts are fixed.
    """
    aendringer = [et for model in _FELTER for et in _aendrede(model, kontrakt, tid)]
    roerte = {_maal_id(raekke) for raekke, _, _ in aendringer}
    for maal in Udviklingsmaal.objects.filter(pk__in=roerte):
        check_frit(maal)
    vaek = [raekke.pk for raekke, _, felter in aendringer if isinstance(raekke, Udviklingsmaal) and felter["fjernet"]]
    slip_delinger(Maaldeling.objects.filter(maal__in=vaek))
    return aendringer


def _maal_id(raekke) -> int:
    """Return the goal that a row is, or stands under."""
    if isinstance(raekke, Udviklingsmaal):
        return raekke.pk
    return (raekke.maalindikator if isinstance(raekke, Indikator) else raekke).maal_id


def _aendrede(model, kontrakt: Kontrakt, tid) -> Iterator[tuple]:
    sti = _STI.get(model, "maal__kontrakt")
    raekker = list(model.objects.select_for_update(of=("self",)).filter(**{sti: kontrakt.pk}).order_by("pk"))
    poster = model.history.filter(id__in=[et.pk for et in raekker], history_date__lte=tid)
    dengang = {post.id: post for post in poster.order_by("history_date", "history_id")}
    for raekke in raekker:
        post = dengang.get(raekke.pk)
        felter = {felt: getattr(post, felt) for felt in _FELTER[model]} if post else _ikke_til(raekke)
        if any(getattr(raekke, felt) != vaerdi for felt, vaerdi in felter.items()) or (
            post and _huse(raekke) != _huse(post)
        ):
            yield raekke, post, felter


def _ikke_til(raekke) -> dict:
    """Return what a row holds that was not there when the contract was approved.

    What a meeting has decided on stands, as when it is decided while the texts lie fast.
    """
    if isinstance(raekke, Afsnit):
        return {"tekst": ""}
    if isinstance(raekke, Aktivitet) and raekke.besluttet_paa_id:
        return {"loebende": True}
    if isinstance(raekke, Indikator):
        return {}  # its row under the goal is removed
    return {"fjernet": raekke.fjernet or timezone.now()}


def _huse(raekke_eller_post) -> set[int]:
    """Return the ids of the houses of an activity, now or in its field history; nothing for what has none."""
    if isinstance(raekke_eller_post, Aktivitet):
        return set(raekke_eller_post.huse.values_list("pk", flat=True))
    if isinstance(raekke_eller_post, Aktivitet.history.model):
        return set(raekke_eller_post.huse.values_list("enhed_id", flat=True))
    return set()


# --- Bringing it back -----------------------------------------------------------------------------
def _kontraktens(kontrakt: Kontrakt, tid, af) -> list:
    """Bring the contract's own facts and texts back, and return the field-history rows."""
    post = Kontrakt.history.filter(id=kontrakt.pk, history_date__lte=tid).order_by("history_date", "history_id").last()
    felter = {felt: getattr(post, felt) for felt in _KONTRAKTENS} if post else {}
    felter = {felt: vaerdi for felt, vaerdi in felter.items() if getattr(kontrakt, felt) != vaerdi}
    if "opfoelgning" in felter:
        try:
            check_opfoelgning_fri(kontrakt)
        except PermissionDenied as fejl:
            raise IkkeKlar([str(fejl)]) from fejl
    return [gem_version(kontrakt, version=kontrakt.version, af=af, **felter)] if felter else []


def _udfoer(aendringer: list[tuple], af) -> list:
    """Write what was planned, and return the field-history rows."""
    maal = [raekke.pk for raekke, _, _ in aendringer if isinstance(raekke, Udviklingsmaal)]
    Udviklingsmaal.objects.filter(pk__in=maal).update(fjernet=timezone.now())  # so that two can change numbers
    ud = []
    for raekke, post, felter in aendringer:
        type(raekke).objects.filter(pk=raekke.pk).update(version=F("version") + 1, **felter)
        raekke.refresh_from_db()
        if post and _huse(raekke) != _huse(post):
            saet_mange(raekke, "huse", _huse(post))
        ud.append(spor(raekke, af=af))
    return ud


def _ordn(kontrakt: Kontrakt, version: Kontraktversion) -> None:
    """Bring back what the field history does not keep: the order of rows, the points and the years."""
    egne = {maal.nummer: maal for maal in Udviklingsmaal.objects.gaeldende().filter(kontrakt=kontrakt)}
    for data in version.data["maal"]:
        maal = egne.get(data["nummer"])
        if maal is None or "skrives_af" in data:
            continue
        Udviklingsmaal.objects.filter(pk=maal.pk).update(fra_aar=data["fra_aar"], til_aar=data["til_aar"])
        _raekkefoelge(maal.virkninger.gaeldende(), data["virkninger"])
        _raekkefoelge(maal.aktiviteter.gaeldende(), data["aktiviteter"])
        indikatorer = [{"tekst": et["navn"]} for et in data.get("indikatorer", [])]
        _raekkefoelge(maal.indikatorer.gaeldende().select_related("indikator"), indikatorer)
        punkter = [find_punkt(et, kontrakt.enhed.kommune_id) for et in data["afsaet"]]
        _afsaet(maal, {punkt.pk for punkt in punkter if punkt})


def _raekkefoelge(raekker, data: list[dict]) -> None:
    rest = list(raekker)
    for plads, et in enumerate(data, 1):
        raekke = next((raekke for raekke in rest if raekke.tekst == et["tekst"]), None)
        if raekke is not None:
            rest.remove(raekke)
            type(raekke).objects.filter(pk=raekke.pk).update(raekkefoelge=plads)


def _afsaet(maal: Udviklingsmaal, valgte: set[int]) -> None:
    har = set(maal.afsaetslinks.values_list("punkt_id", flat=True))
    maal.afsaetslinks.filter(punkt_id__in=har - valgte).delete()
    Afsaetslink.objects.bulk_create([Afsaetslink(maal=maal, punkt_id=pk) for pk in sorted(valgte - har)])
