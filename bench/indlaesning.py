"""Reading the real files: by the clock, and against the bare library call on the same file.

    python -m bench.indlaesning [rounds]

The bare call gets the text out of the file and nothing more: pypdf's fields or laid-out pages, python-docx's
paragraphs. Ours is the reader and all that is understood of it. Turn by turn in one run; the ratio is of CPU time, as
the median of the rounds. Aim: at most 1.5 times; the form within 1 s, the 14 pages within 3 s, Word within 1 s.

Each call ends with a collection of its own garbage: the documents of both libraries are rings, and the collector would
else clear away what the one has left on the other's turn (for Word that alone is half of a bare call).
"""

import gc
import os
import sys
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from bench.faelles.tal import cpu, dom, forhold

ROD = Path(__file__).resolve().parent.parent
KONTRAKTER = ROD.parent / "shared" / "eksempler" / "kontrakter"
LOFT = 1.5


def _felter(data: bytes) -> object:
    from pypdf import PdfReader

    return PdfReader(BytesIO(data)).get_fields()


def _sider(data: bytes) -> object:
    from pypdf import PdfReader

    return [side.extract_text(extraction_mode="layout") for side in PdfReader(BytesIO(data)).pages]


def _afsnit(data: bytes) -> object:
    import docx

    return [afsnit.text for afsnit in docx.Document(BytesIO(data)).paragraphs]


FILER = [
    ("skanderborg_dagpleje_2023_formular.pdf", _felter, 1),
    ("hoejvangen_2023.pdf", _sider, 3),
    ("hoejvangen_2023_uden_typografier.pdf", _sider, 3),
    ("hoejvangen_2023.docx", _afsnit, 1),
    ("hoejvangen_2023_uden_typografier.docx", _afsnit, 1),
]


def _ryddet(opgave: Callable[[bytes], object], data: bytes) -> Callable[[], None]:
    """Return the task on the data, with its garbage collected."""

    def kald() -> None:
        opgave(data)
        gc.collect()

    return kald


def main(runder: int) -> int:
    """Print time and ratio of each file; 0 also where the files are not there, with a line that says so."""
    if not KONTRAKTER.is_dir():
        print("De rigtige dokumenter (../shared/eksempler) er her ikke: intet at måle.")
        return 0
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    os.environ.setdefault("SECRET_KEY", "kun til maaling")
    import django

    django.setup()
    from kontrakter.indlaesning.forstaa import forstaa
    from kontrakter.indlaesning.laes import laes

    def vores(data: bytes) -> None:
        forstaa(laes(data), [])

    gc.collect()
    gc.freeze()  # what is loaded by now is nobody's garbage, and is not looked through

    for navn, bar, sekunder in FILER:
        data = (KONTRAKTER / navn).read_bytes()
        maalt = cpu({"bar": _ryddet(bar, data), "vores": _ryddet(vores, data)}, runder=runder, kald=1)
        start = time.perf_counter()
        vores(data)
        print(navn, flush=True)
        dom("tid", time.perf_counter() - start, " s", hoejst=sekunder)
        dom("vores ÷ biblioteket", forhold(maalt["vores"], maalt["bar"]), hoejst=LOFT)
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 9))
