"""Spreadsheets: made here, a cell at a time."""
# ruff: noqa: E501  the sentences stand in one piece, as they are said

import io
import zipfile
from datetime import datetime

import xlsxwriter

from .korpusfil import (
    AHORN,
    BIRK,
    EN_LAEST,
    INTET_HOVED,
    Fil,
    r,
)


def bog(*ark, **valg) -> bytes:
    """Return a workbook of (name, rows); a cell is a value, or a function f(sheet, row, column, book) that writes it."""
    ud = io.BytesIO()
    with xlsxwriter.Workbook(ud, valg) as wb:
        for navn, raekker, *haandtag in ark:
            ws = wb.add_worksheet(navn)
            for nr, raekke in enumerate(raekker):
                for kol, celle in enumerate(raekke):
                    if callable(celle):
                        celle(ws, nr, kol, wb)
                    elif celle is not None:
                        ws.write(nr, kol, celle)
            for et in haandtag:
                et(ws, wb)
    return ud.getvalue()


def dato(aar: int, maaned: int, dag: int = 1):
    return lambda ws, nr, kol, wb: ws.write_datetime(
        nr,
        kol,
        datetime(aar, maaned, dag),  # noqa: DTZ001  Excel has no zones
        wb.add_format({"num_format": "mmm yyyy"}),
    )


def andel(vaerdi: float):
    return lambda ws, nr, kol, wb: ws.write_number(nr, kol, vaerdi, wb.add_format({"num_format": "0.0%"}))


def formel(udtryk: str, resultat):
    return lambda ws, nr, kol, wb: ws.write_formula(nr, kol, udtryk, None, resultat)


XHOVED = ["Enhed", "Periode", "Fraværsdagsværk", "Mulige dagsværk", "Ansatte"]
XEN = [AHORN, "2023-01", 5.4, 100.5, 12]


def lav_bombe(stoerrelse: int) -> bytes:
    ud = io.BytesIO()
    with zipfile.ZipFile(ud, "w", zipfile.ZIP_DEFLATED) as pakke:
        for navn in ("[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"):
            pakke.writestr(navn, "<x/>")
        with pakke.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as del_:
            for _ in range(stoerrelse // (1 << 20)):
                del_.write(bytes(1 << 20))
    return ud.getvalue()


def ompakket(data: bytes, navn: str, goer, nye_navne: dict[str, str] | None = None) -> bytes:
    """Return the workbook with one of its files changed, and some by other names."""
    ud = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as ind, zipfile.ZipFile(ud, "w", zipfile.ZIP_DEFLATED) as til:
        for et in ind.namelist():
            til.writestr((nye_navne or {}).get(et, et), goer(ind.read(et)) if et == navn else ind.read(et))
    return ud.getvalue()


def med_makro(data: bytes) -> bytes:
    ud = io.BytesIO(data)
    with zipfile.ZipFile(ud, "a") as pakke:
        pakke.writestr("xl/vbaProject.bin", b"Sub Auto_Open()")
    return ud.getvalue()


def kaempe(data: bytes) -> bytes:
    """Return the workbook with one more cell, at the far corner: all between would be made as empty cells."""
    sidste = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    return ompakket(data, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"</sheetData>", sidste))


