"""A small contract to print, and the demo's contracts: what the tests of the paper share."""

import json
from datetime import date
from functools import cache
from pathlib import Path

from django.conf import settings

from kontrakter.udskrift.pdf import kontrakt_pdf

DEMO = sorted((Path(settings.BASE_DIR) / "fixtures" / "demo").glob("kontrakt_*.json"))
VALG = {"udkast": False, "version_tekst": "Version 1", "dato": date(2023, 1, 5)}
UDKAST = {"udkast": True, "version_tekst": "revision 12", "dato": date(2022, 11, 22)}


@cache
def demo_pdf(fil: Path, *, udkast: bool = False) -> bytes:
    """Return the demo's contract printed: once for all who only look at it."""
    return kontrakt_pdf(json.loads(fil.read_text(encoding="utf-8")), **(UDKAST if udkast else VALG))


def _afsnit(noegle, overskrift, art):
    return {"noegle": noegle, "overskrift": overskrift, "art": art}


def _tekst(noegle, overskrift, tekst):
    return {"noegle": noegle, "overskrift": overskrift, "tekst": tekst}


def lille() -> dict:
    """A contract with every kind of section, a dropped one, and a goal that is nearly empty."""
    return {
        "format": "roed-traad/kontrakt",
        "version": 1,
        "kommune": "Lilleby Kommune",
        "enhed": {"navn": "Dagtilbud Åkanden", "type": "dagtilbud", "los_id": "77"},
        "aar": 2024,
        "til_aar": 2026,
        "titel": "Udviklingskontrakt 2024-2026 for Dagtilbud Åkanden",
        "kontraktholder": "Ærø Ågesen",
        "tilstand": "i_hoering",
        "skabelon": {
            "navn": "Dagtilbud",
            "praeambel": "<p>Fælles tekst.</p>",
            "afsnit": [
                _afsnit("maaltekst", "Det vil vi", "prosa"),
                _afsnit("afsaet", "Afsæt", "afsaet"),
                _afsnit("forventede_virkninger", "Virkninger", "virkninger"),
                _afsnit("tidsperspektiv", "Hvornår", "tidsperspektiv"),
                _afsnit("aktiviteter", "Det gør vi", "aktiviteter"),
                _afsnit("opfoelgning", "Opfølgning", "opfoelgning"),
            ],
        },
        "indledning": "<p>Om os.</p><h3>Underoverskrift</h3><p>Mere om os.</p>",
        "opfoelgning": "<p>Kontraktens fælles opfølgning.</p>",
        "maal": [
            {
                "nummer": "5.1",
                "overskrift": "Ro ved bordet",
                "maaltype": "lokalt",
                "varighed": "etaarig",
                "ansvarlig": "Souschefen",
                "fra_aar": 2024,
                "til_aar": 2024,
                "afsnit": [
                    _tekst("maaltekst", "Gammel overskrift", "<p>Målteksten.</p><h3>Del</h3><p>x</p>"),
                    _tekst("tidsperspektiv", "Hvornår", "Løbende <b>\nog ultimo 2024"),
                    _tekst("aktiviteter", "Det gør vi", "<p>Sådan gør vi.</p>"),
                    _tekst("nedlagt", "Et nedlagt afsnit", "<p>Gammel tekst.</p>"),
                    _tekst("nedlagt_tomt", "Et tomt nedlagt afsnit", "<p></p>"),
                ],
                "afsaet": [
                    _punkt("DUS", "2", "God ledelse", "6", "Opgaveløsning"),
                    _punkt("Børnepolitik", "", "Sammenhæng", "", "Uden nummer"),
                    _punkt("DUS", "2", "God ledelse", "1", "Holde op med"),
                    _punkt("DUS", "3", "Klima", "4", "Mad"),
                ],
                "virkninger": [{"tekst": "Børnene får ro & mad.", "hvem": "boern_og_foraeldre"}],
                "aktiviteter": [
                    {
                        "tekst": "Flyt bordene <nu>",
                        "ansvarlig": "Køkkenet",
                        "huse": ["Solen", "Månen", "Stjernen"],
                        "start": "2024-02-01",
                        "frist": "2024-11-30",
                        "art": "proevehandling",
                        "tilstand": "i_gang",
                        "note": "Bordene står i depotet.",
                    },
                    {
                        "tekst": "Mål lyden",
                        "ansvarlig": "LMU",
                        "huse": [],
                        "start": None,
                        "frist": None,
                        "art": "almindelig",
                        "tilstand": "ikke_begyndt",
                        "note": "",
                    },
                ],
            },
            {
                "nummer": "6",
                "overskrift": "Et tomt mål",
                "maaltype": "faelles",
                "varighed": "fleraarig",
                "ansvarlig": "",
                "fra_aar": 2024,
                "til_aar": None,
                "afsnit": [_tekst("opfoelgning", "Opfølgning", "<p>Målets egen opfølgning.</p>")],
                "afsaet": [],
                "virkninger": [],
                "aktiviteter": [],
            },
        ],
    }


def _punkt(strategi, spor, spor_titel, nummer, titel):
    return {"strategi": strategi, "spor": spor, "spor_titel": spor_titel, "nummer": nummer, "titel": titel}
