"""Reads PDFs back: validity, the tag tree a screen reader walks, text, watermark."""

from dataclasses import dataclass, field
from functools import cache
from io import BytesIO

import page as pdfcheck
from pypdf import PdfReader

VANDMAERKEFARVE = b"0.937255 0.937255 0.937255 rg"


@dataclass
class Maerke:
    """One element of the tag tree: `navn` as in the PDF ("H1", "TH"), its attributes, its children."""

    navn: str
    attributter: dict
    boern: list["Maerke"] = field(default_factory=list)

    def alle(self):
        """Yield this element and all under it, in reading order."""
        yield self
        for barn in self.boern:
            yield from barn.alle()


def fejl(pdf: bytes, profil: str) -> list[str]:
    """Return what breaks the profile: "ua1" (PDF/UA-1) or "3a" (PDF/A-3a)."""
    return [f"{et.rule_id}: {et.message}" for et in pdfcheck.validate_pdf_bytes(pdf, profile=profil).failures]


def alle_fejl(pdf: bytes) -> list[str]:
    return fejl(pdf, "ua1") + fejl(pdf, "3a")


def maerker(pdf: bytes) -> Maerke:
    """Return the tag tree's Document element."""
    rod = PdfReader(BytesIO(pdf)).trailer["/Root"]["/StructTreeRoot"]
    return _maerke(rod["/K"][0].get_object())


def _maerke(element) -> Maerke:
    boern = element.get("/K", [])
    boern = boern if isinstance(boern, list) else [boern]
    under = [barn.get_object() for barn in boern if not isinstance(barn, int)]
    return Maerke(
        element["/S"].lstrip("/"),
        dict(element.get("/A", {})),
        [_maerke(barn) for barn in under if barn.get("/S")],
    )


def navne(pdf: bytes) -> list[str]:
    return [maerke.navn for maerke in maerker(pdf).alle()]


@cache
def tekst(pdf: bytes) -> list[str]:
    """Return each page's words with single spaces, in the order they are drawn; bullets, drawn last, left out."""
    return [" ".join(side.extract_text().replace("•", " ").split()) for side in PdfReader(BytesIO(pdf)).pages]


def bogmaerker(pdf: bytes) -> list[tuple[int, str, int]]:
    """Return (level, title, page number) of each bookmark."""
    laeser = PdfReader(BytesIO(pdf))

    def gaa(liste, niveau):
        for et in liste:
            if isinstance(et, list):
                yield from gaa(et, niveau + 1)
            else:
                yield niveau, et["/Title"], laeser.get_destination_page_number(et) + 1

    return list(gaa(laeser.outline, 1))


def vandmaerker(pdf: bytes) -> list[bool]:
    """Return for each page whether the watermark is drawn on it, as a picture nobody has read aloud."""
    return [_har_vandmaerke(side) for side in PdfReader(BytesIO(pdf)).pages]


def _har_vandmaerke(side) -> bool:
    billeder = side["/Resources"]["/XObject"]
    kunst = [stykke.split(b"EMC")[0] for stykke in side.get_contents().get_data().split(b"/Artifact\nBMC")[1:]]
    return any(
        VANDMAERKEFARVE in billede.get_object().get_data()
        for navn, billede in billeder.items()
        if any(f"{navn} Do".encode() in stykke for stykke in kunst)
    )


def skrifter(pdf: bytes) -> set[str]:
    """Return the embedded typefaces' names without the subset prefix."""
    return {
        str(skrift.get_object()["/BaseFont"]).split("+")[-1]
        for side in PdfReader(BytesIO(pdf)).pages
        for skrift in side["/Resources"].get("/Font", {}).values()
    }


def raat(pdf: bytes) -> bytes:
    """Return every stream of the file unpacked, and the file itself: where anything smuggled in would be."""
    laeser = PdfReader(BytesIO(pdf))
    ud = [pdf]
    for nummer in range(1, len(laeser.xref_objStm) + sum(map(len, laeser.xref.values())) + 1):
        objekt = laeser.get_object(nummer)
        if hasattr(objekt, "get_data"):
            ud.append(objekt.get_data())
        ud.append(str(objekt).encode())
    return b"\n".join(ud)
