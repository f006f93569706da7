"""Background work: a file is read and tried, and a confirmed one is read again and saved, off the page workers."""

import hashlib
import tempfile
from collections.abc import Iterable
from datetime import date, timedelta
from typing import TextIO

from django.core.cache import caches
from django.db import DatabaseError, transaction
from django.db.models import Q
from django.utils import timezone
from django_tasks import task

from organisation.models import Bruger, Enhed

from ..handlinger.indlaesning import ErAendret, IkkeKlar, afvis_fravaer, gem_maalinger, husk_kolonner
from ..handlinger.raekkefil import Aendring, FremmedEnhed, raekketabel
from ..models import Fravaersindlaesning
from ..regler.visning import vist
from .fejl import KanIkkeLaeses, Personoplysninger
from .kommune import opsaetning_for
from .perioder import paa_dansk
from .proces import laes_i_proces
from .udeblevne import udeblevne
from .udsving import udsving

TABT_EFTER = timedelta(minutes=5)
VISTE_AENDRINGER = 50
IKKE_LAEST = (
    "Filen kunne ikke læses færdig. Intet er gemt. Kassér den, og send den ind igen; sker det igen, så sig det til "
    "jeres IT."
)
IKKE_GEMT = "Intet er gemt, for databasen sagde nej undervejs. Prøv igen; sker det igen, så sig det til jeres IT."
AENDRET = "Filen giver nu fejl, som den ikke gav før. Intet er gemt. Se fejlene, ret dem, og bekræft igen."

ANDERLEDES = "Filen læses nu anderledes end det, du så. Se den igennem, og bekræft igen."
ANDRE_TAL = "De gemte tal er ændret, siden du så filen igennem. Intet er gemt. Se, hvad der ændres nu, og bekræft igen."


@task()
def proev_fravaer(indlaesning_pk: int) -> None:
    """Read a file without saving: what would be new and changed, or what is wrong."""
    begyndt = timezone.now()
    if not _tag(indlaesning_pk, "venter", "laeses", begyndt):
        return
    raekke = Fravaersindlaesning.objects.select_related("kommune").get(pk=indlaesning_pk)
    try:
        felter = _proev(raekke)
    except Personoplysninger as fejl:
        _afvis(raekke, fejl)
        return
    except KanIkkeLaeses as fejl:
        felter = {"tilstand": "fejl", "fejl": str(fejl), "fund": {}}
    except (FremmedEnhed, DatabaseError, OSError):
        felter = {"tilstand": "fejl", "fejl": IKKE_LAEST, "fund": {}}
    if _min(indlaesning_pk, "laeses", begyndt).update(**felter) and felter["tilstand"] == "klar":
        husk_kolonner(indlaesning=raekke, aftryk=felter["fund"]["aftryk"])


def _proev(raekke: Fravaersindlaesning) -> dict:
    """Return what is to stand in the row of a file that was read."""
    with tempfile.TemporaryFile("w+", encoding="ascii") as fil:
        laest = _laes(raekke, fil)
        if laest["rapport"]["antal_fejl"]:
            return {"tilstand": "fejl", "fejl": "", "fund": laest, "opgoerelse": laest["opgoerelse"]}
        return _klar(raekke, laest, fil)


def _laes(raekke: Fravaersindlaesning, fil: TextIO) -> dict:
    """Return the reading, with a fingerprint of its rows: what is saved is to be what was seen."""
    ops = opsaetning_for(raekke.kommune, raekke.kolonner)
    laest = laes_i_proces(bytes(raekke.indhold), ops, fil).laesning
    fil.seek(0)
    laest["raekkernes_sha256"] = hashlib.file_digest(fil.buffer, "sha256").hexdigest()
    return laest


def _klar(raekke: Fravaersindlaesning, laest: dict, fil: TextIO) -> dict:
    """Return what is to stand in the row of a file that can be saved: what it would change."""
    with raekketabel(fil, raekke.kommune, laest["opgoerelse"]) as tabel:
        laest["forskel"], laest["stand"] = vars(tabel.forskel()), tabel.stand()
        aendringer = tabel.aendringer(VISTE_AENDRINGER)
        laest["aendringer"] = _hvor(aendringer, raekke.kommune)
        laest["aendringer_tal"] = [_fra_til(et) for et in aendringer]
        _bemaerk_udeblevne(raekke.kommune, laest, tabel.enheder())
    laest["udsving"], laest["antal_udsving"] = udsving(raekke.kommune, laest["opgoerelse"], fil, laest["maaneder"])
    return {"tilstand": "klar", "fejl": "", "fund": laest, "opgoerelse": laest["opgoerelse"]}


