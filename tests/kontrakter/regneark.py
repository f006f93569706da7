"""Reading an .xlsx back, as far as the tests need it."""

from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import ZipFile

_NS = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def celler(data: bytes, ark: int = 1) -> list[list[str]]:
    """Return the rows of sheet number `ark` as texts; numbers as they are written in the file."""
    pakke = ZipFile(BytesIO(data))
    delte = "xl/sharedStrings.xml" in pakke.namelist()  # else each text stands in its cell
    faelles = _xml(pakke, "xl/sharedStrings.xml").iterfind("x:si", _NS) if delte else []
    ord_ = ["".join(et.itertext()) for et in faelles]
    ud = []
    for raekke in _xml(pakke, f"xl/worksheets/sheet{ark}.xml").iter(f"{{{_NS['x']}}}row"):
        fundne = [(c.get("t"), "".join(c.itertext())) for c in raekke.iterfind("x:c", _NS)]
        ud.append([ord_[int(v)] if art == "s" else v for art, v in fundne])
    return ud


def alle_ark(data: bytes) -> list[list[list[str]]]:
    """Return the rows of every sheet."""
    navne = [navn for navn in ZipFile(BytesIO(data)).namelist() if navn.startswith("xl/worksheets/sheet")]
    return [celler(data, nr) for nr in range(1, len(navne) + 1)]


def har_formler(data: bytes) -> bool:
    """Whether any sheet holds a formula."""
    pakke = ZipFile(BytesIO(data))
    arkene = [navn for navn in pakke.namelist() if navn.startswith("xl/worksheets/")]
    return any(b"<f>" in pakke.read(navn) for navn in arkene)


def _xml(pakke: ZipFile, navn: str) -> ET.Element:
    return ET.fromstring(pakke.read(navn))  # noqa: S314  a file of our own making
