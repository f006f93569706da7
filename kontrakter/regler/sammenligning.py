"""The difference between two contracts as plain data (docs/kontrakt-json.md), in the order they are read. Pure.

Goals are the same by number, else by heading; rows are the same by their text, else by the words they share. An
activity is compared as it is read: its text, and a line for each thing that is said of it.
"""

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date

from faelles.forskel import ARBEJDE, Raekke, Stykke, forskel, rigtekstforskel, side_om_side
from faelles.rigtekst import rens
from strategi.regler.indikatordata import kun_definition
from strategi.regler.visning import Visning

from . import AKTIVITETSARTER, AKTIVITETSTILSTANDE, HVEM, MAALTYPER, VARIGHEDER, periode_tekst
from .raekkepar import raekkepar


@dataclass(frozen=True)
class Aendring:
    """One thing that is not as it was: `art` is "aendret", "tilfoejet" or "fjernet", `form` the new look in words."""

    label: str
    art: str
    stykker: list[Stykke]
    form: str = ""

    @property
    def ord(self) -> str:
        return {"aendret": "Ændret", "tilfoejet": "Tilføjet", "fjernet": "Fjernet"}[self.art]

    @property
    def raekker(self) -> list[Raekke]:
        return side_om_side(self.stykker)


@dataclass(frozen=True)
class Gruppe:
    """The changes of one goal, or of the contract's own texts."""

    overskrift: str
    aendringer: list[Aendring]


# What is left of the work one comparison may do (faelles/forskel.py): what comes after is shown as rewritten.
# None: the changes are only counted, so no words are compared.
_REST: ContextVar[list[int] | None] = ContextVar("rest")


def sammenlign(foer: dict, efter: dict) -> list[Gruppe]:
    """Return what leads from one contract dict to the other, goal by goal; an empty list when they say the same."""
    _REST.set([ARBEJDE])
    return _grupper(foer, efter)


def tael_aendringer(foer: dict, efter: dict) -> int:
    """Return how many changes `sammenlign` finds, without the work of finding the words."""
    _REST.set(None)
    return antal(_grupper(foer, efter))


def _grupper(foer: dict, efter: dict) -> list[Gruppe]:
    grupper = [Gruppe("Kontraktens egne tekster", _egne(foer, efter))]
    par = _maalpar(foer["maal"], efter["maal"])
    for gammelt, nyt in par:
        grupper.append(Gruppe(_maalnavn(nyt or gammelt), _maal(gammelt, nyt, _arter(foer) | _arter(efter))))
    return [gruppe for gruppe in grupper if gruppe.aendringer]


def det_faste(kontrakt: dict) -> dict:
    """Return what lies fast when a contract is approved: all but its state, the life of its activities (also those a
    meeting has decided on since), the figures of its indicators, whom it shares a goal with.
    """
    maal = [_uden(et, "deles_med") | _faste_raekker(et) for et in kontrakt["maal"]]
    return _uden(kontrakt, "tilstand", "hoeringssvar") | {"maal": maal}


def _faste_raekker(maal: dict) -> dict:
    return {"aktiviteter": _faste_aktiviteter(maal), "indikatorer": [kun_definition(et) for et in _indikatorer(maal)]}


def _indikatorer(maal: dict) -> list[dict]:
    """Return the goal's indicators; a goal without, and an older file, has none."""
    return maal.get("indikatorer", [])


def _faste_aktiviteter(maal: dict) -> list[dict]:
    return [_uden(et, "tilstand", "note") for et in maal["aktiviteter"] if not et.get("loebende")]


def fastlagt(kontrakt: dict) -> dict:
    """Return the contract with what meetings have decided on made part of it, as when it is approved.

    Not under a goal that is shared: it lies fast in the other contract without them.
    """
    maal = [et if _deles(et) else et | {"aktiviteter": _uden_loebende(et)} for et in kontrakt["maal"]]
    return kontrakt | {"maal": maal}


def _deles(maal: dict) -> bool:
    return "deles_med" in maal or "skrives_af" in maal


def _uden_loebende(maal: dict) -> list[dict]:
    return [_uden(et, "loebende") for et in maal["aktiviteter"]]


_FASTE = [("titel", "titlen"), ("til_aar", "perioden"), ("indledning", "indledningen"), ("opfoelgning", "opfølgningen")]


