"""One contract as PDF: how much our own work adds to what WeasyPrint takes for the same page.

    python bench/pdf_enkelt.py [rounds]

Both sides get the same HTML, style sheet, typefaces, FontConfiguration and PDF variant, turn by turn in one run,
and write the same attachment. Aim: ours at most 1.15 times WeasyPrint's, as the median of the pairs.
"""

import json
import os
import statistics
import sys
import time
from pathlib import Path

ROD = Path(__file__).resolve().parent.parent
LOFT = 1.15


def klargoer():
    """Start Django without a database."""
    sys.path.insert(0, str(ROD))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    os.environ.setdefault("SECRET_KEY", "kun til maaling")
    import django

    django.setup()


def demokontrakter() -> dict[str, dict]:
    filer = sorted((ROD / "fixtures" / "demo").glob("kontrakt_*.json"))
    return {fil.stem.removeprefix("kontrakt_"): json.loads(fil.read_text(encoding="utf-8")) for fil in filer}


def tid(funktion) -> float:
    """Return the CPU time of one call: the clock on the wall also counts what else the machine does."""
    start = time.process_time()
    funktion()
    return time.process_time() - start


def main(runder: int) -> int:
    klargoer()
    from datetime import date

    import weasyprint

    from faelles.pdf.dokument import VARIANT, _hent_skrifter
    from faelles.pdf.henter import StatiskHenter
    from kontrakter.udskrift.pdf import json_bytes, kontrakt_html, kontrakt_pdf

    valg = {"udkast": True, "version_tekst": "Version 1", "dato": date(2023, 1, 5)}
    vaerste = 0.0
    print(f"{'kontrakt':24} {'sider':>5} {'WeasyPrint':>11} {'vores':>9} {'forhold':>8}   median af {runder}")
    for navn, data in demokontrakter().items():

        def bar(data=data):
            weasyprint.HTML(string=kontrakt_html(data, **valg), url_fetcher=StatiskHenter()).write_pdf(
                font_config=_hent_skrifter(),
                pdf_variant=VARIANT,
                attachments=[weasyprint.Attachment(string=json_bytes(data), name="kontrakt.json")],
            )

        def vores(data=data):
            return kontrakt_pdf(data, **valg)

        sider = _sider(vores())
        bar()
        par = [(tid(bar), tid(vores)) for _ in range(runder)]
        bar_tid, vores_tid = (statistics.median(maalt) for maalt in zip(*par, strict=True))
        forhold = statistics.median(vort / bart for bart, vort in par)
        vaerste = max(vaerste, forhold)
        print(f"{navn:24} {sider:5} {bar_tid * 1000:8.0f} ms {vores_tid * 1000:6.0f} ms {forhold:8.2f}")
    print(f"stoerste forhold {vaerste:.2f}, loft {LOFT}: {'holdt' if vaerste <= LOFT else 'IKKE HOLDT'}")
    return int(vaerste > LOFT)


def _sider(pdf: bytes) -> int:
    from io import BytesIO

    from pypdf import PdfReader

    return len(PdfReader(BytesIO(pdf)).pages)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 15))
