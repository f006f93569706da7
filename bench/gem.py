"""Two leaders save the same section at the same moment, round after round, against a real server (catalogue E1).

In each round both open the section, so that both have read the same version, and then send each their own text at
once. One must be saved and the other answered 409 with the text in it. A text that was answered as saved but is not
what stands there afterwards is lost. The control runs the same against a server without the version check
(bench/faelles/uden_versionstjek.py): there, one text must be lost in every round.
"""

import argparse
import html
import json
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from threading import Barrier
from urllib.parse import urlencode

from bench.faelles.installation import installation, manage, server
from bench.faelles.tal import dom, oplys

LEDERE = {"Mette": "mette.holm@demo.roedtraad.example", "Anders": "anders.bruun@demo.roedtraad.example"}
RUNDER = 200
SVARFRIST = 60  # seconds
UDEN_TJEK = "bench.faelles.uden_versionstjek"
_TEKSTFELT = re.compile(r'<textarea[^>]*name="tekst"[^>]*>\n?(.*?)</textarea>', re.DOTALL)
_SKJULT = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')
_KLARGOER = """
import json
from bench.faelles import kopi
from bench.faelles.kald import log_ind
maal = kopi.hoejvangen().maal.get(nummer="1")
sti = f"/kontrakter/maal/{{maal.pk}}/afsnit/maaltekst/rediger/"
print(json.dumps({{"sti": sti, "sessioner": [log_ind(email) for email in {emails}]}}))
"""


@dataclass
class Leder:
    """One person's browser: a name, an address to talk to, the cookies."""

    navn: str
    port: int
    cookies: dict[str, str]

    def spoerg(self, metode: str, sti: str, felter: dict[str, str] | None = None, start: Barrier | None = None):
        """Return (status, text); waits at `start` when everything is ready to be sent."""
        forbindelse = HTTPConnection("127.0.0.1", self.port, timeout=SVARFRIST)
        forbindelse.connect()
        rod = f"http://127.0.0.1:{self.port}"
        hoveder = {"Cookie": "; ".join(f"{navn}={vaerdi}" for navn, vaerdi in self.cookies.items()), "Origin": rod}
        krop = None
        if felter is not None:
            krop, hoveder["Content-Type"] = urlencode(felter), "application/x-www-form-urlencoded"
        if start:
            start.wait(SVARFRIST)
        forbindelse.request(metode, sti, krop, hoveder)
        svar = forbindelse.getresponse()
        tekst = svar.read().decode()
        for linje in svar.headers.get_all("Set-Cookie", []):
            self.cookies |= {navn: bid.value for navn, bid in SimpleCookie(linje).items()}
        forbindelse.close()
        return svar.status, tekst

    def aabn(self, sti: str) -> dict[str, str]:
        """Open the form; return its fields, with the text as it stands there."""
        status, side = self.spoerg("GET", sti)
        if status != 200:
            raise RuntimeError(f"{self.navn}: {sti} svarede {status}")
        felter = dict(_SKJULT.findall(side))
        felter["tekst"] = html.unescape(_TEKSTFELT.search(side)[1])
        return felter


@dataclass
class Resultat:
    """What came of the rounds: how many texts were saved, refused with 409, lost, and met an error."""

    runder: int = 0
    gemt: int = 0
    afvist: int = 0
    tabt: int = 0
    afvist_uden_teksten: int = 0
    serverfejl: int = 0
    andre_svar: list[int] = field(default_factory=list)

    def tael(self, status: int, side: str, tekst: str, staar: str) -> None:
        """Count one writer's answer, held against what stands in the section afterwards."""
        if status in (200, 302):
            self.gemt += 1
            self.tabt += tekst != staar
        elif status == 409:
            self.afvist += 1
            self.afvist_uden_teksten += tekst not in html.unescape(side)
        elif status >= 500:
            self.serverfejl += 1
        else:
            self.andre_svar.append(status)


def kaemp(ledere: list[Leder], sti: str, runder: int) -> Resultat:
    """Let the leaders save at once, `runder` times."""
    resultat = Resultat()
    with ThreadPoolExecutor(len(ledere)) as traade:
        for nr in range(1, runder + 1):
            tekster = [f"Runde {nr}: sådan skrev {leder.navn}." for leder in ledere]
            formularer = [leder.aabn(sti) | {"tekst": tekst} for leder, tekst in zip(ledere, tekster, strict=True)]
            start = Barrier(len(ledere))
            sendt = [
                traade.submit(leder.spoerg, "POST", sti, formular, start)
                for leder, formular in zip(ledere, formularer, strict=True)
            ]
            svar = [et.result() for et in sendt]
            staar = ledere[0].aabn(sti)["tekst"].strip()
            for (status, side), tekst in zip(svar, tekster, strict=True):
                resultat.tael(status, side, tekst, staar)
            resultat.runder += 1
    return resultat


def forbered(env: dict[str, str]) -> tuple[str, dict[str, str]]:
    """Return the section's address and each leader's session in the installation `env`."""
    svar = manage(env, "shell", "-c", _KLARGOER.format(emails=list(LEDERE.values())))
    klar = json.loads(svar.strip().splitlines()[-1])
    return klar["sti"], dict(zip(LEDERE, klar["sessioner"], strict=True))


def maal(env: dict[str, str], runder: int = RUNDER, *, versionstjek: bool = True) -> Resultat:
    """Run the rounds against a real server with two workers on the installation `env`."""
    sti, sessioner = forbered(env)
    with server(env, modul="config.wsgi" if versionstjek else UDEN_TJEK) as port:
        return kaemp([Leder(navn, port, {"sessionid": session}) for navn, session in sessioner.items()], sti, runder)


def vis(resultat: Resultat) -> None:
    """Print how the rounds went."""
    oplys("runder", resultat.runder)
    oplys("svaret gemt", resultat.gemt)
    oplys("svaret 409 med begge tekster", resultat.afvist - resultat.afvist_uden_teksten)
    oplys("andre svar", resultat.andre_svar or "ingen")


def main(runder: int) -> None:
    with installation() as env:
        print("Med versionstjek:")
        med = maal(env, runder)
        vis(med)
        dom("tabte tekster", med.tabt, hoejst=0)
        dom("409 uden ens egen tekst", med.afvist_uden_teksten, hoejst=0)
        dom("svar 5xx", med.serverfejl, hoejst=0)
        print("Kontrol, uden versionstjek:")
        uden = maal(env, runder, versionstjek=False)
        vis(uden)
        dom("tabte tekster", uden.tabt, mindst=runder)
        dom("svar 5xx", uden.serverfejl, hoejst=0)


if __name__ == "__main__":
    valg = argparse.ArgumentParser(description=__doc__)
    valg.add_argument("--runder", type=int, default=RUNDER)
    main(**vars(valg.parse_args()))
