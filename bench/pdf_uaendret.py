"""The PDF of a contract nobody has changed: what it costs to serve the copy that is kept.

CPU of the whole request inside this process, divided by the CPU of the page's empty frame for the same reader: the
same middleware, which looks the reader up, and a view that asks the database for nothing. The frame for one who is
not logged in, and two letters, are there for information (docs/beslutninger/0007-grundmaal.md).
"""

from statistics import median

from bench.faelles.installation import i_processen
from bench.faelles.tal import cpu, dom, forhold, oplys

FORHOLD = 2


def main() -> None:
    from django.test import override_settings

    from bench.faelles import kopi, urls
    from bench.faelles.kald import Program, log_ind, tael
    from kontrakter.udskrift import lager
    from kontrakter.udskrift.papir import Kontraktpapir

    kontrakt = kopi.hoejvangen()
    lager.gem(Kontraktpapir(kontrakt), lager.pdf_stempel(kontrakt), lager.pdf_af(kontrakt))
    session = log_ind(kopi.HOLDER)
    sti = f"/kontrakter/{kontrakt.pk}/pdf/"
    with override_settings(ROOT_URLCONF="bench.faelles.urls"):
        program = Program()
        opgaver = {
            "rammen": lambda: program.hent(urls.RAMME),
            "bart svar": lambda: program.hent(urls.BAR),
            "rammen for brugeren": lambda: program.hent(urls.RAMME, session),
            "pdf": lambda: program.hent(sti, session),
        }
        for hent in opgaver.values():
            hent()  # the first request of a process imports and compiles
        svar = program.hent(sti, session)
        assert svar.hoveder["content-type"] == "application/pdf"
        oplys("PDF'ens bytes i svaret", len(svar.krop))
        oplys("forespørgsler", tael(opgaver["pdf"]))
        maalt = cpu(opgaver)
    for navn in opgaver:
        oplys(navn, median(maalt[navn]), " ms CPU")
    egen_ramme = "rammen for brugeren"
    dom(f"uændret PDF ÷ {egen_ramme}", forhold(maalt["pdf"], maalt[egen_ramme]), hoejst=FORHOLD)
    for navn in ("rammen", "bart svar"):
        oplys(f"uændret PDF ÷ {navn}", forhold(maalt["pdf"], maalt[navn]))


if __name__ == "__main__":
    with i_processen():
        main()