def regneark() -> list[Fil]:
    skjul = lambda ws, wb: ws.set_row(2, None, None, {"hidden": True})  # noqa: E731
    flet = lambda ws, wb: (ws.merge_range("A1:A2", "Enhed"), ws.merge_range("B1:C1", "jan 2023"))  # noqa: E731
    p = ["Enhed", "Periode", "Fraværsprocent", "Fuldtid"]
    xbirk = [BIRK, "2023-01", 1, 50, 7]
    birk = r(BIRK, "2023-01", "1", "50", ansatte="7")
    return [
        Fil("Excel", bog(("Ark1", [XHOVED, XEN, xbirk])), [EN_LAEST, birk]),
        Fil(
            "Excels datoer, et stykke inde i arket",
            bog(("Ark1", [[], [], [None, None, *XHOVED], [None, None, AHORN, dato(2023, 1), 0.1 + 0.2, 100.5, 12.0]])),
            [r(AHORN, "2023-01", "0.3", "100.5", ansatte="12")],
        ),
        Fil(
            "Excels procentformat",
            bog(("Ark1", [p, [AHORN, "2023-01", andel(0.054), 9.5]])),
            [r(AHORN, "2023-01", procent="5.4", fuldtid="9.5")],
            opgoerelse="procent",
        ),
        Fil(
            "flettet overskrift",
            bog(("Ark1", [["Enhed"], ["", "Fraværsdage", "Mulige dage"], [AHORN, 5, 100]], flet)),
            [r(AHORN, "2023-01", "5", "100")],
            bemaerkninger=["Filen siger ikke, hvordan der er talt. Det er taget som dagsværk, som kommunen viser."],
        ),
        Fil(
            "skjulte rækker",
            bog(("Ark1", [XHOVED, XEN, xbirk], skjul)),
            [EN_LAEST, birk],
            bemaerkninger=["Der er 1 skjulte rækker i arket. De er læst med."],
        ),
        Fil(
            "formler med resultat",
            bog(("Ark1", [XHOVED, [AHORN, "2023-01", formel("=2.4+3", 5.4), 100.5, 12]])),
            [EN_LAEST],
            bemaerkninger=["Der er 1 formler i arket. Deres seneste resultat er brugt."],
        ),
        Fil(
            "formel uden resultat",
            bog(("Ark1", [XHOVED, XEN, [BIRK, "2023-01", formel("=1+1", ""), 50, 7]])),
            [EN_LAEST],
            fejl=[
                (
                    3,
                    "Fraværsdagsværk",
                    "Feltet er en formel, hvis resultat ikke står i filen. Åbn filen i Excel, gem den, og prøv igen.",
                )
            ],
        ),
        Fil(
            "fejl i en formel",
            bog(("Ark1", [XHOVED, XEN, [BIRK, "2023-01", formel("=1/0", "#DIV/0!"), 50, 7]])),
            [EN_LAEST],
            fejl=[
                (
                    3,
                    "Fraværsdagsværk",
                    "“#DIV/0!” er ikke et tal, der kan læses. Lad feltet stå tomt, hvis tallet ikke kendes.",
                )
            ],
        ),
        Fil(
            "en tredjedel",
            bog(("Ark1", [XHOVED, XEN, [BIRK, "2023-01", 1 / 3, 50, 7]])),
            [EN_LAEST],
            fejl=[
                (
                    3,
                    "Fraværsdagsværk",
                    "“0,3333333333333333” har flere end ni decimaler og kan ikke gemmes nøjagtigt. Afrund tallet i filen.",
                )
            ],
        ),
        Fil(
            "sandt i et talfelt",
            bog(("Ark1", [XHOVED, XEN, [BIRK, "2023-01", True, 50, 7]])),
            [EN_LAEST],
            fejl=[
                (
                    3,
                    "Fraværsdagsværk",
                    "“SAND” er ikke et tal, der kan læses. Lad feltet stå tomt, hvis tallet ikke kendes.",
                )
            ],
        ),
        Fil(
            "flere ark, ét med tal",
            bog(("Forside", [["Sygefravær"], ["Til udvalget"]]), ("Tal", [XHOVED, XEN])),
            [EN_LAEST],
        ),
        Fil(
            "flere ark med tal",
            bog(("2022", [XHOVED, XEN]), ("2023", [XHOVED, XEN])),
            fejl=[(None, "", "Der er flere ark med tal (2022, 2023). Vælg, hvilket der skal læses.")],
        ),
        Fil(
            "flere ark, ét er valgt",
            bog(("2022", [XHOVED, XEN]), ("2023", [XHOVED, xbirk])),
            [birk],
            valg={"ark": "2023"},
        ),
        Fil("tomt regneark", bog(("Ark1", [])), fejl=[(None, "", INTET_HOVED)]),
    ]
