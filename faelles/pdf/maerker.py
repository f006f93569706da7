"""The tags a screen reader walks by, mended where WeasyPrint's tree is not what PDF/UA-1 asks for.

What people write in a text box is legal HTML in odd shapes: bold inside a link, two paragraphs in one list
item, a list item with no list. A contract must not lose its conformance to that.
"""

from collections.abc import Iterator

import pydyf

Element = pydyf.Dictionary


def ret_maerker(pdf: pydyf.PDF, ankre: dict[str, str]) -> None:
    """Mend tables, lists and links. `ankre` maps an element's id to what it says."""
    dobbelte = set()
    for element in _alle(pdf, "Type", "/StructElem"):
        match element["S"]:
            case "/TH":
                element["A"]["Scope"] = _retning(pdf, element)
            case "/L":
                _pak_fremmede_i_punkter(pdf, element)
            case "/LI" if hent(pdf, element["P"])["S"] != "/L":
                _opgiv_punkt(pdf, element)
            case "/LI":
                _saml_punkt(pdf, element)
            case "/Link" | "/Form":
                pass
            case _:
                dobbelte |= _fjern_dobbelt_link(pdf, element)
    _fjern_annotationer(pdf, dobbelte)
    for link in _alle(pdf, "Subtype", "/Link"):
        if "Dest" in link:
            maal = link["Dest"].string
            link["Contents"] = pydyf.String(f"Gå til {ankre.get(maal) or maal}")


def hent(pdf: pydyf.PDF, henvisning: bytes):
    """Return the object that a reference such as b"12 0 R" points at."""
    return pdf.objects[int(henvisning.split()[0])]


def _alle(pdf: pydyf.PDF, noegle: str, vaerdi: str) -> list[pydyf.Dictionary]:
    return [objekt for objekt in pdf.objects if isinstance(objekt, dict) and objekt.get(noegle) == vaerdi]


def _boern(pdf: pydyf.PDF, element: Element) -> list[tuple[bytes, Element]]:
    return [(barn, hent(pdf, barn)) for barn in element["K"] if isinstance(barn, bytes)]


def _nyt(pdf: pydyf.PDF, maerke: str, foraelder: Element, boern: list[tuple[bytes, Element]]) -> Element:
    """Return a new element that has taken over `boern`; `foraelder` does not list it yet."""
    element = pydyf.Dictionary(
        {
            "Type": "/StructElem",
            "S": maerke,
            "K": pydyf.Array([henvisning for henvisning, _ in boern]),
            "Pg": foraelder["Pg"],
            "P": foraelder.reference,
        }
    )
    pdf.add_object(element)
    for _, barn in boern:
        barn["P"] = element.reference
    return element


def _retning(pdf: pydyf.PDF, th: Element) -> str:
    """Return /Column for a header cell in the table's head, /Row for one elsewhere."""
    raekke = hent(pdf, th["P"])
    return "/Column" if hent(pdf, raekke["P"])["S"] == "/THead" else "/Row"


def _pak_fremmede_i_punkter(pdf: pydyf.PDF, liste: Element) -> None:
    """A list holds items and lists; anything else in it becomes an item."""
    boern = pydyf.Array()
    for henvisning, barn in _boern(pdf, liste):
        if barn["S"] in ("/L", "/LI", "/Caption"):
            boern.append(henvisning)
        else:
            krop = _nyt(pdf, "/LBody", liste, [(henvisning, barn)])
            boern.append(_nyt(pdf, "/LI", liste, [(krop.reference, krop)]).reference)
    liste["K"] = boern


def _saml_punkt(pdf: pydyf.PDF, punkt: Element) -> None:
    """An item is a bullet and one body; WeasyPrint leaves blocks beside the body."""
    boern = _boern(pdf, punkt)
    resten = [(henvisning, barn) for henvisning, barn in boern if barn["S"] != "/Lbl"]
    if len(resten) == len([1 for _, barn in resten if barn["S"] == "/LBody"]) <= 1:
        return
    for _, barn in resten:
        if barn["S"] == "/LBody":
            barn["S"] = "/Div"
    krop = _nyt(pdf, "/LBody", punkt, resten)
    punkt["K"] = pydyf.Array([henvisning for henvisning, barn in boern if barn["S"] == "/Lbl"])
    punkt["K"].append(krop.reference)


def _opgiv_punkt(pdf: pydyf.PDF, punkt: Element) -> None:
    """An item outside a list is a plain block."""
    punkt["S"] = "/Div"
    for _, barn in _boern(pdf, punkt):
        barn["S"] = {"/Lbl": "/Span", "/LBody": "/Div"}.get(barn["S"], barn["S"])


def _fjern_dobbelt_link(pdf: pydyf.PDF, element: Element) -> set[bytes]:
    """Bold text in a link is made a second link on top of the first; return the references of such links."""
    dobbelte = {
        henvisning: barn["Obj"]
        for henvisning, barn in _boern(pdf, element)
        if barn.get("Type") == "/OBJR" and hent(pdf, barn["Obj"]).get("Subtype") == "/Link"
    }
    if not dobbelte:
        return set()
    if all(forfader["S"] != "/Link" for forfader in _forfaedre(pdf, element)):
        element["S"] = "/Link"
        return set()
    element["K"] = pydyf.Array([barn for barn in element["K"] if barn not in dobbelte])
    return set(dobbelte.values())


def _forfaedre(pdf: pydyf.PDF, element: Element) -> Iterator[Element]:
    while "P" in element:
        element = hent(pdf, element["P"])
        if "S" in element:
            yield element


def _fjern_annotationer(pdf: pydyf.PDF, henvisninger: set[bytes]) -> None:
    if not henvisninger:
        return
    for side in _alle(pdf, "Type", "/Page"):
        if "Annots" in side:
            side["Annots"] = pydyf.Array([en for en in side["Annots"] if en not in henvisninger])
