"""The contract page: queries and CPU, with 7 and with 70 goals, for the one who writes it and for a parent who reads.

CPU is that of a whole request inside this process (every middleware, gzip as a browser asks for it), divided by

- the page's empty frame for the same reader: the same middleware, which looks the reader up, and a view that asks
  the database for nothing. This ratio has the target (docs/beslutninger/0007-grundmaal.md);
- the empty frame for one who is not logged in, and two letters: no database at all, for information.

Cold: the worker has not rendered this state of the contract before. Warm: it has.
"""

from statistics import median

from bench.faelles.installation import i_processen
from bench.faelles.tal import cpu, dom, forhold, oplys

FORESPOERGSLER, FORHOLD = 12, 3


def maal_forespoergsler(sider: dict, sider_cache) -> dict[str, tuple[int, int]]:
    """Return (cold, warm) number of queries of each page."""
    from bench.faelles.kald import tael

    antal = {}
    for navn, hent in sider.items():
        sider_cache.clear()
        antal[navn] = (tael(hent), tael(hent))
    return antal


def main() -> None:
    from django.core.cache import caches
    from django.test import override_settings

    from bench.faelles import kopi, urls
    from bench.faelles.kald import Program, log_ind, tael

    syv = kopi.hoejvangen()
    halvfjerds = kopi.kopier(syv, enhed=syv.enhed, aar=2024, gange=10)
    laesere = {"kontraktholder": log_ind(kopi.HOLDER), "forælder": log_ind(kopi.FORAELDER)}
    cache = caches["sider"]
    with override_settings(ROOT_URLCONF="bench.faelles.urls"):
        program = Program()
        sider = {
            f"{laeser}, {antal} mål": lambda sti=f"/kontrakter/{pk}/", session=session: program.hent(sti, session)
            for laeser, session in laesere.items()
            for antal, pk in ((7, syv.pk), (70, halvfjerds.pk))
        }
        grund = {"rammen": lambda: program.hent(urls.RAMME), "bart svar": lambda: program.hent(urls.BAR)}
        for hent in (*grund.values(), *sider.values()):
            hent()  # the first request of a process imports and compiles, and the first of a session writes in it
        assert [tael(hent) for hent in grund.values()] == [0, 0], "grundmålet må ikke spørge databasen"
        for laeser, session in laesere.items():
            grund[f"rammen for {laeser}"] = lambda session=session: program.hent(urls.RAMME, session)
        _forespoergsler(sider, cache)
        _cpu(sider, grund, cache)


def _forespoergsler(sider: dict, cache) -> None:
    print("Forespørgsler:")
    antal = maal_forespoergsler(sider, cache)
    for navn, (kold, varm) in antal.items():
        dom(f"{navn}, kold", kold, hoejst=FORESPOERGSLER)
        dom(f"{navn}, varm", varm, hoejst=FORESPOERGSLER)
    for laeser in ("kontraktholder", "forælder"):
        ens = antal[f"{laeser}, 7 mål"] == antal[f"{laeser}, 70 mål"]
        print(f"  {'OK' if ens else 'OVER':5} {laeser}: {'lige mange' if ens else 'flere'} med 70 mål som med 7")


def _cpu(sider: dict, grund: dict, cache) -> None:
    def kold(hent):
        cache.clear()
        hent()

    kolde = {f"{navn}, kold": lambda hent=hent: kold(hent) for navn, hent in sider.items()}
    varm = cpu(grund | sider)
    print("CPU pr. forespørgsel, varm:")
    _vis(varm, sider, hoejst=FORHOLD)
    print("CPU pr. forespørgsel, kold:")
    _vis(cpu(grund | kolde, runder=9, kald=2), kolde, hoejst=None)


def _vis(maalt: dict, navne, *, hoejst) -> None:
    for navn, tider in maalt.items():
        oplys(navn, median(tider), " ms")
    for navn in navne:
        egen_ramme = f"rammen for {navn.split(',')[0]}"
        for grund in (egen_ramme, "rammen", "bart svar"):
            tal = forhold(maalt[navn], maalt[grund])
            if hoejst and ", 7 " in navn and grund == egen_ramme:
                dom(f"{navn} ÷ {grund}", tal, hoejst=hoejst)
            else:
                oplys(f"{navn} ÷ {grund}", tal)


if __name__ == "__main__":
    with i_processen():
        main()
