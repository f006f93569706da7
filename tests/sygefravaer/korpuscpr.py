"""CPR numbers where they are not looked for at first, and ten digits that are none."""

from .korpusafvist import CPR, personer
from .korpusark import XEN, XHOVED, bog, ompakket
from .korpusfil import AERT, AHORN, BIRK, EN, EN_LAEST, HOVED, Fil, csv, r

TVIVL = (
    "Linje {}, kolonnen “{}”: Det er ikke et P-nummer, vi kender, og det kan være et CPR-nummer. Filen er ikke gemt, "
    "og intet er læst. Er det et P-nummer, så skriv det på enheden under Administration, eller fjern kolonnen, hvis "
    "enhedernes navne også står i filen, og send filen ind igen."
)
_NOTE = HOVED + ";Note"
_KOMMA = "Enhed,Periode,Note,Fraværsdagsværk,Mulige dagsværk,Ansatte"
_STREG = "010190-1234"
_CIFRE = "0101901234"


def _tekster() -> dict[str, bytes]:
    return {
        "streg før et komma": csv(_KOMMA, f"Ahornhuset,2023-01,{_STREG},5,100,12"),
        "ti cifre før et komma": csv(_KOMMA, f"Ahornhuset,2023-01,{_CIFRE},5,100,12"),
        "streg før et punktum": csv(_NOTE, EN + f";Se {_STREG}."),
        "ti cifre før et punktum": csv(_NOTE, EN + f";Se {_CIFRE}."),
        "lige efter CPR og et punktum": csv(_NOTE, EN + f";CPR.{_STREG}"),
        "hårdt mellemrum": csv(_NOTE, EN + ";010190\u00a01234"),
        "hård bindestreg": csv(_NOTE, EN + ";010190\u20111234"),
        "tankestreg i Windows": csv(_NOTE, EN + ";010190\u20131234", tegnsaet="cp1252"),
        "streg i UTF-16": csv(_NOTE, EN + f";{_STREG},", tegnsaet="utf-16"),
        "uden overskrift": csv(f"{_CIFRE};Jens Hansen;5", "0202901234;Ib;4"),
        "uden kolonner": csv("Kære alle", f"Det gælder {_CIFRE}"),
        "et felt for meget": csv(HOVED, EN + f";{_CIFRE}", EN),
        "over overskriften": csv(f"Medarbejder {_CIFRE}", HOVED, EN),
        "i overskriften": csv(f"{HOVED};{_CIFRE}", EN + ";1"),
        "et spørgsmål først": csv("Enhed;Periode;Fravær;Note", f"Ahornhuset;2023-01;5;{_CIFRE}"),
        "kommunens P-nummer i en anden kolonne": csv(_NOTE, EN + ";1012845575"),
        "et stort helt tal": csv(HOVED, "Ahornhuset;2023-01;5;3112991234;12"),
        "et forkert anførselstegn": csv(_NOTE, EN + f';"{_CIFRE}"x'),
        "delt på to linjer": csv(_NOTE, EN + f';"Se\n{_CIFRE}"'),
    }


_P = "P-nr;Periode;Fravær;Muligt"
_PNUMRE = {
    # what stands in a column of P-numre, and the line that is doubtful
    "i en kolonne med P-numre": ((_CIFRE,), 2),
    "et P-nummer alene, der ikke er kommunens": (("1003276154",), 2),
    "flere ukendte end sikre P-numre": (("1012845575", "1003276154", "1004276154"), 3),
    "mellem kommunens P-numre": (("1012845575", "1012845583", _CIFRE), 4),
    "ikke ti cifre, mellem P-numre": (("1012845575", "1031000001", "1003276154", "7"), 4),
    "en dato, der ikke begynder med 10": (("1031000001", "1031000002", "1103276154"), 4),
    "en P-kolonne af CPR-numre, hvoraf et ingen dato er": ((_CIFRE, "4501901234", "4601901234"), 2),
}


