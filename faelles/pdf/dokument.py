"""One function: HTML and files in, PDF bytes out. Equal input gives equal bytes.

Fonts: one FontConfiguration per process. A new one per PDF leaks what fontconfig and pango keep (82 → 322 MiB
over 1,000 PDFs). Pango's font map is not made for threads, so a lock lets one render at a time in each
process; more threads gave nothing, more processes do.
"""

import logging
import os
import re
import threading
from collections import Counter
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from io import BytesIO

import pydyf
import weasyprint
from django.utils.timezone import get_default_timezone
from weasyprint.text.fonts import FontConfiguration

from .arkiv import TVETYDIG, meld_pdfua, pak_stroemme
from .henter import StatiskHenter
from .maerker import ret_maerker
from .tegn import erstat_manglende

MAKS_TEGN = 1_500_000  # about 600 pages
MAKS_DYBDE = 60  # 5,000 nested lists take 5 s to parse and then fail
VARIANT = "pdf/a-3a"
FORSOEG = 5
_TAG = re.compile(r"<(/?)([a-z][^\s/>]*)")
_UDEN_SLUT = frozenset(
    "area base br col embed hr img input link meta param source track wbr".split()  # noqa: SIM905
)
_laas = threading.Lock()
_skrifter: FontConfiguration | None = None
logging.getLogger("weasyprint").setLevel(logging.CRITICAL)  # a refused address is logged by our own fetcher


class PdfFejl(Exception):
    """The PDF could not be made. The message is Danish and can be shown to the user."""


@dataclass(frozen=True)
class Vedhaeftning:
    """A file that travels inside the PDF. `forhold` is PDF/A-3's relationship: Source, Data, Supplement …"""

    navn: str
    indhold: bytes
    mime: str
    beskrivelse: str = ""
    forhold: str = "Source"


def html_til_pdf(
    html: str,
    *,
    titel: str,
    dato: date | datetime,
    vedhaeftninger: list[Vedhaeftning] | tuple[Vedhaeftning, ...] = (),
    forfatter: str = "",
    beskrivelse: str = "",
) -> bytes:
    """Return `html` as a PDF that is both PDF/UA-1 and PDF/A-3a.

    `dato` is written as the time of creation, so the same input gives the same bytes on another day.
    Style sheets, fonts and pictures are named `statisk:…`; any other address is left out of the PDF.
    Raises PdfFejl.
    """
    _kontroller(html)
    tidspunkt = _tidspunkt(dato)
    try:
        with _laas:
            for forsoeg in range(FORSOEG):
                pdf = _render(html, titel, tidspunkt, vedhaeftninger, forfatter, beskrivelse, luft=forsoeg)
                if TVETYDIG not in pdf:
                    break
            return pdf
    except Exception as fejl:
        raise PdfFejl(
            "PDF'en kunne ikke laves. Teksten er gemt og uændret. "
            "Prøv igen, og skriv til supporten, hvis det bliver ved."
        ) from fejl


def _render(html, titel, tidspunkt, vedhaeftninger, forfatter, beskrivelse, *, luft) -> bytes:
    """`luft` empty objects give the streams pydyf writes last another checksum (see `arkiv.TVETYDIG`)."""
    kilde = weasyprint.HTML(string=html, url_fetcher=StatiskHenter())
    ankre = _klargoer(kilde.etree_element)
    dokument = kilde.render(font_config=_hent_skrifter(), pdf_variant=VARIANT)
    om = dokument.metadata
    om.title, om.lang, om.generator = titel, kilde.etree_element.get("lang"), "Rød tråd"
    om.created = om.modified = tidspunkt.isoformat(timespec="seconds")
    om.authors = [forfatter] if forfatter else []
    om.description = beskrivelse or None
    return dokument.write_pdf(
        pdf_variant=VARIANT,
        attachments=[_bilag(fil, tidspunkt) for fil in vedhaeftninger],
        finisher=lambda _, pdf: _faerdiggoer(pdf, ankre, luft),
    )


def _faerdiggoer(pdf: pydyf.PDF, ankre: dict[str, str], luft: int) -> None:
    ret_maerker(pdf, ankre)
    meld_pdfua(pdf)
    pak_stroemme(pdf)
    for _ in range(luft):
        pdf.add_object(pydyf.Dictionary())


def _kontroller(html: str) -> None:
    """Refuse what would take the renderer down, before anything parses it."""
    if len(html) > MAKS_TEGN:
        raise PdfFejl("PDF'en kunne ikke laves: der er for meget tekst til én PDF. Del teksten op, og prøv igen.")
    aabne, dybde = Counter(), 0
    for slut, tag in _TAG.findall(html.lower()):
        if tag in _UDEN_SLUT:
            continue
        if not slut:
            aabne[tag] += 1
            dybde += 1
        elif aabne[tag]:
            aabne[tag] -= 1
            dybde -= 1
        if dybde > MAKS_DYBDE:
            raise PdfFejl(
                "PDF'en kunne ikke laves: teksten har lister inden i lister i for mange lag. "
                "Brug færre lag, og prøv igen."
            )


def _klargoer(rod) -> dict[str, str]:
    """Make the parsed page ready; return what each element with an id says."""
    rod.attrib.setdefault("lang", "da")
    ankre = {}
    for element in rod.iter():
        if not isinstance(element.tag, str):
            continue
        if "attachment" in element.attrib.get("rel", "").lower():
            del element.attrib["rel"]  # only our own files are attached
        for navn in element.attrib:
            if navn.startswith("data-"):
                element.attrib[navn] = erstat_manglende(element.attrib[navn])
        if element.text and element.tag not in ("style", "script"):
            element.text = erstat_manglende(element.text)
        if element.tail:
            element.tail = erstat_manglende(element.tail)
        if "id" in element.attrib:
            ankre[element.attrib["id"]] = element
    return {navn: " ".join("".join(element.itertext()).split()) for navn, element in ankre.items()}


def _bilag(fil: Vedhaeftning, tidspunkt: datetime) -> weasyprint.Attachment:
    bilag = weasyprint.Attachment(
        string=fil.indhold,
        name=fil.navn,
        description=fil.beskrivelse,
        created=tidspunkt.astimezone(UTC),
        modified=tidspunkt.astimezone(UTC),
        relationship=fil.forhold,
    )
    # Without this the type is guessed from the name.
    bilag.source = nullcontext((BytesIO(fil.indhold), None, None, fil.mime))
    return bilag


def _tidspunkt(dato: date | datetime) -> datetime:
    if not isinstance(dato, datetime):
        dato = datetime.combine(dato, time())
    return dato if dato.tzinfo else dato.replace(tzinfo=get_default_timezone())


def _hent_skrifter() -> FontConfiguration:
    global _skrifter  # noqa: PLW0603  one per process, see the module's docstring
    if _skrifter is None:
        _skrifter = FontConfiguration()
    return _skrifter


def _glem_skrifter() -> None:
    """A forked worker gets its own fonts, and must not delete its parent's font files when it ends."""
    global _skrifter, _laas
    if _skrifter is not None:
        _skrifter._folder = None  # noqa: SLF001  what FontConfiguration.__del__ removes
    _skrifter, _laas = None, threading.Lock()


os.register_at_fork(after_in_child=_glem_skrifter)
