"""Files to send in, good and bad, made here; and how they are sent."""

import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile

from ..hjaelp import sti

KONTRAKT = """Udviklingskontrakt 2024 for Dagtilbud Skovkanten

Udviklingsmål 1
Gode overgange

Aktiviteter
• Vi besøger skolen.
• Vi laver en plan.

Tidsperspektiv
2024
"""


def fil(navn="kontrakt.txt", data: bytes | str = KONTRAKT) -> SimpleUploadedFile:
    return SimpleUploadedFile(navn, data.encode() if isinstance(data, str) else data)


def pakke(indhold: dict[str, bytes | str], metode=zipfile.ZIP_DEFLATED) -> bytes:
    """Return a ZIP of name → bytes."""
    ud = io.BytesIO()
    with zipfile.ZipFile(ud, "w", metode) as zip_:
        for navn, data in indhold.items():
            zip_.writestr(navn, data)
    return ud.getvalue()


def send(klient, *filer, tekst="", **valg):
    """Send files in, as the page's form does."""
    return klient.post(sti("indlaes"), {"filer": list(filer), "tekst": tekst}, **valg)
