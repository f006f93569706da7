"""The contract dict (docs/kontrakt-json.md) → what the paper shows, in the order it shows it. Pure.

Every rich text passes `rens` here and nowhere else in the paper; the templates hold no `safe`.
"""

import re
from datetime import date

from django.utils import dateformat, timezone, translation
from django.utils.safestring import SafeString, mark_safe

from faelles.rigtekst import rens
from strategi.regler.indikatordata import definition, maalinger, vurderes_paa
from strategi.regler.visning import Visning

from ..indhold import EFTER, INDIKATORER
from ..regler import (
    AFSNITSARTER,
    AKTIVITETSARTER,
    AKTIVITETSTILSTANDE,
    HVEM,
    MAALTYPER,
    TILSTANDE,
    VARIGHEDER,
    opremsning,
    periode_tekst,
)

# Who notices an effect, inside the sentence "Mærkes af …".
_MAERKES_AF = {noegle: ord_.lower() for noegle, ord_ in HVEM} | {"borgere": "andre borgere"}


def kontekst(data: dict, *, udkast: bool, version_tekst: str, dato: date) -> dict:
    """Return the context of `kontrakter/udskrift/kontrakt.html`."""
    enhed, periode = data["enhed"]["navn"], _periode(data["aar"], data["til_aar"])
    skabelon = data["skabelon"]
    return {
        "titel": data["titel"],
        "kommune": data["kommune"],
        "udkast": udkast,
        "fakta": [
            fakta
            for fakta in (
                ("Enhed", enhed),
                ("Periode" if data["til_aar"] else "År", periode),
                ("Kontraktholder", data["kontraktholder"]),
                ("Status", _ord(TILSTANDE, data["tilstand"])),
                ("Version", version_tekst.removeprefix("Version ")),
                ("Dato", "" if dansk_dato(dato) in version_tekst else dansk_dato(dato)),
            )
            if fakta[1]
        ],
        "fod": " · ".join(filter(None, (enhed, periode, _version(version_tekst, udkast)))),
        "praeambel": rig(skabelon["praeambel"]),
        "indledning": rig(data["indledning"]),
        "maal": [
            {"anker": f"maal-{plads}"} | _maal(maal, skabelon["afsnit"], data["opfoelgning"], udkast)
            for plads, maal in enumerate(_med_visninger(data, dato), start=1)
        ],
        "hoeringssvar": [et | {"dato": dato_af_tekst(et["dato"])} for et in data.get("hoeringssvar", [])],
    }


def _med_visninger(data: dict, dato: date) -> list[dict]:
    """Return the goals with their indicators as they are shown on a paper of the day `dato`."""
    til_aar = data["til_aar"] or data["aar"]
    return [
        maal
        | {
            "indikatorer": [
                {
                    "id": f"indikator-{plads}-{nr}",
                    "visning": Visning(et, vurderes_paa(dato, til_aar, definition(et), maalinger(et))),
                }
                for nr, et in enumerate(maal.get("indikatorer", []), start=1)
            ]
        }
        for plads, maal in enumerate(data["maal"], start=1)
    ]


def _maal(maal: dict, skabelonafsnit: list[dict], standardopfoelgning: str, udkast: bool) -> dict:
    tekster = {afsnit["noegle"]: afsnit for afsnit in maal["afsnit"]}
    if ejer := maal.get("skrives_af"):
        skabelonafsnit, standardopfoelgning = ejer["afsnit"], ejer["opfoelgning"]
    afsnit = [_afsnit(punkt, maal, tekster, standardopfoelgning) for punkt in _med_indikatorer(skabelonafsnit, maal)]
    return {
        "nummer": maal["nummer"],
        "overskrift": maal["overskrift"],
        "om": " · ".join(
            filter(
                None,
                (
                    _ord(MAALTYPER, maal["maaltype"]),
                    _ord(VARIGHEDER, maal["varighed"]).lower(),
                    maal["ansvarlig"] and f"ansvarlig: {_lille(maal['ansvarlig'])}",
                    _delt(maal),
                ),
            )
        ),
        # A draft shows what is still to be written; a finished contract has no empty headings.
        "afsnit": [et for et in afsnit if udkast or not et["tomt"]],
        "tidligere": _tidligere(maal, skabelonafsnit),
    }


def _med_indikatorer(skabelonafsnit: list[dict], maal: dict) -> list[dict]:
    """Return the template's sections, with one for indicators where it has none (`indhold` puts it there too)."""
    if not maal["indikatorer"] or any(punkt["art"] == "indikatorer" for punkt in skabelonafsnit):
        return skabelonafsnit
    plads = next((nr for nr, punkt in enumerate(skabelonafsnit, 1) if punkt["noegle"] == EFTER), len(skabelonafsnit))
    egne = {"noegle": INDIKATORER, "overskrift": "Indikatorer", "art": "indikatorer"}
    return [*skabelonafsnit[:plads], egne, *skabelonafsnit[plads:]]


def _delt(maal: dict) -> str:
    if ejer := maal.get("skrives_af"):
        return f"delt mål, som skrives af {ejer['enhed']}"
    return f"delt med {opremsning(navne)}" if (navne := maal.get("deles_med")) else ""


