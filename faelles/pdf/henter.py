"""What the PDF renderer may read: our own static files, by the made-up scheme `statisk:`, and nothing else.

WeasyPrint's own fetcher reads `file:` and `http:`; with it a link in a contract's text put /etc/passwd into
the PDF. Here every other scheme is refused, `data:` too: our templates do not need it, so nobody gets it.
WeasyPrint turns the refusal into a missing picture or style sheet, never into a failed PDF.
"""

import logging
import mimetypes
import re
from io import BytesIO
from pathlib import Path

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.exceptions import ImproperlyConfigured, SuspiciousFileOperation
from fontTools.ttLib import TTFont
from weasyprint.urls import URLFetcher, URLFetcherResponse

SKEMA = "statisk:"
ENDELSER = frozenset({".css", ".woff", ".svg", ".png", ".jpg"})
_NAVN = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)*")
_TYPER = {".woff": "font/ttf"}
_log = logging.getLogger(__name__)


class Afvist(ValueError):
    """The address is not one of our own static files."""


class StatiskHenter(URLFetcher):
    """Serves `statisk:mappe/fil.css`; raises `Afvist` for all other addresses."""

    def __init__(self):
        super().__init__(allowed_protocols=frozenset(), allow_redirects=False)

    def fetch(self, url, headers=None):
        if not url.startswith(SKEMA):
            _log.info("PDF: afvist adresse med skemaet %.20r", url.partition(":")[0])
            raise Afvist("PDF'en henter kun appens egne statiske filer")
        navn = url.removeprefix(SKEMA)
        endelse = Path(navn).suffix
        mime = _TYPER.get(endelse) or mimetypes.guess_type(navn)[0]
        indhold = laes_statisk(navn)
        if endelse == ".woff":
            indhold = _pak_skrift_ud(indhold)
        return URLFetcherResponse(url, indhold, {"Content-Type": mime})


def laes_statisk(navn: str) -> bytes:
    """Return the bytes of the static file `navn`; `Afvist` when it is not a name of one or does not exist."""
    if not _NAVN.fullmatch(navn) or Path(navn).suffix not in ENDELSER:
        raise Afvist(f"ikke et navn på en statisk fil: {navn[:80]!r}")
    if fundet := _find(navn):
        return Path(fundet).read_bytes()
    try:
        with staticfiles_storage.open(_gemt_navn(navn)) as fil:
            return fil.read()
    except (OSError, ValueError, SuspiciousFileOperation) as fejl:
        raise Afvist(f"den statiske fil findes ikke: {navn}") from fejl


def _pak_skrift_ud(woff: bytes) -> bytes:
    """Return the typeface unpacked; WeasyPrint would stamp it with the time of day, and no two PDFs be equal."""
    skrift, ud = TTFont(BytesIO(woff), recalcTimestamp=False), BytesIO()
    skrift.flavor = skrift.flavorData = None
    skrift.save(ud)
    return ud.getvalue()


def _find(navn: str) -> str | None:
    try:
        return finders.find(navn)
    except ImproperlyConfigured:  # node_modules is not on a production machine; the collected files are
        return None


def _gemt_navn(navn: str) -> str:
    """Return the collected file's name; only the hashed one is kept in production."""
    gemt = getattr(staticfiles_storage, "stored_name", None)
    return gemt(navn) if gemt else navn
