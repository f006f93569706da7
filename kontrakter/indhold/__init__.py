"""A whole contract as one tree, read in a constant number of queries.

Pages, the reading views, the JSON and the PDF all start here, so that they always show the same.
"""

from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef

from faelles.rigtekst import antal_tegn, ren_tekst
from strategi.models import Punkt

from ..models import Afsaetslink, Afsnit, Aktivitet, Kontrakt, SkabelonAfsnit, Udviklingsmaal, Virkning


@dataclass
class Sporgruppe:
    """The points of one track that a goal builds on."""

    strategi: str
    spor: str
    punkter: list[Punkt]


@dataclass
class AfsnitIndhold:
    """One section of a goal. `version` is 0 while nothing has been saved in it.

    `tidligere`: the template has dropped the section, but it still holds text. `klar`: its writer has marked it as
    ready, and it is not empty.
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
    klar: bool = False

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
    """A goal with its sections in the template's order."""

    maal: Udviklingsmaal
    afsnit: list[AfsnitIndhold]

    @property
    def udfyldte(self) -> int:
        return sum(afsnit.udfyldt for afsnit in self.afsnit if not afsnit.tidligere)

    @property
    def i_alt(self) -> int:
        return sum(not afsnit.tidligere for afsnit in self.afsnit)

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
    """A contract, its template's sections and its goals in order."""

    kontrakt: Kontrakt
    skabelonafsnit: list[SkabelonAfsnit]
    maal: list[MaalIndhold]

    @property
    def udfyldte(self) -> int:
        return sum(maal.udfyldte for maal in self.maal)

    @property
    def i_alt(self) -> int:
        return sum(maal.i_alt for maal in self.maal)

    @property
    def procent(self) -> int:
        return round(100 * self.udfyldte / self.i_alt) if self.i_alt else 0

    @property
    def foerste_mangel(self) -> tuple[MaalIndhold, AfsnitIndhold] | None:
        """The first empty section, goal by goal; None when everything has been written."""
        return next(
            (
                (maal, afsnit)
                for maal in self.maal
                for afsnit in maal.afsnit
                if not afsnit.udfyldt and not afsnit.tidligere
            ),
            None,
        )


def stempel(kontrakt: Kontrakt) -> str:
    """Return what the contract's look depends on: own content, template, and names in the municipality."""
    return f"{kontrakt.revision}.{kontrakt.skabelon.revision}.{kontrakt.enhed.kommune.revision}"


def hent_indhold(kontrakt: Kontrakt, *, maal_pk: int | None = None) -> Indhold:
    """Read the contract's content, or one goal's when `maal_pk` is given: seven queries, whatever the size."""
    fortsat = Udviklingsmaal.objects.gaeldende().filter(fortsaetter=OuterRef("pk"), kontrakt__fjernet=None)
    alle_maal = Udviklingsmaal.objects.gaeldende().filter(kontrakt=kontrakt).annotate(fortsat=Exists(fortsat))
    if maal_pk is not None:
        alle_maal = alle_maal.filter(pk=maal_pk)
    maal = list(alle_maal)
    ids = [et.pk for et in maal]
    for et in maal:
        et.kontrakt = kontrakt
    skabelonafsnit = list(SkabelonAfsnit.objects.filter(skabelon_id=kontrakt.skabelon_id))
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
    return Indhold(
        kontrakt, skabelonafsnit, [_saml_maal(et, kontrakt, skabelonafsnit, tekster, raekker) for et in maal]
    )


def _efter_maal(raekker) -> dict[int, list]:
    efter: dict[int, list] = {}
    for raekke in raekker:
        efter.setdefault(raekke.maal_id, []).append(raekke)
    return efter


def _saml_maal(maal, kontrakt, skabelonafsnit, tekster, raekker) -> MaalIndhold:
    skrevet = {afsnit.noegle: afsnit for afsnit in tekster.get(maal.pk, [])}
    afsnit = [_efter_skabelon(del_, maal, kontrakt, skrevet.pop(del_.noegle, None), raekker) for del_ in skabelonafsnit]
    arter = {del_.art for del_ in skabelonafsnit}
    tidligere = [_tidligere(tekst, maal, arter, raekker) for tekst in skrevet.values()]
    return MaalIndhold(maal, afsnit + [et for et in tidligere if et.udfyldt])


def _efter_skabelon(del_, maal, kontrakt, skrevet, raekker) -> AfsnitIndhold:
    egne = raekker.get(del_.art, {}).get(maal.pk, [])
    tekst = skrevet.tekst if skrevet else ""
    return AfsnitIndhold(
        noegle=del_.noegle,
        overskrift=del_.overskrift,
        art=del_.art,
        vejledning=del_.vejledning,
        paakraevet=del_.paakraevet,
        maks_tegn=del_.maks_tegn,
        tekst=tekst,
        version=skrevet.version if skrevet else 0,
        klar=bool(skrevet and skrevet.klar and (tekst or egne)),
        raekker=egne,
        faelles_tekst=kontrakt.opfoelgning if del_.art == "opfoelgning" and not ren_tekst(tekst) else "",
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