def afvigelser(foer: dict, efter: dict) -> list[str]:
    """Return where what lies fast is not the same in two contracts, as words for a sentence; an empty list when it is.

    Who holds the contract is left out: a person may have got another name. The points a goal builds on have no order.
    """
    foer, efter = det_faste(foer), det_faste(efter)
    gamle, nye = ({maal["nummer"]: _uordnet(maal) for maal in data["maal"]} for data in (foer, efter))
    numre = [nummer for nummer in dict.fromkeys([*gamle, *nye]) if gamle.get(nummer) != nye.get(nummer)]
    return [ord_ for felt, ord_ in _FASTE if foer[felt] != efter[felt]] + [f"mål {nummer}" for nummer in numre]


def _uordnet(maal: dict) -> dict:
    return maal | {"afsaet": sorted(maal["afsaet"], key=str)}


def _uden(data: dict, *navne: str) -> dict:
    return {navn: vaerdi for navn, vaerdi in data.items() if navn not in navne}


def antal(grupper: list[Gruppe]) -> int:
    return sum(len(gruppe.aendringer) for gruppe in grupper)


def _arter(kontrakt: dict) -> dict[str, str]:
    return {afsnit["noegle"]: afsnit["art"] for afsnit in kontrakt["skabelon"]["afsnit"]}


def _egne(foer: dict, efter: dict) -> list[Aendring]:
    return [
        *_felt("Titel", foer["titel"], efter["titel"]),
        *_felt("Periode", _periode(foer), _periode(efter)),
        *_felt("Kontraktholder", foer["kontraktholder"], efter["kontraktholder"]),
        *_rig("Fælles indledning (præambel)", foer["skabelon"]["praeambel"], efter["skabelon"]["praeambel"]),
        *_rig("Indledning", foer["indledning"], efter["indledning"]),
        *_rig("Fælles opfølgning", foer["opfoelgning"], efter["opfoelgning"]),
    ]


def _periode(kontrakt: dict) -> str:
    return periode_tekst(kontrakt["aar"], kontrakt["til_aar"])


# --- Goals ----------------------------------------------------------------------------------------
def _maalnavn(maal: dict) -> str:
    return f"Mål {maal['nummer']}: {maal['overskrift']}"


def _maalpar(foer: list[dict], efter: list[dict]) -> list[tuple[dict | None, dict | None]]:
    """Return (old, new) goals in the new order, the removed ones last."""
    rest = list(foer)
    fundne: dict[int, dict] = {}
    for noegle in ("nummer", "overskrift"):
        for plads, maal in enumerate(efter):
            gammelt = next((et for et in rest if et[noegle] == maal[noegle]), None)
            if plads not in fundne and gammelt is not None:
                fundne[plads] = gammelt
                rest.remove(gammelt)
    return [(fundne.get(plads), maal) for plads, maal in enumerate(efter)] + [(maal, None) for maal in rest]


def _maal(foer: dict | None, efter: dict | None, arter: dict[str, str]) -> list[Aendring]:
    if foer is None or efter is None:
        return [_helt_maal(efter or foer, "tilfoejet" if foer is None else "fjernet")]
    ud = [
        *_felt("Nummer", foer["nummer"], efter["nummer"]),
        *_felt("Overskrift", foer["overskrift"], efter["overskrift"]),
        *_felt("Type", _ord(MAALTYPER, foer["maaltype"]), _ord(MAALTYPER, efter["maaltype"])),
        *_felt("Varighed", _ord(VARIGHEDER, foer["varighed"]), _ord(VARIGHEDER, efter["varighed"])),
        *_felt("Ansvarlig", foer["ansvarlig"], efter["ansvarlig"]),
        *_felt("Delt mål, skrives af", _ejer(foer).get("enhed", ""), _ejer(efter).get("enhed", "")),
        *_rig(
            "Fælles opfølgning hos dem, der skriver målet",
            _ejer(foer).get("opfoelgning", ""),
            _ejer(efter).get("opfoelgning", ""),
        ),
    ]
    for maal in (foer, efter):
        arter = arter | {afsnit["noegle"]: afsnit["art"] for afsnit in _ejer(maal).get("afsnit", [])}
    gamle, nye = ({afsnit["noegle"]: afsnit for afsnit in maal["afsnit"]} for maal in (foer, efter))
    raekker = {
        "afsaet": lambda: _felt("Afsæt", _afsaet(foer["afsaet"]), _afsaet(efter["afsaet"])),
        "virkninger": lambda: _raekker("Forventet virkning", foer["virkninger"], efter["virkninger"], _virkning),
        "aktiviteter": lambda: _raekker("Aktivitet", foer["aktiviteter"], efter["aktiviteter"], _aktivitet),
        "indikatorer": lambda: _raekker("Indikator", *map(_med_navn, (foer, efter)), _indikator),
    }
    for noegle in dict.fromkeys([*nye, *gamle]):
        afsnit = nye.get(noegle) or gamle[noegle]
        tekster = [side.get(noegle, {}).get("tekst", "") for side in (gamle, nye)]
        art = arter.get(noegle, "prosa")
        ud += (_felt if art == "tidsperspektiv" else _rig)(afsnit["overskrift"], *tekster)
        ud += raekker.pop(art, list)()
    for rest in raekker.values():  # the rows of a kind that no section has any more
        ud += rest()
    return ud


