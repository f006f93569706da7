"""The next step: of somebody who writes, the first thing that is missing; of anybody else, what the state asks for."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from .indhold import Indhold
from .models import Kontrakt
from .regler.livsforloeb import HVAD_NU, OVERGANGE, Overgang


def naeste_skridt(indhold: Indhold) -> dict:
    """Return plain values for the box "Næste skridt" of somebody who writes."""
    mangel = indhold.foerste_mangel
    return {
        "antal_maal": len(indhold.maal),
        "udfyldte": indhold.udfyldte,
        "i_alt": indhold.i_alt,
        "status": f"{indhold.udfyldte} af {indhold.i_alt} afsnit er udfyldt",
        "procent": indhold.procent,
        "mangel": mangel
        and {
            "maal": mangel[0].maal.nummer,
            "overskrift": mangel[1].overskrift,
            "url": reverse("kontrakter:afsnit_rediger", args=[mangel[0].maal.pk, mangel[1].noegle]),
        },
        "aktiviteter": _foerste_aktiviteter(indhold),
        "uden_indledning": not indhold.kontrakt.indledning,
        "faerdig": bool(indhold.maal and indhold.kontrakt.indledning and not mangel),
    }


def _foerste_aktiviteter(indhold: Indhold) -> str:
    """Return the id of the first section with activities; "" without any."""
    fundne = (
        f"afsnit-{et.maal.pk}-{afsnit.noegle}"
        for et in indhold.egne
        for afsnit in et.afsnit
        if afsnit.art == "aktiviteter" and afsnit.raekker
    )
    return next(fundne, "")


@dataclass(frozen=True)
class Trin:
    """What to do now: the sentence, and the page's one primary button, "" without one.

    `verbum` is the transition the button leads to, which is then not among the links.
    """

    tekst: str
    knap: str = ""
    sti: str = ""
    verbum: str = ""


def _sti(navn: str, kontrakt: Kontrakt, *mere) -> str:
    return reverse(f"kontrakter:{navn}", args=[kontrakt.pk, *mere])


def _skift(tekst: str, kontrakt: Kontrakt, verbum: str) -> Trin:
    return Trin(tekst, OVERGANGE[verbum].knap, _sti("kontrakt_skift", kontrakt, verbum), verbum)


def videre(kontrakt: Kontrakt) -> str:
    """Return the verb that sends a finished draft on: to a hearing first, unless one has been held of it."""
    return "send-til-godkendelse" if kontrakt.hoering_holdt else "send-i-hoering"


def skribentens_trin(kontrakt: Kontrakt, naeste: dict) -> Trin:
    """Return the next step of a draft, for whoever writes it."""
    if not naeste["antal_maal"]:
        return Trin("Kontrakten har ingen mål endnu.", "Tilføj det første mål", _sti("maal_opret", kontrakt))
    if kontrakt.svar_at_besvare:
        en = kontrakt.svar_at_besvare == 1
        tekst = f"{'Ét høringssvar' if en else f'{kontrakt.svar_at_besvare} høringssvar'} venter på dit svar."
        sti = f"{_sti('hoering_vis', kontrakt)}?runde={kontrakt.ubesvaret_hoering}"
        return Trin(tekst, "Svar på høringssvarene", sti)
    if naeste["uden_indledning"]:
        sti = _sti("kontrakttekst_rediger", kontrakt, "indledning")
        return Trin("Indledningen mangler.", "Skriv indledningen", sti)
    if mangel := naeste["mangel"]:
        tekst = f"Mål {mangel['maal']} mangler “{mangel['overskrift']}”."
        return Trin(tekst, "Skriv afsnittet", mangel["url"])
    if videre(kontrakt) == "send-til-godkendelse":
        tekst = "Alle afsnit er udfyldt, og høringen er holdt. Send kontrakten videre, når den er rettet til."
        return _skift(tekst, kontrakt, "send-til-godkendelse")
    return _skift("Alle afsnit er udfyldt. Send kontrakten videre, når I er klar.", kontrakt, "send-i-hoering")


def svar_status(kontrakt: Kontrakt) -> str:
    """Return how many forums have answered in the hearing that goes on: "1 af 2 har svaret"."""
    return f"{kontrakt.fora_svaret} af {kontrakt.fora_i_alt} har svaret"


def hoering_kan_slutte(kontrakt: Kontrakt) -> bool:
    """Whether everybody has answered in the hearing that goes on, or the deadline has come."""
    frist = kontrakt.hoering_frist
    return frist is None or frist < timezone.localdate() or kontrakt.fora_svaret == kontrakt.fora_i_alt


def _i_hoering(kontrakt: Kontrakt, verber: set[str]) -> Trin:
    if "afslut-hoering" not in verber:
        return Trin(HVAD_NU["i_hoering"], "Læs og svar i høringen", _sti("hoering_vis", kontrakt))
    tekst = f"{HVAD_NU['i_hoering']} {svar_status(kontrakt)}."
    if hoering_kan_slutte(kontrakt):
        return _skift(tekst, kontrakt, "afslut-hoering")
    return Trin(tekst, "Læs og svar i høringen", _sti("hoering_vis", kontrakt))


def grunden(skift) -> dict:
    """Return who took a step back, what it was and why, in words; `skift` is a Tilstandsskift."""
    hvad = OVERGANGE[skift.verbum].skete.removesuffix(".")
    return {"hvem": skift.bruger_navn, "hvad": f"{hvad[0].lower()}{hvad[1:]}", "tid": skift.tid, "grund": skift.grund}


def _hvad_nu(kontrakt: Kontrakt) -> str:
    """Return what the state means; "" of a draft while a version counts, which the page says in its own line."""
    return "" if kontrakt.tilstand == "udkast" and kontrakt.seneste_version else HVAD_NU[kontrakt.tilstand]


_UDEN_HOLDER = "Kontrakten har ingen kontraktholder endnu, så ingen er begyndt at skrive."


def _laes(kontrakt: Kontrakt) -> Trin:
    return Trin(_hvad_nu(kontrakt), "Åbn læsesiden", _sti("kontrakt_laes", kontrakt))


def _godkendt(kontrakt: Kontrakt, naeste: dict, *, godkender: bool, opdaterer: bool) -> Trin:
    nummer = kontrakt.seneste_version
    if godkender and nummer and kontrakt.offentliggjort_version != nummer:
        sti = _sti("version_offentliggoer", kontrakt, nummer)
        return Trin(HVAD_NU["godkendt"], f"Offentliggør version {nummer}", sti)
    if opdaterer and naeste.get("aktiviteter"):
        sti = f"{_sti('kontrakt_vis', kontrakt)}#{naeste['aktiviteter']}"
        return Trin(HVAD_NU["godkendt"], "Opdater aktiviteterne", sti)
    return _laes(kontrakt)


def laeserens_trin(
    kontrakt: Kontrakt, naeste: dict, overgange: list[Overgang], *, godkender: bool, opdaterer: bool
) -> Trin:
    """Return the next step of a contract that is no draft of the user's: what its state asks of this person."""
    verber = {et.verbum for et in overgange}
    if not naeste["antal_maal"]:
        holder = kontrakt.kontraktholder
        intet = f"{holder} er ikke begyndt at skrive endnu." if holder else _UDEN_HOLDER
        return Trin(f"{_hvad_nu(kontrakt)} {intet}".strip())
    if kontrakt.tilstand == "i_hoering":
        return _i_hoering(kontrakt, verber)
    if kontrakt.tilstand == "godkendt":
        return _godkendt(kontrakt, naeste, godkender=godkender, opdaterer=opdaterer)
    frem = next((et for et in overgange if et.frem), None)
    if frem:
        return _skift(_hvad_nu(kontrakt), kontrakt, frem.verbum)
    return Trin(_hvad_nu(kontrakt)) if overgange else _laes(kontrakt)