def _pfil(*numre: str) -> bytes:
    return csv(_P, *(f"{et};2023-{nr:02d};5;100" for nr, et in enumerate(numre, 1)))


def _ark(goer=None, note="x", **valg) -> bytes:
    haandtag = (goer,) if goer else ()
    return bog(("Ark1", [[*XHOVED, "Note"], [*XEN, note]], *haandtag), **valg)


def _skjult(*celler):
    def goer(ws, wb):
        ark = wb.add_worksheet("Gemt")
        for nr, celle in enumerate(celler):
            ark.write(nr, 0, celle)
        ark.hide()

    return goer


def _regneark() -> dict[str, bytes]:
    fed = lambda ws, wb: ws.write_rich_string(1, 5, wb.add_format({"bold": True}), "010190", "-1234")  # noqa: E731
    liste = {"validate": "list", "source": [_STREG, "x"]}
    sst = b"<si><t>010190-1234</t></si>"
    return {
        "Excel: streg før et komma": _ark(note=f"{_STREG}, Jens"),
        "Excel: streg før et punktum": _ark(note=f"Se {_STREG}."),
        "Excel: en note på en celle": _ark(lambda ws, wb: ws.write_comment(1, 5, f"Jens {_STREG}")),
        "Excel: halvt med fed": _ark(fed),
        "Excel: sidehoved": _ark(lambda ws, wb: ws.set_header(f"&L{_STREG}")),
        "Excel: sidehoved med ti cifre": _ark(lambda ws, wb: ws.set_header(f"&L{_CIFRE}")),
        "Excel: egenskaber": _ark(lambda ws, wb: wb.set_properties({"comments": _STREG})),
        "Excel: arkets navn": _ark(lambda ws, wb: wb.add_worksheet(_STREG)),
        "Excel: tekstboks": _ark(lambda ws, wb: ws.insert_textbox(3, 3, _STREG)),
        "Excel: liste at vælge af": _ark(lambda ws, wb: ws.data_validation(5, 5, 5, 5, liste)),
        "Excel: skjult ark, tekst": _ark(_skjult("CPR", _CIFRE)),
        "Excel: skjult ark, tal": _ark(_skjult("CPR", 101901234)),
        "Excel: et andet ark": bog(("Ark1", [XHOVED, XEN]), ("Noter", [["Sygemeldte"], [_CIFRE]])),
        "Excel: over overskriften": bog(("Ark1", [[101901234], XHOVED, XEN])),
        "Excel: en del med et andet efternavn": ompakket(
            _ark(lambda ws, wb: wb.set_properties({"comments": _STREG})),
            "",
            None,
            {"docProps/core.xml": "docProps/a.dat"},
        ),
        "Excel: andet stort bogstav": _om_sst(_ark(note=_STREG)),
        "Excel: tegn skrevet som numre": ompakket(
            _ark(note=_STREG), "xl/sharedStrings.xml", lambda xml: xml.replace(b"010190-", b"010190&#45;")
        ),
        "Excel: en tekst, ingen celle viser": ompakket(
            _ark(), "xl/sharedStrings.xml", lambda xml: xml.replace(b"</sst>", sst + b"</sst>")
        ),
    }


def _om_sst(data: bytes) -> bytes:
    """Return the workbook with the file of its texts by another name, as some programs write it."""
    return ompakket(data, "", None, {"xl/sharedStrings.xml": "xl/SharedStrings.xml"})


