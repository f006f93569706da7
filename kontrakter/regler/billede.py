"""What the goals of a contract look like at one moment, and what has changed between two of them. Pure.

A picture is kept when a forum closes its meeting, so that the next one can see what has happened since: texts stand
as fingerprints (that they changed is what matters, the versions and the log have the words), rows with their words.
Rows and goals are the same by their key, so a corrected word is a change and not a new thing.
"""

import hashlib
from dataclasses import dataclass
from datetime import date

from strategi.regler.indikatordata import kun_definition
from strategi.regler.visning import Visning

from . import AKTIVITETSTILSTANDE

_TILSTAND = dict(AKTIVITETSTILSTANDE)


@dataclass(frozen=True)
class Forandring:
    """One thing that has happened with a goal since: the word it is marked with, and what it was about.

    `art`: "ny", "stoppet", "gennemfoert", "status", "note", "frist", "aendret" or "fjernet".
    """

    art: str
    ord: str
    tekst: str
    foer: str = ""


def fingeraftryk(tekst: str) -> str:
    """Return what stands for a text in a picture: two texts have the same only when they are the same."""
    return hashlib.sha256(tekst.encode()).hexdigest()[:20] if tekst else ""


def forandringer(foer: dict | None, nu: dict) -> dict[int, list[Forandring]]:
    """Return goal's key → what has happened since the picture `foer`; empty when there is none to compare with."""
    if not foer:
        return {}
    gamle = {maal["pk"]: maal for maal in foer["maal"]}
    ud = {maal["pk"]: _maal(gamle.get(maal["pk"]), maal) for maal in nu["maal"]}
    return {pk: fundne for pk, fundne in ud.items() if fundne}


def fjernede_maal(foer: dict | None, nu: dict) -> list[dict]:
    """Return the goals of the picture `foer` that are not there now."""
    har = {maal["pk"] for maal in nu["maal"]}
    return [maal for maal in (foer or {"maal": []})["maal"] if maal["pk"] not in har]


def _maal(gammelt: dict | None, nyt: dict) -> list[Forandring]:
    if gammelt is None:
        return [Forandring("ny", "Nyt mål", nyt["overskrift"])]
    ud = []
    if gammelt["overskrift"] != nyt["overskrift"]:
        ud.append(Forandring("aendret", "Ny overskrift", nyt["overskrift"], gammelt["overskrift"]))
    ud += _afsnit(gammelt["afsnit"], nyt["afsnit"])
    ud += _virkninger(_efter_pk(gammelt["virkninger"]), nyt["virkninger"])
    ud += _aktiviteter(_efter_pk(gammelt["aktiviteter"]), nyt["aktiviteter"])
    # A picture from before there were indicators has none, and then none of them is new since.
    return ud + (_indikatorer(_efter_pk(gammelt["indikatorer"]), nyt) if "indikatorer" in gammelt else [])


def _efter_pk(raekker: list[dict]) -> dict[int, dict]:
    return {raekke["pk"]: raekke for raekke in raekker}


def _afsnit(gamle: list[dict], nye: list[dict]) -> list[Forandring]:
    foer = {afsnit["noegle"]: afsnit["aftryk"] for afsnit in gamle}
    return [
        Forandring("aendret", "Ændret tekst", afsnit["overskrift"])
        for afsnit in nye
        if afsnit["aftryk"] != foer.get(afsnit["noegle"], "")
    ]


def _virkninger(gamle: dict[int, dict], nye: list[dict]) -> list[Forandring]:
    ud = []
    for virkning in nye:
        gammel = gamle.pop(virkning["pk"], None)
        if gammel is None:
            ud.append(Forandring("ny", "Ny virkning", virkning["tekst"]))
        elif gammel["tekst"] != virkning["tekst"]:
            ud.append(Forandring("aendret", "Ændret virkning", virkning["tekst"], gammel["tekst"]))
    return ud + [Forandring("fjernet", "Virkning fjernet", virkning["tekst"]) for virkning in gamle.values()]


def _aktiviteter(gamle: dict[int, dict], nye: list[dict]) -> list[Forandring]:
    ud = []
    for aktivitet in nye:
        gammel = gamle.pop(aktivitet["pk"], None)
        ud += [_ny_aktivitet(aktivitet)] if gammel is None else _aktivitet(gammel, aktivitet)
    return ud + [Forandring("fjernet", "Aktivitet fjernet", aktivitet["tekst"]) for aktivitet in gamle.values()]


def _ny_aktivitet(aktivitet: dict) -> Forandring:
    return Forandring("ny", "Ny aktivitet", aktivitet["tekst"])


def _aktivitet(gammel: dict, ny: dict) -> list[Forandring]:
    ud = []
    if gammel["tekst"] != ny["tekst"]:
        ud.append(Forandring("aendret", "Ændret aktivitet", ny["tekst"], gammel["tekst"]))
    har_ny_note = gammel["note"] != ny["note"] and ny["note"]
    med_note = f"{ny['tekst']}: {ny['note']}" if har_ny_note else ny["tekst"]
    if gammel["tilstand"] != ny["tilstand"]:  # a note that comes with it says why
        art = ny["tilstand"] if ny["tilstand"] in ("stoppet", "gennemfoert") else "status"
        ud.append(Forandring(art, _TILSTAND[ny["tilstand"]], med_note, _TILSTAND[gammel["tilstand"]]))
    elif har_ny_note:
        ud.append(Forandring("note", "Ny note", med_note))
    if (gammel["ansvarlig"], gammel["frist"]) != (ny["ansvarlig"], ny["frist"]):
        ud.append(Forandring("frist", "Ny ansvarlig eller frist", f"{ny['tekst']} ({_hvem_hvornaar(ny)})"))
    return ud


def indikatorvisning(et: dict) -> Visning:
    """Return an indicator of a picture as it is shown."""
    return Visning(et["data"], date.fromisoformat(et["paa"]), et["pk"])


def _indikatorer(gamle: dict[int, dict], maal: dict) -> list[Forandring]:
    ud = []
    for et in map(indikatorvisning, maal.get("indikatorer", [])):
        gammel = gamle.pop(et.pk, None)
        if gammel is None:
            ud.append(Forandring("ny", "Ny indikator", f"{et.navn}: {et.maal}"))
            continue
        foer = indikatorvisning(gammel)
        if kun_definition(foer.data) != kun_definition(et.data):
            ud.append(Forandring("aendret", "Ændret indikator", f"{et.navn}: {et.maal}", f"{foer.navn}: {foer.maal}"))
        if et.seneste not in (foer.seneste, "", "skjult"):  # of one that is hidden there is nothing to tell
            ud.append(Forandring("note", "Nyt tal", f"{et.navn}: {et.seneste}", foer.seneste))
    return ud + [Forandring("fjernet", "Indikator fjernet", gammel["data"]["navn"]) for gammel in gamle.values()]


def _hvem_hvornaar(aktivitet: dict) -> str:
    frist = aktivitet["frist"]
    return f"{aktivitet['ansvarlig']}, {date.fromisoformat(frist):%d.%m.%Y}" if frist else aktivitet["ansvarlig"]