def _ejer(maal: dict) -> dict:
    """Return what the goal has from the contract it is written in, when that is another."""
    return maal.get("skrives_af", {})


def _helt_maal(maal: dict, art: str) -> Aendring:
    linjer = [f"{maal['nummer']} {maal['overskrift']}", *(_aktivitet(et) for et in maal["aktiviteter"])]
    linjer += [_indikator(et) for et in _indikatorer(maal)]
    return Aendring("Hele målet", art, [Stykke(art, "\n".join(linjer))])


# --- Texts and rows -------------------------------------------------------------------------------
def _felt(label: str, foer: str, efter: str) -> list[Aendring]:
    return [] if foer == efter else [Aendring(label, _art(foer, efter), _ordene(foer, efter))]


def _ordene(foer: str, efter: str) -> list[Stykke]:
    rest = _REST.get()
    return [] if rest is None else forskel(foer, efter, rest)


def _rig(label: str, foer: str, efter: str) -> list[Aendring]:
    if foer == efter or rens(foer) == rens(efter):
        return []
    rest = _REST.get()
    return [Aendring(label, _art(foer, efter), *(rigtekstforskel(foer, efter, rest) if rest is not None else ([], "")))]


def _art(foer: str, efter: str) -> str:
    return "aendret" if foer and efter else "tilfoejet" if efter else "fjernet"


def _raekker(label: str, foer: list[dict], efter: list[dict], som_tekst: Callable[[dict], str]) -> list[Aendring]:
    gamle, nye = [som_tekst(et) for et in foer], [som_tekst(et) for et in efter]
    par = raekkepar(foer, efter)
    ud = []
    for plads, tekst in enumerate(nye):
        gammel = gamle[par[plads]] if plads in par else ""
        ud += _felt(label, gammel, tekst)
    ud += [Aendring(label, "fjernet", _ordene(tekst, "")) for nr, tekst in enumerate(gamle) if nr not in par.values()]
    blevet = [par[plads] for plads in sorted(par)]
    if blevet != sorted(blevet):
        ud.append(Aendring(label, "aendret", [], "Rækkefølgen er ændret."))
    return ud


def _afsaet(links: list[dict]) -> str:
    return "\n".join(map(_link, links))


def _link(link: dict) -> str:
    spor = f"Spor {link['spor']} " if link["spor"] else ""
    return f"{link['strategi']}: {spor}{link['spor_titel']}, {link['nummer']} {link['titel']}"


def _virkning(virkning: dict) -> str:
    return f"{virkning['tekst']}\nMærkes af: {_ord(HVEM, virkning['hvem']).lower()}"


def _aktivitet(aktivitet: dict) -> str:
    om = [
        ("Ansvarlig", aktivitet["ansvarlig"]),
        ("Slags", _ord(AKTIVITETSARTER, aktivitet["art"])),
        ("Huse", ", ".join(aktivitet["huse"])),
        ("Begynder", _dato(aktivitet["start"])),
        ("Frist", _dato(aktivitet["frist"])),
        ("Status", _ord(AKTIVITETSTILSTANDE, aktivitet["tilstand"])),
        ("Note", aktivitet["note"]),
    ]
    return "\n".join([aktivitet["tekst"], *(f"{navn}: {vaerdi}" for navn, vaerdi in om if vaerdi)])


def _med_navn(maal: dict) -> list[dict]:
    """Return the indicators as rows that are known by their name."""
    return [et | {"tekst": et["navn"]} for et in _indikatorer(maal)]


def _indikator(indikator: dict) -> str:
    vist = Visning(indikator, date.max)
    linjer = [f"{fakta.navn}: {fakta.tekst}" for fakta in vist.fakta]
    seneste = [f"Seneste tal: {vist.seneste}"] if vist.seneste else []
    return "\n".join([indikator["navn"], *linjer, *seneste])


def _dato(iso: str | None) -> str:
    return f"{date.fromisoformat(iso):%d.%m.%Y}" if iso else ""


def _ord(valg: list[tuple[str, str]], noegle: str) -> str:
    return dict(valg).get(noegle, noegle)