def _bemaerk_udeblevne(kommune: Enhed, laest: dict, med: set[int]) -> None:
    if laest["maaneder"]:
        aar, nr = divmod(laest["maaneder"][-1], 12)
        if tekst := udeblevne(kommune, laest["opgoerelse"], med, date(aar, nr + 1, 1)):
            laest["rapport"]["bemaerkninger"].append(tekst)


def _hvor(aendringer: list[Aendring], kommune: Enhed) -> list[str]:
    """Say which figures would change."""
    navne = dict(Enhed.objects.i_kommune(kommune.pk).values_list("pk", "navn"))
    return [f"{navne[et.enhed]}, {paa_dansk(et.maaned.year * 12 + et.maaned.month - 1)}" for et in aendringer]


def _fra_til(et: Aendring) -> str:
    """Say what is shown now, and what it would become; the table of changes holds nothing that is withheld."""
    fra, til = vist(et.fra), vist(et.til)
    if fra == til:
        return f"{fra.ord} som før, men andre tal i linjen er ændret"
    return f"{fra.ord} → {til.ord}"


@task()
def gem_fravaer(indlaesning_pk: int) -> None:
    """Read a confirmed file again, and save it: all of it, or nothing."""
    begyndt = timezone.now()
    if not _tag(indlaesning_pk, "gemmes", "gemmes", begyndt):
        return
    raekke = Fravaersindlaesning.objects.select_related("kommune").get(pk=indlaesning_pk)
    try:
        felter = _gem(raekke)
    except Personoplysninger as fejl:
        _afvis(raekke, fejl)
        return
    except (KanIkkeLaeses, OSError) as fejl:
        felter = {"tilstand": "fejl", "fejl": str(fejl) if isinstance(fejl, KanIkkeLaeses) else IKKE_GEMT}
    except FremmedEnhed:
        felter = {"tilstand": "fejl", "fejl": AENDRET}
    except DatabaseError:
        felter = {"tilstand": "klar", "fejl": IKKE_GEMT}
    if felter:
        _min(indlaesning_pk, "gemmes", begyndt).update(**felter)


def _gem(raekke: Fravaersindlaesning) -> dict:
    """Save the file; return what is to stand in its row when it could not be."""
    with tempfile.TemporaryFile("w+", encoding="ascii") as fil:
        laest = _laes(raekke, fil)
        if laest["rapport"]["antal_fejl"]:
            return {"tilstand": "fejl", "fejl": AENDRET, "fund": laest}
        if any(laest[et] != raekke.fund.get(et) for et in ("raekkernes_sha256", "opgoerelse")):
            return _klar(raekke, laest, fil) | {"fejl": ANDERLEDES}
        af = Bruger.objects.filter(pk=raekke.bruger_id).first()
        try:
            gem_maalinger(indlaesning=raekke, raekker=fil, opgoerelse=laest["opgoerelse"], af=af)
        except IkkeKlar:
            return {}
        except ErAendret:
            return _klar(raekke, laest, fil) | {"fejl": ANDRE_TAL}
    return {}


def _afvis(raekke: Fravaersindlaesning, fejl: Personoplysninger) -> None:
    try:
        afvis_fravaer(indlaesning=raekke, grund=str(fejl))
    except IkkeKlar:
        return  # it was thrown away meanwhile, and is empty already


def _tag(pk: int, fra: str, til: str, nu) -> bool:
    """Take a file to work on, unless another worker has it."""
    ledig = Q(tilstand=fra, begyndt=None) | Q(tilstand=til, begyndt__lt=nu - TABT_EFTER)
    return bool(Fravaersindlaesning.objects.filter(ledig, pk=pk).update(tilstand=til, begyndt=nu))


def _min(pk: int, tilstand: str, begyndt):
    """The file, if this worker still has it: not one that was given up for lost, and not what was thrown away."""
    return Fravaersindlaesning.objects.filter(pk=pk, tilstand=tilstand, begyndt=begyndt)


def bestil(indlaesning: Fravaersindlaesning) -> None:
    """Put a file in the queue, when the transaction it was written in is over."""
    opgave = gem_fravaer if indlaesning.tilstand == "gemmes" else proev_fravaer
    transaction.on_commit(lambda: opgave.enqueue(indlaesning.pk))


def bestil_tabte(indlaesninger: Iterable[Fravaersindlaesning]) -> None:
    """Put those in the queue again that a worker never came back with, or that the queue has lost.

    A page that only looks writes nothing but the queue, so it is the cache that remembers who has been put there.
    """
    graense = timezone.now() - TABT_EFTER
    for et in indlaesninger:
        tabt = et.tilstand in ("venter", "laeses", "gemmes") and (et.begyndt or et.indsendt) < graense
        if tabt and caches["default"].add(f"fravaer-igen-{et.pk}", 1, TABT_EFTER.total_seconds()):
            bestil(et)
