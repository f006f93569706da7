"""What of a contract can be found: the register of kinds, read from the same tree the contract's page shows.

A further kind is one function here, `@kilde`, which yields unsaved `Soegepost`s of an `Indhold`, a line in
`regler.soegning.SOEGESLAGS`, and an `anker` that is an id on the contract's page. What is written through `husk` is
then in step by itself (handlinger/soegning.py); whoever writes some other way calls `opdater_soegning`. What a kind
yields is found by everybody who may read the contract: texts for fewer people than that do not belong here.
"""

from collections.abc import Callable, Iterator
from copy import copy

from faelles.rigtekst import ren_tekst

from ..models import Evaluering, Kontrakt, Maaldeling, Soegepost
from ..models.omgivelser import omgivelser
from . import Indhold, MaalIndhold, hent_indhold

Kilde = Callable[[Indhold], Iterator[Soegepost]]
_KILDER: list[Kilde] = []


def kilde(funktion: Kilde) -> Kilde:
    """Register a kind of thing that can be found."""
    _KILDER.append(funktion)
    return funktion


def hent_til_soegning(kontrakt_id: int) -> Kontrakt | None:
    """Return the contract, removed or not, with what `soegeposter` asks of it; None when it is gone.

    The row is locked: whoever reads to write what can be found must not be overtaken by somebody who writes the text.
    """
    deler = {"deler_maal": omgivelser(Kontrakt)["deler_maal"]}
    kontrakter = Kontrakt.objects.annotate(**deler).select_related("enhed__kommune", "skabelon")
    laaste = kontrakter.select_for_update(of=("self",), no_key=True)
    return laaste.filter(pk=kontrakt_id).order_by().first()


def soegeposter(kontrakt: Kontrakt, *, maal_pk: int | None = None) -> list[Soegepost]:
    """Return what can be found of what is written in the contract, or of one goal, as unsaved rows.

    Its shared goals have rows of their own for each contract they stand in; those it has taken from others are theirs.
    """
    indhold = hent_indhold(kontrakt, maal_pk=maal_pk)
    alle = [post for funktion in _KILDER for post in funktion(indhold) if post.titel or post.tekst]
    egne = alle if maal_pk is None else [post for post in alle if post.maal_id == maal_pk]
    delinger = {et.maal.pk: et.delinger for et in indhold.egne}
    return egne + [_hos(post, deling) for post in egne for deling in delinger.get(post.maal_id, ())]


def _hos(post: Soegepost, deling: Maaldeling) -> Soegepost:
    """Return the row again, as it stands in the contract the goal is shared with."""
    anden = deling.kontrakt
    ny = copy(post)
    ny.kontrakt, ny.enhed_id, ny.aar, ny.nummer = anden, anden.enhed_id, anden.aar, deling.nummer
    return ny


def _post(indhold: Indhold, slags: str, anker: str, et: MaalIndhold | None = None, **felter) -> Soegepost:
    kontrakt = indhold.kontrakt
    om_maal = {"maal": et.maal, "nummer": et.nummer} if et else {}
    return Soegepost(
        kontrakt=kontrakt, enhed=kontrakt.enhed, aar=kontrakt.aar, slags=slags, anker=anker, **om_maal, **felter
    )


@kilde
def kontraktens_egne(indhold: Indhold) -> Iterator[Soegepost]:
    """The title and the texts of the contract itself."""
    kontrakt = indhold.kontrakt
    yield _post(indhold, "kontrakt", "indledning", titel=kontrakt.titel, tekst=ren_tekst(kontrakt.indledning))
    if indhold.maal:
        tekst = ren_tekst(kontrakt.opfoelgning)
        yield _post(indhold, "kontrakttekst", "opfoelgning", sted="Fælles opfølgning", tekst=tekst)


@kilde
def maalene(indhold: Indhold) -> Iterator[Soegepost]:
    """Each goal by its heading."""
    for et in indhold.egne:
        tekst = f"Ansvarlig: {et.maal.ansvarlig}" if et.maal.ansvarlig else ""
        yield _post(indhold, "maal", f"maal-{et.maal.pk}", et, titel=et.maal.overskrift, tekst=tekst)


@kilde
def afsnittene(indhold: Indhold) -> Iterator[Soegepost]:
    """The text of each section."""
    for et in indhold.egne:
        for afsnit in et.afsnit:
            anker = f"afsnit-{et.maal.pk}-{afsnit.noegle}"
            yield _post(indhold, "afsnit", anker, et, sted=afsnit.overskrift, tekst=ren_tekst(afsnit.tekst))


@kilde
def raekkerne(indhold: Indhold) -> Iterator[Soegepost]:
    """Each expected effect, and each activity with its responsible and its note."""
    for et in indhold.egne:
        for afsnit in et.afsnit:
            if afsnit.art == "virkninger":
                for virkning in afsnit.raekker:
                    anker = f"virkning-{virkning.pk}"
                    yield _post(indhold, "virkning", anker, et, sted=afsnit.overskrift, tekst=virkning.tekst)
            elif afsnit.art == "aktiviteter":
                for aktivitet in afsnit.raekker:
                    dele = (aktivitet.tekst, f"Ansvarlig: {aktivitet.ansvarlig}", aktivitet.note)
                    tekst = " · ".join(del_ for del_ in dele if del_)
                    yield _post(
                        indhold, "aktivitet", f"aktivitet-{aktivitet.pk}", et, sted=afsnit.overskrift, tekst=tekst
                    )


@kilde
def evalueringerne(indhold: Indhold) -> Iterator[Soegepost]:
    """What forums have concluded about each goal at meetings that are closed: everybody who reads the contract may."""
    egne = {et.maal.pk: et for et in indhold.egne}
    for en in Evaluering.objects.afsluttede().filter(maal__in=egne).nyeste_foerst():
        tekst = " · ".join(filter(None, (en.get_vurdering_display(), en.ser, en.justerer)))
        yield _post(
            indhold, "evaluering", f"evaluering-{en.pk}", egne[en.maal_id], sted=str(en.moede)[:120], tekst=tekst
        )
