"""A meeting on paper: the pack its forum prepares with, and the minutes when it is closed.

Until the meeting is closed nothing that is being written at it is printed: the pack has what was known before. Every
rich text passes `rig` here; the templates hold no `safe`. Other rooms' subjects are HTML from their own templates.
"""

from datetime import date

from django.template.loader import render_to_string
from django.utils import timezone

from faelles.pdf import html_til_pdf

from ..indhold.moede import Moedeindhold, Moedemaal
from ..models import Aktivitet, Dagsordenspunkt, Moede, Opgave
from ..regler import opremsning
from .evalueringer import konklusion, naar
from .kontekst import dansk_dato, dato_af_tekst, rig

_FOERSTE = "Det er forummets første møde om kontrakten"
HAARDT = "\u00a0"  # keeps the date on one line of the cover


def papirtitel(moede: Moede) -> str:
    """Return what the file is called: "Referat: LMU, 12. februar 2026, Dagtilbud Åkanden"."""
    return f"{_slags(moede)}: {moede.forumnavn}, {naar(moede)}, {moede.kontrakt.enhed}"


def _slags(moede: Moede) -> str:
    return "Referat" if moede.er_lukket else "Mødemappe"


def kontekst(indhold: Moedeindhold, *, i_dag: date) -> dict:
    """Return the context of `kontrakter/udskrift/moede.html`; `i_dag` is what a pack is dated."""
    moede = indhold.moede
    slags, enhed = _slags(moede), str(moede.kontrakt.enhed)
    noter = list(moede.rettelser.all()) if moede.er_lukket else []
    stoppet = _stoppet_paa_moedet(indhold)
    maal = [_maal(plads, et, moede, stoppet) for plads, et in enumerate(indhold.maal, start=1)]
    foer, efter = ([_punkt(et, moede) for et in punkter] for punkter in (indhold.foer, indhold.efter))
    emner = [
        {"anker": f"emne-{plads}", "overskrift": et.overskrift, "krop": et.krop}
        for plads, et in enumerate(indhold.emner, start=1)
    ]
    stof = [] if moede.er_lukket else _stof(indhold)
    return {
        "referat": moede.er_lukket,
        "titel": f"{slags}: {moede.forumnavn}, {naar(moede).replace(' ', HAARDT)}",
        "dokumenttitel": papirtitel(moede),
        "kommune": moede.kontrakt.enhed.kommune.navn,
        "fakta": _fakta(moede, enhed, i_dag),
        "fod": " · ".join((enhed, moede.forumnavn, naar(moede), slags)),
        "dato": _dato(moede, noter, i_dag),
        "linjer": [{"nummer": ""} | et for et in (*foer, *maal, *stof, *emner, *efter)],
        "moede": moede,
        "siden_sidst": "" if moede.er_lukket else _siden_sidst(indhold),
        "ikke_vurderede": opremsning([et.nummer for et in indhold.ikke_vurderede]) if moede.er_lukket else "",
        "har_sidst": any(et["sidst"] for et in maal),
        "maal": maal,
        "foer": foer,
        "stof": stof,
        "emner": emner,
        "efter": efter,
        "opgaver": [_opgave(et) for et in indhold.loese_opgaver] if moede.er_lukket else [],
        "noter": [{"tekst": et.tekst, "hvem": et.skrevet_af, "tid": _tid(et.tid)} for et in noter],
    }


def _stof(indhold: Moedeindhold) -> list[dict]:
    """Return the figures the forum looks at. The minutes have only what was concluded of them."""
    alle = enumerate(indhold.stof, start=1)
    return [{"anker": f"stof-{plads}", "overskrift": et.overskrift, "om": et} for plads, et in alle]


def _fakta(moede: Moede, enhed: str, i_dag: date) -> list[tuple[str, str]]:
    kl = moede.kl and f"kl. {moede.kl:%H.%M}"
    fakta = [
        ("Enhed", enhed),
        ("Forum", moede.forumnavn),
        ("Møde", ", ".join(filter(None, (naar(moede), kl, moede.sted)))),
        ("Kontrakt", moede.kontrakt.titel),
    ]
    if moede.er_lukket:
        return [*fakta, ("Afsluttet", f"{_tid(moede.afsluttet)} af {moede.afsluttet_af}")]
    return [*fakta, ("Status", moede.get_tilstand_display()), ("Udskrevet", dansk_dato(i_dag))]


def _tid(tid) -> str:
    lokal = timezone.localtime(tid)
    return f"{dansk_dato(lokal.date())} kl. {lokal:%H.%M}"


def _dato(moede: Moede, noter, i_dag: date) -> date:
    """Return the day the paper was finished: today's pack, the minutes as closed, or as last noted."""
    if not moede.er_lukket:
        return i_dag
    return timezone.localtime(max([moede.afsluttet, *(et.tid for et in noter)])).date()


