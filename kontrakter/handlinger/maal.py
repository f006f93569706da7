"""Writing goals and the texts under them."""

from django.db import IntegrityError, transaction

from historik.models import Konflikt, gem_ny, gem_version

from ..models import Afsaetslink, Afsnit, Kontrakt, Maaldeling, Udviklingsmaal
from ..regler import aar_af_tekst, nummer_sortering
from .faelles import husk, husk_maal, maerk_fjernet
from .maaldeling import check_nummer, slip_delinger


@transaction.atomic
def opret_maal(
    *, kontrakt: Kontrakt, nummer, overskrift, maaltype, varighed, ansvarlig, fortsaetter=None, af
) -> Udviklingsmaal:
    """Make a goal, one that carries on another when `fortsaetter`. Raises IntegrityError when the number is taken."""
    maal = Udviklingsmaal(
        kontrakt=kontrakt,
        nummer=nummer,
        overskrift=overskrift,
        maaltype=maaltype,
        varighed=varighed,
        ansvarlig=ansvarlig,
        fortsaetter=fortsaetter,
    )
    post = gem_ny(maal, af=af)
    husk(kontrakt=kontrakt, tekst=f"Tilføjede mål {maal}.", af=af, poster=[post])
    check_nummer(kontrakt, nummer)
    return maal


@transaction.atomic
def gem_maal(*, maal: Udviklingsmaal, version: int, nummer, overskrift, maaltype, varighed, ansvarlig, af) -> None:
    """Save a goal's head. Raises Konflikt when somebody saved first, IntegrityError when the number is taken."""
    post = gem_version(
        maal,
        version=version,
        af=af,
        nummer=nummer,
        nummer_sort=nummer_sortering(nummer),
        overskrift=overskrift,
        maaltype=maaltype,
        varighed=varighed,
        ansvarlig=ansvarlig,
    )
    husk_maal(
        maal=maal,
        tekst=f"Rettede nummer, overskrift eller ansvarlig for mål {maal}.",
        af=af,
        poster=[post],
    )
    check_nummer(maal.kontrakt, nummer)


@transaction.atomic
def fjern_maal(*, maal: Udviklingsmaal, af) -> None:
    """Remove a goal with all that stands under it; it can be brought back. Raises MaalDeles."""
    slip_delinger(Maaldeling.objects.filter(maal=maal))
    post = maerk_fjernet(maal, fjernet=True, af=af)
    if post:
        husk(kontrakt=maal.kontrakt, tekst=f"Fjernede mål {maal}.", af=af, poster=[post])


@transaction.atomic
def genskab_maal(*, maal: Udviklingsmaal, af) -> None:
    """Bring a removed goal back. Raises IntegrityError when another goal has its number."""
    post = maerk_fjernet(maal, fjernet=False, af=af)
    if post:
        husk(kontrakt=maal.kontrakt, tekst=f"Hentede mål {maal} tilbage.", af=af, poster=[post])
        check_nummer(maal.kontrakt, maal.nummer)


@transaction.atomic
def gem_afsnit(*, maal: Udviklingsmaal, noegle, overskrift, art, tekst, version: int, af) -> Afsnit:
    """Save the text of one section; `version` 0 means nothing was there. Raises Konflikt."""
    afsnit, post = _gem_afsnit(
        maal=maal, noegle=noegle, overskrift=overskrift, art=art, tekst=tekst, version=version, af=af
    )
    if art == "tidsperspektiv":
        fra_aar, til_aar = aar_af_tekst(tekst)
        Udviklingsmaal.objects.filter(pk=maal.pk).update(fra_aar=fra_aar, til_aar=til_aar)
    husk_maal(maal=maal, tekst=f"Skrev i “{overskrift}” under mål {maal.nummer}.", af=af, poster=[post])
    return afsnit


@transaction.atomic
def gem_afsaet(*, maal: Udviklingsmaal, noegle, overskrift, tekst, punkter, version: int, af) -> Afsnit:
    """Save which points the goal builds on and the text beside them. Raises Konflikt."""
    afsnit, post = _gem_afsnit(
        maal=maal, noegle=noegle, overskrift=overskrift, art="afsaet", tekst=tekst, version=version, af=af
    )
    valgte = {punkt.pk for punkt in punkter}
    har = set(maal.afsaetslinks.values_list("punkt_id", flat=True))
    maal.afsaetslinks.filter(punkt_id__in=har - valgte).delete()
    Afsaetslink.objects.bulk_create([Afsaetslink(maal=maal, punkt_id=pk) for pk in valgte - har])
    husk_maal(maal=maal, tekst=_afsaet_tekst(maal, punkter, har), af=af, poster=[post])
    return afsnit


def _afsaet_tekst(maal, punkter, har) -> str:
    nye = [str(punkt) for punkt in punkter if punkt.pk not in har]
    fjernet = len(har - {punkt.pk for punkt in punkter})
    dele = [f"Rettede afsættet for mål {maal.nummer}"]
    if nye:
        dele.append("tilføjede " + ", ".join(f"“{navn}”" for navn in nye))
    if fjernet:
        dele.append(f"fjernede {fjernet} punkt{'er' if fjernet > 1 else ''}")
    return "; ".join(dele) + "."


def _gem_afsnit(*, maal, noegle, overskrift, art, tekst, version, af):
    afsnit = Afsnit.objects.filter(maal=maal, noegle=noegle).first()
    if afsnit is not None:
        post = gem_version(afsnit, version=version, af=af, tekst=tekst, overskrift=overskrift, art=art)
        if not tekst:
            Afsnit.objects.filter(pk=afsnit.pk).update(klar=False)  # what is written next has not been looked at
        return afsnit, post
    if version != 0:
        raise Konflikt(None)
    try:
        with transaction.atomic():
            afsnit = Afsnit(maal=maal, noegle=noegle, overskrift=overskrift, art=art, tekst=tekst)
            return afsnit, gem_ny(afsnit, af=af)
    except IntegrityError as fejl:
        raise Konflikt(Afsnit.objects.get(maal=maal, noegle=noegle)) from fejl


def sikr_afsnit(*, maal: Udviklingsmaal, art: str, af) -> None:
    """Make sure a section with rows has its own row, so that the rows survive a change of template."""
    del_ = maal.kontrakt.skabelon.afsnit.filter(art=art).first()
    if del_ and not Afsnit.objects.filter(maal=maal, noegle=del_.noegle).exists():
        _gem_afsnit(maal=maal, noegle=del_.noegle, overskrift=del_.overskrift, art=art, tekst="", version=0, af=af)
