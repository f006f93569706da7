"""What is written to people when a contract goes on: plain Danish, one link, in the transaction of the step itself.

The link's host is the installation's own (`BASISADRESSE`), never what a request says it is.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from organisation.models import Bruger

from ..adgang.hoering import spurgte
from ..adgang.livsforloeb import godkendere
from ..models import Hoering, Kontrakt, Maaldeling, Moede, Moedekommentar, Udsendelse
from .udsendelse import bestil_mail

FLEST_I_TIMEN = 3
# Kinds of which one mail a day tells it all: what comes after it stands on the front page.
SAMLES = {"hoering_bidrag"}


@dataclass(frozen=True)
class Brev:
    """A mail about a contract: its kind, its subject, what it says, the name of the page it leads to.

    `pk` is what the page is about where that is not the contract itself, `anker` where on the page it stands.
    """

    slags: str
    emne: str
    indhold: str
    side: str = "kontrakt_vis"
    pk: int | None = None
    anker: str = ""


def adresse(navn: str, pk: int, anker: str = "") -> str:
    """Return the whole address of one of the pages of a contract, or of a meeting about it, at `anker` when given."""
    side = settings.BASISADRESSE.rstrip("/") + reverse(f"kontrakter:{navn}", args=[pk])
    return f"{side}#{anker}" if anker else side


def send(brev: Brev, kontrakt: Kontrakt, modtagere, *, af: Bruger | None = None) -> int:
    """Order the mail for everybody but the one who did it; return how many get it."""
    antal = 0
    for modtager in modtagere:
        if (af is not None and modtager.pk == af.pk) or _har_faaet_nok(modtager, brev, kontrakt):
            continue
        tekst = brevtekst(
            modtager, brev.indhold, f"Se den her:\n{adresse(brev.side, brev.pk or kontrakt.pk, brev.anker)}"
        )
        sendt = bestil_mail(modtager=modtager, slags=brev.slags, emne=brev.emne, tekst=tekst, kontrakt=kontrakt)
        antal += sendt is not None
    return antal


def brevtekst(modtager: Bruger, *afsnit: str) -> str:
    """Return a mail's text: greeting, the paragraphs, and where the kind can be switched off."""
    slut = ["Venlig hilsen\nRød tråd", "Du kan slå den slags mails fra i Rød tråd under “Hvad må jeg?”.\n"]
    return "\n\n".join([f"Hej {modtager}", *afsnit, *slut])


def _har_faaet_nok(modtager: Bruger, brev: Brev, kontrakt: Kontrakt) -> bool:
    """Whether the person has had so many of these lately that one more only annoys.

    Of a kind that is gathered, one that waits, or that went within a day, is enough.
    """
    nu = timezone.now()
    samme = Udsendelse.objects.filter(modtager_id=modtager.pk, slags=brev.slags, kontrakt=kontrakt)
    if brev.slags in SAMLES:
        graense = nu - timedelta(days=1)
        return samme.filter(Q(tid__gt=graense) | Q(sendt__gt=graense) | Q(sendt=None, opgivet=None)).exists()
    return samme.filter(tid__gt=nu - timedelta(hours=1)).count() >= FLEST_I_TIMEN


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


def meld_bidrag(kontrakt: Kontrakt, hvad: str, *, af: Bruger) -> None:
    """Tell the holder that somebody else said something in the hearing; `hvad` ends the sentence "… har …"."""
    indhold = (
        f"{af} har {hvad} i høringen af “{kontrakt}”.\n\n"
        "Du får højst én mail om dagen om en høring. Kommer der mere imens, står det på forsiden."
    )
    brev = Brev("hoering_bidrag", f"Nyt i høringen: {kontrakt}", indhold, "hoering_vis")
    send(brev, kontrakt, _holder(kontrakt), af=af)


def meld_tilbud(deling: Maaldeling, *, af: Bruger) -> None:
    """Tell the other contract's holder that a goal is offered to it."""
    maal, kontrakt = deling.maal, deling.kontrakt
    indhold = (
        f"{af} vil dele målet “{maal.overskrift}” fra {maal.kontrakt.enhed} med “{kontrakt}”.\n\n"
        "Siger I ja, kommer målet til at stå i begge kontrakter."
    )
    brev = Brev("delt_maal", f"Et mål er tilbudt: {kontrakt}", indhold, "delte_maal")
    send(brev, kontrakt, _holder(kontrakt), af=af)


def meld_deling(deling: Maaldeling, hvad: str, *, til_ejer: bool, af: Bruger) -> None:
    """Tell the holder of one side what the other did; `hvad` ends the sentence "<enhed> …"."""
    ejer, anden = deling.maal.kontrakt, deling.kontrakt
    kontrakt, gjorde = (ejer, anden) if til_ejer else (anden, ejer)
    indhold = f"{gjorde.enhed} {hvad}: “{deling.maal.overskrift}”. Det gjorde {af}."
    brev = Brev("delt_maal", f"Om et delt mål: {kontrakt}", indhold, "delte_maal")
    send(brev, kontrakt, _holder(kontrakt), af=af)


def _holder(kontrakt: Kontrakt) -> list[Bruger]:
    return [kontrakt.kontraktholder] if kontrakt.kontraktholder else []


def meld_skift(kontrakt: Kontrakt, verbum: str, grund: str, *, af: Bruger) -> None:
    """Tell those whom the step concerns; most steps concern nobody but the one who takes it."""
    holder = _holder(kontrakt)
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


def meld_dagsorden(moede: Moede, modtagere, *, af: Bruger) -> None:
    """Tell the members of a forum that the agenda of its meeting can be read."""
    spoergsmaal = f"\n\n{af} har et spørgsmål til jer." if moede.spoergsmaal else ""
    indhold = (
        f"Dagsordenen for mødet i {moede.forum_i_saetning} ({moede.naar}) om “{moede.kontrakt}” er klar.{spoergsmaal}"
    )
    brev = Brev("dagsorden", f"Dagsorden: {moede.forumnavn}, {moede.naar}", indhold, "moede_laes", moede.pk)
    send(brev, moede.kontrakt, modtagere, af=af)


def meld_moedesvar(kommentar: Moedekommentar, moede: Moede, modtagere, *, af: Bruger) -> None:
    """Tell whoever asked at a meeting that the leader has answered; what was said stays on the page."""
    indhold = (
        f"{af} har svaret på det, du skrev til mødet i {moede.forum_i_saetning} ({moede.naar}) om “{moede.kontrakt}”."
    )
    emne = f"Svar fra lederen: {moede.forumnavn}, {moede.naar}"
    brev = Brev("moedesvar", emne, indhold, "moede_laes", moede.pk, f"kommentar-{kommentar.pk}")
    send(brev, moede.kontrakt, modtagere, af=af)