def _siden_sidst(indhold: Moedeindhold) -> str:
    """Return in a sentence what has happened since the forum met last, or since its first meeting was planned."""
    alle, nye = len(indhold.maal), len(indhold.aendrede)
    if not indhold.forrige:
        return _siden_planlagt(alle, nye) if indhold.moede.udgangspunkt else f"{_FOERSTE}."
    sidst = naar(indhold.forrige)
    if not nye:
        return f"Der er ikke sket ændringer i målene siden mødet {sidst}."
    return f"Siden mødet {sidst} er der sket noget med {nye} af {alle} mål. Det står under målene."


def _siden_planlagt(alle: int, nye: int) -> str:
    if not nye:
        return f"{_FOERSTE}, og der er ikke sket ændringer, siden mødet blev planlagt."
    return f"{_FOERSTE}. Siden mødet blev planlagt, er der sket noget med {nye} af {alle} mål. Det står under målene."


def _stoppet_paa_moedet(indhold: Moedeindhold) -> set[int]:
    """Return the activities that were stopped from the meeting began until it was closed: one query at most."""
    moede = indhold.moede
    stoppede = [et["pk"] for maal in indhold.maal for et in maal.aktiviteter if et["tilstand"] == "stoppet"]
    if not (moede.er_lukket and stoppede):
        return set()
    poster = Aktivitet.history.filter(id__in=stoppede, history_date__lte=moede.afsluttet)
    foer, paa = {}, set()
    for pk, tilstand, tid in poster.order_by("history_date").values_list("id", "tilstand", "history_date"):
        if tid < moede.begyndt:
            foer[pk] = tilstand
        elif tilstand == "stoppet" and foer.get(pk) != "stoppet":
            paa.add(pk)
    return paa


def _maal(plads: int, et: Moedemaal, moede: Moede, stoppet: set[int]) -> dict:
    """Return a goal: in the minutes only what was concluded and decided."""
    maal = {"anker": f"maal-{plads}", "nummer": et.nummer, "overskrift": et.overskrift}
    sidst = et.seneste and {"naar": naar(et.seneste.moede)} | konklusion(et.seneste)
    if moede.er_lukket:
        besluttet = [_aktivitet(aktivitet) for aktivitet in et.aktiviteter if aktivitet["besluttet_paa"] == moede.pk]
        return maal | {
            "konklusion": et.evaluering and konklusion(et.evaluering),
            "sidst": sidst,
            "besluttet": besluttet,
            "stoppet": [aktivitet for aktivitet in et.aktiviteter if aktivitet["pk"] in stoppet],
        }
    return maal | {
        "tekst": rig(et.maaltekst, niveau=4),
        "virkninger": [{"tekst": virkning.tekst, "hvem": virkning.hvem.lower()} for virkning in et.virkninger],
        "aktiviteter": [_aktivitet(aktivitet) for aktivitet in et.aktiviteter],
        "forandringer": et.forandringer,
        "indikatorer": [
            {"id": f"indikator-{plads}-{nr}", "visning": visning} for nr, visning in enumerate(et.indikatorer, start=1)
        ],
        "sidst": sidst,
        "andre": [
            {"forum": andet.moede.forumnavn, "naar": naar(andet.moede), "vurdering": konklusion(andet)["vurdering"]}
            for andet in et.andre
        ],
    }


def _aktivitet(aktivitet: dict) -> dict:
    """Return an activity of the picture as `_aktiviteter.html` shows one."""
    return {
        "tekst": aktivitet["tekst"],
        "om": opremsning(aktivitet["huse"]),
        "note": aktivitet["note"],
        "ansvarlig": aktivitet["ansvarlig"],
        "frist": dato_af_tekst(aktivitet["frist"]),
        "tilstand": aktivitet["tilstand"],
        "tilstand_tekst": aktivitet["tilstand_navn"],
    }


def _punkt(punkt: Dagsordenspunkt, moede: Moede) -> dict:
    """Return a free item; its minutes and tasks only when the meeting is closed."""
    ud = {"anker": f"punkt-{punkt.pk}", "overskrift": punkt.overskrift, "tekst": punkt.tekst}
    if not moede.er_lukket:
        return ud
    return ud | {"referat": punkt.referat, "opgaver": [_opgave(opgave) for opgave in punkt.opgaverne]}


def _opgave(opgave: Opgave) -> dict:
    return {
        "tekst": opgave.tekst,
        "ansvarlig": opgave.ansvarlig,
        "frist": dansk_dato(opgave.frist) if opgave.frist else "",
    }


def moede_html(om: dict) -> str:
    """Return the page that becomes the PDF, of what `kontekst` has gathered."""
    return render_to_string("kontrakter/udskrift/moede.html", om)


def moede_pdf(om: dict, html: str) -> bytes:
    """Return the meeting's PDF: PDF/UA-1 and PDF/A-3a, the same bytes for the same input. Raises PdfFejl."""
    return html_til_pdf(
        html,
        titel=om["dokumenttitel"],
        dato=om["dato"],
        forfatter=om["kommune"],
        beskrivelse=f"{om['dokumenttitel']}. {om['moede'].kontrakt.titel}, {om['kommune']}.",
    )
