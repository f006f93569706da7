"""What is written to people when a contract goes on: plain Danish, one link, in the transaction of the step itself.

The link's host is the installation's own (`BASISADRESSE`), never what a request says it is.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from organisation.models import Bruger

from ..adgang.hoering import spurgte
from ..adgang.livsforloeb import godkendere
from ..models import Hoering, Kontrakt, Udsendelse
from .udsendelse import bestil_mail

FLEST_I_TIMEN = 3


@dataclass(frozen=True)
class Brev:
    """A mail about a contract: its kind, its subject, what it says, the name of the page it leads to."""

    slags: str
    emne: str
    indhold: str
    side: str = "kontrakt_vis"


def adresse(navn: str, kontrakt: Kontrakt) -> str:
    """Return the whole address of one of the contract's pages."""
    return settings.BASISADRESSE.rstrip("/") + reverse(f"kontrakter:{navn}", args=[kontrakt.pk])


def send(brev: Brev, kontrakt: Kontrakt, modtagere, *, af: Bruger | None = None) -> int:
    """Order the mail for everybody but the one who did it; return how many get it."""
    antal = 0
    for modtager in modtagere:
        if (af is not None and modtager.pk == af.pk) or _har_faaet_nok(modtager, brev, kontrakt):
            continue
        tekst = brevtekst(modtager, brev.indhold, f"Se den her:\n{adresse(brev.side, kontrakt)}")
        sendt = bestil_mail(modtager=modtager, slags=brev.slags, emne=brev.emne, tekst=tekst, kontrakt=kontrakt)
        antal += sendt is not None
    return antal


def brevtekst(modtager: Bruger, *afsnit: str) -> str:
    """Return a mail's text: greeting, the paragraphs, and where the kind can be switched off."""
    slut = ["Venlig hilsen\nRød tråd", "Du kan slå den slags mails fra i Rød tråd under “Hvad må jeg?”.\n"]
    return "\n\n".join([f"Hej {modtager}", *afsnit, *slut])


def _har_faaet_nok(modtager: Bruger, brev: Brev, kontrakt: Kontrakt) -> bool:
    """Whether the person has had so many of these in the last hour that one more only annoys."""
    nylige = Udsendelse.objects.filter(tid__gt=timezone.now() - timedelta(hours=1), modtager_id=modtager.pk)
    return nylige.filter(slags=brev.slags, kontrakt=kontrakt).count() >= FLEST_I_TIMEN


def meld_hoering(hoering: Hoering, kontrakt: Kontrakt, *, af: Bruger) -> None:
    """Tell everybody in the forums that are asked that the contract is in hearing."""
    besked = f"\n\n{af} skriver:\n{hoering.besked}" if hoering.besked else ""
    indhold = f"{af} har sendt “{kontrakt}” i høring. Svar senest {_dag(hoering.frist)}.{besked}"
    brev = Brev("i_hoering", f"Til høring: {kontrakt}", indhold, "hoering_vis")
    send(brev, kontrakt, spurgte(hoering, kontrakt), af=af)


def meld_slut(hoering: Hoering, kontrakt: Kontrakt, grund: str, *, af: Bruger) -> None:
    """Tell the forums that have not answered that the hearing ends, when they still had time to."""
    if not hoering.mangler_svar_foer_fristen():
        return
    indhold = (
        f"Høringen af “{kontrakt}” er slut før fristen {_dag(hoering.frist)}. Jeres forum har ikke svaret, "
        f"og der kan ikke svares i den længere.\n\n{af} skriver:\n{grund}"
    )
    brev = Brev("hoering_slut", f"Høringen er slut: {kontrakt}", indhold, "hoering_vis")
    send(brev, kontrakt, spurgte(hoering, kontrakt, kun_uden_svar=True), af=af)


def meld_skift(kontrakt: Kontrakt, verbum: str, grund: str, *, af: Bruger) -> None:
    """Tell those whom the step concerns; most steps concern nobody but the one who takes it."""
    holder = [kontrakt.kontraktholder] if kontrakt.kontraktholder else []
    if verbum == "send-til-godkendelse":
        indhold = f"{af} har sendt “{kontrakt}” til godkendelse."
        send(
            Brev("til_godkendelse", f"Til godkendelse: {kontrakt}", indhold, "kontrakt_godkend"),
            kontrakt,
            godkendere(kontrakt),
            af=af,
        )
    elif verbum == "returner":
        indhold = f"{af} har sendt “{kontrakt}” tilbage:\n\n{grund}"
        send(Brev("returneret", f"Sendt tilbage: {kontrakt}", indhold), kontrakt, holder, af=af)
    elif verbum == "godkend":
        indhold = f"{af} har godkendt “{kontrakt}”. Den er gemt som en version, der ikke kan ændres."
        send(Brev("godkendt", f"Godkendt: {kontrakt}", indhold, "version_liste"), kontrakt, holder, af=af)


def _dag(dato: date) -> str:
    return date_format(dato, "j. F Y")
