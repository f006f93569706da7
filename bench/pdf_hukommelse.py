"""Memory over many PDFs in one process: it must be flat once the first 200 are made.

    python bench/pdf_hukommelse.py [N]     N = 1000

Every PDF is different (its number stands in the title), the demo contracts take turns, every other is a draft.
Prints the resident memory at steps and the growth from PDF no. 200 to the last. Aim: at most 5 %.
"""

import sys
import time
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from pdf_enkelt import demokontrakter, klargoer

INDKOERING = 200
LOFT = 5.0


def rss_mib() -> float:
    """Return the process' resident memory in MiB (Linux)."""
    for linje in Path("/proc/self/status").read_text().splitlines():
        if linje.startswith("VmRSS:"):
            return int(linje.split()[1]) / 1024
    raise RuntimeError("VmRSS mangler i /proc/self/status")


def main(antal: int) -> int:
    klargoer()
    from kontrakter.udskrift.pdf import kontrakt_pdf

    kontrakter = list(demokontrakter().values())
    efter_indkoering = start = rss_mib()
    begyndt = time.perf_counter()
    print(f"{'pdf nr.':>8} {'MiB':>7}\n{0:8} {start:7.1f}")
    for nr in range(1, antal + 1):
        data = kontrakter[nr % len(kontrakter)]
        kontrakt_pdf(
            data | {"titel": f"{data['titel']} nr. {nr}"},
            udkast=nr % 2 == 0,
            version_tekst=f"Version {nr}",
            dato=date(2023, 1, 5),
        )
        if nr == min(INDKOERING, antal):
            efter_indkoering = rss_mib()
        if nr % max(1, antal // 10) == 0:
            print(f"{nr:8} {rss_mib():7.1f}", flush=True)
    vaekst = (rss_mib() / efter_indkoering - 1) * 100
    print(f"vaekst efter nr. {min(INDKOERING, antal)}: {vaekst:+.1f} %, loft {LOFT:.0f} %")
    print(f"{(time.perf_counter() - begyndt) / antal * 1000:.0f} ms pr. pdf")
    return int(vaekst > LOFT)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000))
