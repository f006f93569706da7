"""A whole contract as one tree, read in a constant number of queries.

Pages, the reading views, the JSON and the PDF all start here, so that they always show the same.
"""

from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q

from faelles.rigtekst import antal_tegn, ren_tekst
from strategi.indhold.indikatorer import med_tal
from strategi.models import Punkt

from ..models import (
    Afsaetslink,
    Afsnit,
    Aktivitet,
    Kontrakt,
    Maaldeling,
    Maalindikator,
    Udviklingsmaal,
    Virkning,
)
from .ramme import Ramme, rammer_for

# Where the template has no section for indicators, they stand in one of their own after the goal's text: what is
# measured belongs to every goal, and no template has to ask for it.
INDIKATORER, EFTER = "maalets_indikatorer", "maaltekst"
_VEJLEDNING = (
    "Kan målet måles, så tilføj en indikator: hvad der måles, om målet er et loft, en bund eller et trin, og de tal, "
    "der viser, hvordan det går."
)


@dataclass
class Sporgruppe:
    """The points of one track that a goal builds on."""

    strategi: str
    spor: str
    punkter: list[Punkt]


@dataclass
class AfsnitIndhold:
    """One section of a goal. `version` is 0 while nothing has been saved in it.

    `tidligere`: the template has dropped the section, but it still holds text. `frivillig`: the template does not ask
    for it, so it holds rows only and is never missed. `klar`: its writer has marked it as ready, and it is not empty.
    """

    noegle: str
    overskrift: str
    art: str
    vejledning: str = ""
    paakraevet: bool = False
    maks_tegn: int | None = None
    tekst: str = ""
    version: int = 0
    raekker: list = field(default_factory=list)
    faelles_tekst: str = ""
    tidligere: bool = False
    frivillig: bool = False
    klar: bool = False

    @property
    def i_skabelonen(self) -> bool:
        return not (self.tidligere or self.frivillig)

    @property
    def udfyldt(self) -> bool:
        return bool(self.raekker or self.tekst or self.faelles_tekst)

    @property
    def for_langt(self) -> int:
        """How many characters the text is over the template's limit; 0 when it is within."""
        return max(0, antal_tegn(self.tekst) - self.maks_tegn) if self.maks_tegn else 0

    @property
    def sporgrupper(self) -> list[Sporgruppe]:
        grupper: dict[int, Sporgruppe] = {}
        for link in self.raekker:
            spor = link.punkt.spor
            gruppe = grupper.setdefault(spor.pk, Sporgruppe(spor.strategi.titel, str(spor), []))
            gruppe.punkter.append(link.punkt)
        return list(grupper.values())


@dataclass
class MaalIndhold:
    """A goal with its sections in the template's order, which is that of the contract it is written in.

    `deling`: it is written in another contract and stands in this one too. `delinger`: it stands in others too.
    `vurderinger`: what its forums say of it (`indhold.moede.hent_seneste_vurderinger`), for the page that asks.
    """

    maal: Udviklingsmaal
    afsnit: list[AfsnitIndhold]
    ramme: Ramme
    deling: Maaldeling | None = None
    delinger: list[Maaldeling] = field(default_factory=list)
    vurderinger: list = field(default_factory=list)

    @property
    def nummer(self) -> str:
        """The number it has in the contract that is read."""
        return self.deling.nummer if self.deling else self.maal.nummer

    @property
    def laast_af(self) -> Kontrakt | None:
        """The contract it stands in too, whose texts are fixed now; None while it can be written."""
        return next((et.kontrakt for et in self.delinger if not et.kontrakt.tekst_kan_redigeres), None)

    @property
    def kan_skrives(self) -> bool:
        """Whether it is written in this contract, and no other holds its text fast."""
        return self.deling is None and self.laast_af is None

    @property
    def nummer_sort(self) -> str:
        return (self.deling or self.maal).nummer_sort

    @property
    def udfyldte(self) -> int:
        return sum(afsnit.udfyldt for afsnit in self.afsnit if afsnit.i_skabelonen)

    @property
    def i_alt(self) -> int:
        return sum(afsnit.i_skabelonen for afsnit in self.afsnit)

    @property
    def uden_indikatorer(self) -> bool:
        return any(afsnit.frivillig and not afsnit.raekker for afsnit in self.afsnit)

    @property
    def faerdig(self) -> bool:
        return self.udfyldte == self.i_alt

    @property
    def tomt(self) -> bool:
        return not any(afsnit.udfyldt for afsnit in self.afsnit)

    def find(self, noegle: str) -> AfsnitIndhold | None:
        return next((afsnit for afsnit in self.afsnit if afsnit.noegle == noegle), None)

    def af_art(self, art: str) -> AfsnitIndhold | None:
        return next((afsnit for afsnit in self.afsnit if afsnit.art == art), None)


