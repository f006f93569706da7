"""Files that contracts are read from: sent in, thrown away and taken back; and the headings the reader is taught."""

import hashlib
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import F

from historik.handlinger import registrer
from organisation.models import Enhed

from ..adgang import indlaesninger_for
from ..models import Indlaesning, Overskriftsord
from .faelles import laas_kommune


@dataclass
class Indsendt:
    """What came of sending files in: a batch of new ones, and the earlier ones that were sent again, by new name."""

    bundt: UUID
    nye: list[Indlaesning] = field(default_factory=list)
    kendte: list[tuple[str, Indlaesning]] = field(default_factory=list)


@transaction.atomic
def indsend(*, filer: list[tuple[str, bytes]], af) -> Indsendt:
    """Keep the files (name, bytes) to be read. One that `af` can see already is not kept twice."""
    # One sender of a municipality at a time, so that of two clicks the second finds what the first has sent.
    laas_kommune(af.kommune_id)
    kommune = af.kommune
    ud = Indsendt(uuid4())
    for navn, data in filer:
        sha256 = hashlib.sha256(data).hexdigest()
        # One whose contract was removed may come in again.
        kendte = indlaesninger_for(af).gaeldende().exclude(kontrakt__fjernet__isnull=False)
        tidligere = kendte.uden_fil().filter(sha256=sha256).first()
        if tidligere:
            ud.kendte.append((navn, tidligere))
            continue
        ud.nye.append(
            Indlaesning.objects.create(
                kommune=kommune, bruger=af, bundt=ud.bundt, filnavn=navn, indhold=data, sha256=sha256
            )
        )
    if ud.nye:
        antal = "én fil" if len(ud.nye) == 1 else f"{len(ud.nye)} filer"
        registrer(emne=f"bundt:{ud.bundt}", tekst=f"Sendte {antal} ind til indlæsning.", af=af, kommune_id=kommune.pk)
    return ud


def _skift(indlaesning: Indlaesning, fra: list[str], tekst: str, af, **felter) -> bool:
    """Change the state if it is one of `fra`, and say so in the log; False when it was another."""
    raekker = Indlaesning.objects.filter(pk=indlaesning.pk, tilstand__in=fra)
    if not raekker.update(version=F("version") + 1, **felter):
        return False
    registrer(emne=f"indlaesning:{indlaesning.pk}", tekst=tekst, af=af, kommune_id=indlaesning.kommune_id)
    return True


@transaction.atomic
def kasser_indlaesning(*, indlaesning: Indlaesning, af) -> bool:
    """Throw a file away; False when it is thrown away already or has become a contract."""
    tekst = f"Kasserede indlæsningen af “{indlaesning}”."
    return _skift(indlaesning, ["venter", "laeses", "klar", "fejlet"], tekst, af, tilstand="kasseret")


@transaction.atomic
def genskab_indlaesning(*, indlaesning: Indlaesning, af) -> bool:
    """Take a file back as it was; True when it has to be read."""
    tilstand = "klar" if indlaesning.forslag else "fejlet" if indlaesning.fejl else "venter"
    tekst = f"Hentede indlæsningen af “{indlaesning}” tilbage."
    return _skift(indlaesning, ["kasseret"], tekst, af, tilstand=tilstand, begyndt=None) and tilstand == "venter"


@transaction.atomic
def laes_igen(*, indlaesning: Indlaesning, af) -> bool:
    """Let a file that could not be read be read once more; False when it is in another state."""
    tekst = f"Lod “{indlaesning}” læse igen."
    return _skift(indlaesning, ["fejlet"], tekst, af, tilstand="venter", fejl="", begyndt=None)


@transaction.atomic
def opret_overskriftsord(*, kommune: Enhed, overskrift: str, noegle: str, navn: str, af) -> Overskriftsord:
    """Teach the reader a heading of the municipality's files; `navn` is what the section is called."""
    ord_ = Overskriftsord.objects.create(kommune=kommune, overskrift=overskrift, noegle=noegle)
    tekst = f"Lærte læseren, at overskriften “{overskrift}” er afsnittet “{navn}”."
    registrer(emne=f"overskriftsord:{ord_.pk}", tekst=tekst, af=af, kommune_id=kommune.pk)
    return ord_


@transaction.atomic
def fjern_overskriftsord(*, ord_: Overskriftsord, af) -> None:
    """Let the reader forget a heading. What has been read stays as it is."""
    emne, overskrift, kommune_id = f"overskriftsord:{ord_.pk}", ord_.overskrift, ord_.kommune_id
    ord_.delete()
    registrer(
        emne=emne, tekst=f"Fjernede overskriften “{overskrift}” fra dem, læseren kender.", af=af, kommune_id=kommune_id
    )