def med_cpr() -> list[Fil]:
    alle = _tekster() | _regneark()
    return [
        *(Fil(f"CPR {navn}", data, afvist=CPR, personoplysninger=True) for navn, data in alle.items()),
        *(
            Fil(f"CPR {navn}", _pfil(*numre), afvist=TVIVL.format(linje, "P-nr"), personoplysninger=True)
            for navn, (numre, linje) in _PNUMRE.items()
        ),
        Fil(
            "et enkelt bogstav",
            b"a",
            afvist=(
                "Der er ingen kolonner i filen. De skal være adskilt af semikolon, tabulator, lodret streg eller komma."
            ),
        ),
        Fil(
            "Excel med en del i UTF-16",
            ompakket(_ark(), "docProps/app.xml", lambda xml: xml.decode().encode("utf-16")),
            afvist="Filen er beskadiget. Hent udtrækket igen, og prøv med den nye fil.",
        ),
        *(
            Fil(f"kolonnen {et}", csv(f"{et};{HOVED}", "17;" + EN), afvist=personer(et), personoplysninger=True)
            for et in ("Personnr.", "Person nr", "Personnr")
        ),
    ]


def uden_cpr() -> list[Fil]:
    """Digits that look like one and are none: these files are read."""
    p = ["P-nummer", *XHOVED[1:]]
    laest = [r(AHORN, "2023-01", "5.4", "100.5", ansatte="12")]
    return [
        Fil("ti decimaler er intet CPR", csv(_NOTE, EN + ";0,1210000000"), [EN_LAEST]),
        Fil("elleve cifre er intet CPR", csv(_NOTE, EN + ";01019012345"), [EN_LAEST]),
        Fil("ingen dag 45", csv(_NOTE, EN + ";4501901234"), [EN_LAEST]),
        Fil("kommunens P-numre i Excel som tal", bog(("Ark1", [p, [1012845575, *XEN[1:]]])), laest),
        Fil("kommunens P-numre i Excel som tekst", bog(("Ark1", [p, ["1012845575", *XEN[1:]]])), laest),
        Fil(
            "kommunens P-numre i to kolonner",
            csv("Enhed;P-nr;Periode;Fraværsdagsværk;Mulige dagsværk", "Birkehuset;1012845583;2023-01;5;100"),
            [r(BIRK, "2023-01", "5", "100")],
        ),
        *_paa_navn(),
        _ukendt("ukendt P-nummer blandt kommunens egne", _pfil("1012845575", "1003259876"), 3, "1003259876"),
        Fil("ti decimaler i Excel er intet CPR", bog(("Ark1", [[*XHOVED, "Note"], [*XEN, 0.1210567891]])), laest),
    ]


def _paa_navn() -> list[Fil]:
    """A name we know with a P-nummer we do not: it is the unit when that has none, else it is to be matched."""
    hoved = "Enhed;P-nr;Periode;Fraværsdagsværk;Mulige dagsværk"
    note = (
        "Genkendt på navnet, fordi P-nummeret i filen ikke står på enheden: Ærtehuset. Er P-numrene rigtige, så skriv "
        "dem på enhederne under Administration."
    )
    linje = "{};1031000001;2023-0{};5;100"
    ukendt = "Enheden “Ahornhuset 1031000001” findes ikke her. Vælg, hvilken enhed den er, eller at den skal udelades."
    return [
        Fil(
            "navnet, når enheden intet P-nummer har",
            csv(hoved, linje.format(AERT, 1), linje.format(AERT, 2)),
            [r(AERT, "2023-01", "5", "100"), r(AERT, "2023-02", "5", "100")],
            bemaerkninger=[note],
        ),
        Fil(
            "ikke navnet, når enheden har et andet P-nummer",
            csv(hoved, linje.format(AHORN, 1)),
            fejl=[(2, "P-nr", ukendt)],
        ),
    ]


def _ukendt(navn: str, data: bytes, linje: int, nummer: str) -> Fil:
    """A file that was opened, and has a P-nummer to be matched with a unit."""
    tekst = f"Enheden “{nummer}” findes ikke her. Vælg, hvilken enhed den er, eller at den skal udelades."
    return Fil(navn, data, [r(AHORN, "2023-01", "5", "100")], fejl=[(linje, "P-nr", tekst)])
