"""The public addresses of a contract, and a walk through all the links there are: what the tests of them share."""

import re

from kontrakter.adresser import enhedsadresse, kommuneadresse, kontraktadresse, pdfadresse

FORSIDE = "/offentlig/"
# A word that stands where nothing public is: a draft, a comment, a hearing, an older and a newer version.
KANARIE = "kanarie"


def offentlige_sider(kontrakt) -> list[str]:
    """Return the five addresses, from the front page to the PDF."""
    enhed = kontrakt.enhed
    return [
        FORSIDE,
        kommuneadresse(enhed.kommune),
        enhedsadresse(enhed),
        kontraktadresse(kontrakt),
        pdfadresse(kontrakt),
    ]


def gaa_igennem(klient, fra=FORSIDE) -> dict[str, object]:
    """Follow every public link there is, files as shown and as fetched; return {address: answer}."""
    koe, fundet = [fra, f"{fra}?q=a", f"{fra}?q={KANARIE[:5]}"], {}
    while koe:
        sti = koe.pop()
        if sti not in fundet:
            svar = fundet[sti] = klient.get(sti)
            if svar.headers["Content-Type"].startswith("text/html"):
                links = re.findall(r'href="(/offentlig/[^"#]*)', svar.content.decode())
                koe += [*links, *(f"{link}?hent" for link in links)]
    return fundet