@dataclass
class Indhold:
    """A contract, the frame it is written to and its goals in order; `egne` are those that are written in it."""

    kontrakt: Kontrakt
    ramme: Ramme
    maal: list[MaalIndhold]

    @property
    def egne(self) -> list[MaalIndhold]:
        return [maal for maal in self.maal if not maal.deling]

    @property
    def udfyldte(self) -> int:
        return sum(maal.udfyldte for maal in self.egne)

    @property
    def i_alt(self) -> int:
        return sum(maal.i_alt for maal in self.egne)

    @property
    def procent(self) -> int:
        return round(100 * self.udfyldte / self.i_alt) if self.i_alt else 0

    @property
    def foerste_mangel(self) -> tuple[MaalIndhold, AfsnitIndhold] | None:
        """The first empty section, goal by goal; None when everything has been written."""
        return next(
            (
                (maal, afsnit)
                for maal in self.egne
                for afsnit in maal.afsnit
                if not afsnit.udfyldt and afsnit.i_skabelonen
            ),
            None,
        )


def stempel(kontrakt: Kontrakt) -> str:
    """Return what the contract's look depends on: own content, template, names in the municipality, shared goals."""
    egen = f"{kontrakt.revision}.{kontrakt.skabelon.revision}.{kontrakt.enhed.kommune.revision}"
    return f"{egen}.{kontrakt.delt_revision}" if kontrakt.delt_revision else egen


def hent_indhold(kontrakt: Kontrakt, *, maal_pk: int | None = None) -> Indhold:
    """Read the contract's content, or one goal's when `maal_pk` is given: seven queries, whatever the size.

    One more where goals are shared, two more where there are indicators. Goals it shares with others come along,
    whichever contract they are written in.
    """
    fortsat = Udviklingsmaal.objects.gaeldende().filter(fortsaetter=OuterRef("pk"), kontrakt__fjernet=None)
    indikatorer = Maalindikator.objects.gaeldende().filter(maal=OuterRef("pk"))
    egne = Udviklingsmaal.objects.gaeldende().filter(kontrakt=kontrakt)
    egne = egne.annotate(fortsat=Exists(fortsat), har_indikatorer=Exists(indikatorer))
    delinger = Maaldeling.objects.modtagne().filter(Q(kontrakt=kontrakt) | Q(maal__kontrakt=kontrakt))
    if not kontrakt.deler_maal:
        delinger = delinger.none()
    if maal_pk is not None:
        egne, delinger = egne.filter(pk=maal_pk), delinger.filter(maal=maal_pk)
    maal = list(egne)
    for et in maal:
        et.kontrakt = kontrakt
    delte = list(delinger.select_related("maal__kontrakt__enhed", "maal__kontrakt__skabelon", "kontrakt__enhed"))
    udefra = {deling.maal_id: deling for deling in delte if deling.kontrakt_id == kontrakt.pk}
    maal += [deling.maal for deling in udefra.values()]
    rammer = rammer_for([kontrakt, *(deling.maal.kontrakt for deling in udefra.values())])
    tekster, raekker = _skrevet([et.pk for et in maal])
    maalt = [et.pk for et in maal if et.pk in udefra or et.har_indikatorer]
    raekker["indikatorer"] = _indikatorer(maalt, kontrakt) if maalt else {}
    ud = [_saml_maal(et, rammer[et.kontrakt_id], tekster, raekker) for et in maal]
    for et in ud:
        et.deling = udefra.get(et.maal.pk)
        et.delinger = [deling for deling in delte if deling.maal_id == et.maal.pk and not et.deling]
    return Indhold(kontrakt, rammer[kontrakt.pk], sorted(ud, key=lambda et: (et.nummer_sort, et.maal.pk)))