def _tidligere(maal: dict, skabelonafsnit: list[dict]) -> list[dict]:
    """Return what the template no longer asks for, but the goal still holds: texts, then rows of a dropped kind."""
    noegler, arter = {punkt["noegle"] for punkt in skabelonafsnit}, {punkt["art"] for punkt in skabelonafsnit}
    tekster = [
        {"overskrift": afsnit["overskrift"], "art": "prosa", "tekst": rig(afsnit["tekst"], niveau=5), "raekker": []}
        for afsnit in maal["afsnit"]
        if afsnit["noegle"] not in noegler
    ]
    raekker = [
        {"overskrift": _ord(AFSNITSARTER, art), "art": art, "tekst": "", "raekker": _raekker(art, maal)}
        for art in ("afsaet", "virkninger", "aktiviteter")
        if art not in arter
    ]
    return [gammelt for gammelt in tekster + raekker if gammelt["tekst"] or gammelt["raekker"]]


def _afsnit(punkt: dict, maal: dict, tekster: dict, standardopfoelgning: str) -> dict:
    """Return one section of a goal; `raekker` is what stands under the text in the kinds that have rows."""
    art = punkt["art"]
    raa = tekster.get(punkt["noegle"], {}).get("tekst", "")
    tekst = raa.strip() if art == "tidsperspektiv" else rig(raa, niveau=4)
    if art == "opfoelgning":
        tekst = tekst or rig(standardopfoelgning, niveau=4)
    raekker = _raekker(art, maal)
    return {
        "noegle": punkt["noegle"],
        "overskrift": punkt["overskrift"],
        "art": art,
        "tekst": tekst,
        "raekker": raekker,
        "tomt": not tekst and not raekker,
    }


def _raekker(art: str, maal: dict) -> list:
    """Return what stands under the text in a section of this kind; nothing in those without rows."""
    if art == "afsaet":
        return _strategier(maal["afsaet"])
    if art == "virkninger":
        return [_virkning(virkning) for virkning in maal["virkninger"]]
    if art == "aktiviteter":
        return [_aktivitet(aktivitet) for aktivitet in maal["aktiviteter"]]
    if art == "indikatorer":
        return maal["indikatorer"]
    return []


def _strategier(links: list[dict]) -> list[dict]:
    """Group the links: strategi → spor → numbered points, each in the order first met."""
    grupper: dict[str, dict[str, list]] = {}
    for link in links:
        spor = _sporets_navn(link["spor"], link["spor_titel"])
        grupper.setdefault(link["strategi"], {}).setdefault(spor, []).append(link)
    return [
        {
            "strategi": strategi,
            "spor": [
                {"navn": navn, "punkter": [(punkt["nummer"], punkt["titel"]) for punkt in punkter]}
                for navn, punkter in spor.items()
            ],
        }
        for strategi, spor in grupper.items()
    ]


def _sporets_navn(nummer: str, titel: str) -> str:
    return f"Spor {nummer}: {titel}" if nummer else titel


def _virkning(virkning: dict) -> dict:
    hvem = virkning["hvem"]
    return {"tekst": virkning["tekst"], "hvem": _MAERKES_AF.get(hvem, hvem.replace("_", " "))}


def _aktivitet(aktivitet: dict) -> dict:
    start = dato_af_tekst(aktivitet["start"])
    return {
        "tekst": aktivitet["tekst"],
        "om": " · ".join(
            filter(None, (_art(aktivitet["art"]), opremsning(aktivitet["huse"]), start and f"fra {start}"))
        ),
        "note": aktivitet["note"],
        "ansvarlig": aktivitet["ansvarlig"],
        "frist": dato_af_tekst(aktivitet["frist"]),
        "tilstand": aktivitet["tilstand"],
        "tilstand_tekst": _ord(AKTIVITETSTILSTANDE, aktivitet["tilstand"]),
    }


def _art(art: str) -> str:
    """Return the kind's word; an ordinary activity has none."""
    return "" if art == "almindelig" else _ord(AKTIVITETSARTER, art)


def rig(html: str, *, niveau: int = 3) -> SafeString:
    """Return sanitised HTML with its headings at `niveau`; an empty string when there are no words in it."""
    rent = rens(html)
    # `rens` leaves no attributes on a heading, so this keeps what it made safe.
    return mark_safe(re.sub(r"(</?)h3>", rf"\g<1>h{niveau}>", rent))  # noqa: S308


def dansk_dato(dato: date) -> str:
    """Return "22. november 2026", with the day kept on the month's line."""
    with translation.override("da"):
        return dateformat.format(dato, "j.\u00a0F Y")


def version_tekst(version) -> str:
    """Return what the paper calls the version: "Version 2, godkendt 22. november 2026 af Carl Chef"."""
    dato = dansk_dato(timezone.localtime(version.godkendt).date())
    return f"Version {version.nummer}, godkendt {dato} af {version.godkendt_af}"


def dato_af_tekst(iso: str | None) -> str:
    return dansk_dato(date.fromisoformat(iso)) if iso else ""


def _ord(valg: list[tuple[str, str]], noegle: str) -> str:
    return dict(valg).get(noegle) or noegle.replace("_", " ").capitalize()


def _periode(aar: int, til_aar: int | None) -> str:
    return periode_tekst(aar, til_aar).replace("-", "–")


def _version(tekst: str, udkast: bool) -> str:
    """Return what the footer calls this version; a draft is always called one."""
    if not udkast or "udkast" in tekst.lower():
        return tekst
    return " · ".join(filter(None, ("Udkast", tekst)))


def _lille(tekst: str) -> str:
    """Return a title as inside a sentence: "Souschefen" → "souschefen"; LMU and names stay as they are."""
    return tekst[0].lower() + tekst[1:] if re.fullmatch(r"[A-ZÆØÅ][a-zæøå]+", tekst) else tekst
