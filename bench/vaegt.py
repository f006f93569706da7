"""Bytes on the wire for the first look at a page: the page and everything it refers to, with nothing kept before.

A real browser against a real server, counted by the browser itself (`encodedDataLength`: bodies as compressed, and
headers). The installation is not a demo, whose log-in page lists its people.
"""

import shutil
from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

from bench.faelles.browser import FLAG
from bench.faelles.installation import i_processen, server
from bench.faelles.tal import dom

HOEJST = 150  # kB
ROLLER = {
    "kontraktholder": "mette.holm@demo.roedtraad.example",
    "daglig leder": "camilla.juhl@demo.roedtraad.example",
    "LMU": "hanne.dalsgaard@demo.roedtraad.example",
    "forælder": "sofie.lauritsen@demo.roedtraad.example",
    "konsulent": "jonas.krogh@demo.roedtraad.example",
    "centerchef": "henrik.vestergaard@demo.roedtraad.example",
    "administrator": "karen.lindholt@demo.roedtraad.example",
}


@dataclass
class Vaegt:
    """What one page fetched: bytes by path, and how each was compressed."""

    bytes_: Counter = field(default_factory=Counter)
    kodning: dict[str, str] = field(default_factory=dict)
    fejl: list[str] = field(default_factory=list)

    @property
    def kb(self) -> float:
        return sum(self.bytes_.values()) / 1000


def vej(browser, rod: str, sti: str, session: str = "") -> Vaegt:
    """Open a page in a fresh browser context and weigh it."""
    kontekst = browser.new_context()
    if session:
        kontekst.add_cookies([{"name": "sessionid", "value": session, "url": rod}])
    side = kontekst.new_page()
    cdp = kontekst.new_cdp_session(side)
    vaegt, stier = Vaegt(), {}

    def begyndt(besked):
        if besked["request"]["url"].startswith("http"):
            stier[besked["requestId"]] = urlsplit(besked["request"]["url"]).path

    def svar(besked):
        if besked["requestId"] not in stier:
            return  # a picture that stands inside the style sheet
        hoveder = {navn.lower(): vaerdi for navn, vaerdi in besked["response"]["headers"].items()}
        vaegt.kodning[stier[besked["requestId"]]] = hoveder.get("content-encoding", "-")
        if besked["response"]["status"] != 200:
            vaegt.fejl.append(f"{stier[besked['requestId']]}: {besked['response']['status']}")

    def faerdig(besked):
        if besked["requestId"] in stier:
            vaegt.bytes_[stier[besked["requestId"]]] += int(besked["encodedDataLength"])

    cdp.on("Network.requestWillBeSent", begyndt)
    cdp.on("Network.responseReceived", svar)
    cdp.on("Network.loadingFinished", faerdig)
    cdp.on("Network.loadingFailed", lambda besked: vaegt.fejl.append(f"{stier.get(besked['requestId'])}: {besked}"))
    cdp.send("Network.enable")
    cdp.send("Network.setCacheDisabled", {"cacheDisabled": False})  # a preload counts once, as for a reader
    side.goto(f"{rod}{sti}", wait_until="networkidle")
    assert urlsplit(side.url).path == sti, f"{sti} førte til {side.url}"
    kontekst.close()
    return vaegt


def vis(navn: str, vaegt: Vaegt) -> None:
    """Print a page's weight and what it is made of, the heaviest first."""
    dom(navn, vaegt.kb, " kB", hoejst=HOEJST)
    for sti, antal in vaegt.bytes_.most_common():
        print(f"        {antal / 1000:6.1f} kB  {vaegt.kodning.get(sti, '-'):5} {sti}")
    for fejl in vaegt.fejl:
        print(f"  FEJL  {fejl}")


def sider() -> dict[str, tuple[str, str]]:
    """Return the pages by name: (path, session)."""
    from bench.faelles import kopi
    from bench.faelles.kald import log_ind

    pk = kopi.hoejvangen().pk
    roller = {rolle: log_ind(email) for rolle, email in ROLLER.items()}
    return {
        "log ind": ("/konto/log-ind/", ""),
        "overblik, kontraktholder": ("/", roller["kontraktholder"]),
        **{f"kontraktsiden, {rolle}": (f"/kontrakter/{pk}/", session) for rolle, session in roller.items()},
        "læsesiden, forælder": (f"/kontrakter/{pk}/laes/", roller["forælder"]),
    }


def main() -> None:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        raise SystemExit("Chromium mangler: kør `make opsaet-test` først.")
    with i_processen() as env:
        alle = sider()  # before the browser: Django refuses the database where an event loop runs
        with server(env) as port, sync_playwright() as spil:
            browser = spil.chromium.launch(executable_path=chromium, args=FLAG)
            for navn, (sti, session) in alle.items():
                vis(navn, vej(browser, f"http://127.0.0.1:{port}", sti, session))
            browser.close()


if __name__ == "__main__":
    main()