def _skrevet(ids: list[int]) -> tuple[dict, dict]:
    """Return goal → its texts, and kind → goal → its rows."""
    tekster = _efter_maal(Afsnit.objects.filter(maal__in=ids))
    raekker = {
        "virkninger": _efter_maal(Virkning.objects.gaeldende().filter(maal__in=ids)),
        "aktiviteter": _efter_maal(Aktivitet.objects.gaeldende().filter(maal__in=ids).prefetch_related("huse")),
        "afsaet": _efter_maal(
            Afsaetslink.objects.filter(maal__in=ids)
            .select_related("punkt__spor__strategi")
            .order_by("punkt__spor__strategi__titel", "punkt__spor__raekkefoelge", "punkt__raekkefoelge")
        ),
    }
    return tekster, raekker


def _indikatorer(ids: list[int], kontrakt: Kontrakt) -> dict[int, list]:
    raekker = Maalindikator.objects.gaeldende().filter(maal__in=ids).select_related("indikator")
    efter: dict[int, list] = {}
    for et in med_tal(raekker, *kontrakt.aarene):
        efter.setdefault(et.raekke.maal_id, []).append(et)
    return efter


def _efter_maal(raekker) -> dict[int, list]:
    efter: dict[int, list] = {}
    for raekke in raekker:
        efter.setdefault(raekke.maal_id, []).append(raekke)
    return efter


def _saml_maal(maal, ramme: Ramme, tekster, raekker) -> MaalIndhold:
    skrevet = {afsnit.noegle: afsnit for afsnit in tekster.get(maal.pk, [])}
    afsnit = [_efter_skabelon(del_, maal, skrevet.pop(del_.noegle, None), raekker) for del_ in ramme.afsnit]
    arter = {del_.art for del_ in ramme.afsnit} | {"indikatorer"}
    if not any(et.art == "indikatorer" for et in afsnit):
        plads = next((nr for nr, et in enumerate(afsnit, 1) if et.noegle == EFTER), len(afsnit))
        afsnit.insert(plads, _egne_indikatorer(raekker["indikatorer"].get(maal.pk, [])))
    tidligere = [_tidligere(tekst, maal, arter, raekker) for tekst in skrevet.values()]
    return MaalIndhold(maal, afsnit + [et for et in tidligere if et.udfyldt], ramme)


def _egne_indikatorer(raekker: list) -> AfsnitIndhold:
    return AfsnitIndhold(
        INDIKATORER, "Indikatorer", "indikatorer", vejledning=_VEJLEDNING, raekker=raekker, frivillig=True
    )


def _efter_skabelon(del_, maal, skrevet, raekker) -> AfsnitIndhold:
    egne = raekker.get(del_.art, {}).get(maal.pk, [])
    tekst = skrevet.tekst if skrevet else ""
    faelles = maal.kontrakt.opfoelgning if del_.art == "opfoelgning" and not ren_tekst(tekst) else ""
    return AfsnitIndhold(
        noegle=del_.noegle,
        overskrift=del_.overskrift,
        art=del_.art,
        vejledning=del_.vejledning,
        paakraevet=del_.paakraevet,
        maks_tegn=del_.maks_tegn,
        tekst=tekst,
        version=skrevet.version if skrevet else 0,
        klar=bool(skrevet and skrevet.klar and (tekst or egne or faelles)),
        raekker=egne,
        faelles_tekst=faelles,
    )


def _tidligere(skrevet, maal, arter, raekker) -> AfsnitIndhold:
    # Rows follow their kind: another section of the same kind in the template shows them instead.
    egne = raekker.get(skrevet.art, {}).get(maal.pk, []) if skrevet.art not in arter else []
    return AfsnitIndhold(
        noegle=skrevet.noegle,
        overskrift=skrevet.overskrift,
        art=skrevet.art if egne else "prosa",
        tekst=skrevet.tekst,
        version=skrevet.version,
        raekker=egne,
        tidligere=True,
    )
