"""What the stories share: a browser window of one person, the witness that watches it, axe, and typing."""

import re
from pathlib import Path

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from playwright.sync_api import expect

from kontrakter.handlinger import gem_afsnit
from kontrakter.models import Afsnit
from organisation.models import Bruger

# Addresses that reach no other machine; the last two are the browser's own reader of PDFs.
EGNE = ("data:", "blob:", "about:", "chrome:", "chrome-extension:")
# Generous: the machines that run this are shared. Milliseconds.
FRIST = 15_000
DEMOMAIL = "@demo.roedtraad.example"
KODEORD = "Et-langt-kodeord-til-proeven-7"
# The label of the text most tests write in.
NAVN = "Udviklingsmål"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
_AXE = Path(settings.BASE_DIR, "node_modules/axe-core/axe.min.js")
# Chromium says this of every answer from 400 up; those are counted by their status instead.
_STATUSLINJE = re.compile(r"^Failed to load resource: the server responded with a status of \d{3}")


def bruger(hvem: str) -> Bruger:
    """Return the demo's person, by the part of the address before the @."""
    return Bruger.objects.get(email=hvem if "@" in hvem else hvem + DEMOMAIL)


def ny_session(person: Bruger) -> str:
    """Log a person in, without a browser; return the session's key."""
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.save()
    return session.session_key


class Vidne:
    """What a page complained of: errors in the console, scripts that failed, the security policy, bad answers."""

    def __init__(self, kontekst, vaert):
        self.vaert = vaert
        self.klager: list[str] = []
        self.svar: list[tuple[int, str]] = []
        self.dialoger: list[str] = []
        self.fremmede: list[str] = []
        kontekst.on("console", self._konsol)
        kontekst.on("weberror", lambda fejl: self.klager.append(f"script: {fejl.error}"))
        kontekst.on("response", self._svar)
        kontekst.on("request", self._forespoergsel)
        kontekst.on("dialog", self._dialog)

    def _konsol(self, besked):
        if besked.type in ("error", "warning") and not _STATUSLINJE.match(besked.text):
            self.klager.append(f"konsol ({besked.type}): {besked.text}")

    def _svar(self, svar):
        if svar.status >= 400:
            self.svar.append((svar.status, svar.url.removeprefix(self.vaert)))

    def _forespoergsel(self, forespoergsel):
        if not forespoergsel.url.startswith((self.vaert, *EGNE)):
            self.fremmede.append(forespoergsel.url)

    def _dialog(self, dialog):
        self.dialoger.append(f"{dialog.type}: {dialog.message}")
        dialog.accept() if dialog.type == "beforeunload" else dialog.dismiss()

    def alt(self) -> list[str]:
        return [
            *self.klager,
            *(f"svar {status}: {sti}" for status, sti in self.svar),
            *(f"dialog {tekst}" for tekst in self.dialoger),
            *(f"hentet udefra: {adresse}" for adresse in self.fremmede),
        ]


class Rude:
    """One person's browser. `.side` is the first tab; attributes of the tab can be used directly on this."""

    def __init__(self, chromium, server, hvem=None, *, bredde=1280, hoejde=900, js=True, **valg):
        self.server = server
        self.kontekst = chromium.new_context(
            base_url=server,
            viewport={"width": bredde, "height": hoejde},
            java_script_enabled=js,
            locale="da-DK",
            timezone_id="Europe/Copenhagen",
            **valg,
        )
        self.kontekst.set_default_timeout(FRIST)
        self.vidne = Vidne(self.kontekst, server)
        self.hvem = hvem
        if hvem:
            self.log_ind(hvem)
        self.side = self.kontekst.new_page()

    def __getattr__(self, navn):
        return getattr(self.side, navn)

    def log_ind(self, hvem) -> str:
        """Give the browser a session of the person; return its key."""
        noegle = ny_session(bruger(hvem))
        self.kontekst.add_cookies([{"name": "sessionid", "value": noegle, "url": self.server}])
        return noegle

    def session(self) -> str:
        return next(et["value"] for et in self.kontekst.cookies() if et["name"] == "sessionid")

    def gaa(self, sti, **valg):
        """Open a page of the product and return the answer."""
        return self.side.goto(sti, **valg)

    def ventet(self, *statusser):
        """The test asked for answers of these kinds: they are no complaint."""
        self.vidne.svar = [(status, sti) for status, sti in self.vidne.svar if status not in statusser]

    def luk(self) -> list[str]:
        """Close it; return what its pages complained of."""
        self.kontekst.close()
        return [f"{self.hvem or 'ingen'}: {klage}" for klage in self.vidne.alt()]


# --- axe --------------------------------------------------------------------------------------
def axe(side) -> list[dict]:
    """Return axe's violations of WCAG A and AA on the page, each with where it is."""
    if not side.evaluate("() => 'axe' in window"):
        _kald(side, _AXE.read_text(encoding="utf-8") + ";0")
    svar = side.evaluate(
        "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})", WCAG
    )
    return [
        {"regel": brud["id"], "hvor": [knude["target"] for knude in brud["nodes"]], "hvorfor": _hvorfor(brud)}
        for brud in svar["violations"]
    ]


def _hvorfor(brud) -> str:
    return brud["nodes"][0]["failureSummary"].replace("\n", " ") + " | " + brud["nodes"][0]["html"][:200]


def _kald(side, kilde):
    """Run script by way of the debugger: the page's security policy holds for pages, not for that."""
    klient = side.context.new_cdp_session(side)
    klient.send("Runtime.evaluate", {"expression": kilde, "allowUnsafeEvalBlockedByCSP": True})
    klient.detach()


# --- Writing ----------------------------------------------------------------------------------
def felt(side, navn):
    """Return the text box with this label."""
    return side.get_by_role("textbox", name=navn, exact=True)


def editor(side, navn):
    """Return the rich text box with this label, as it is when its editor is up."""
    return felt(side, navn).and_(side.locator(".skriv-tekst"))


def skriv(side, navn: str, tekst: str) -> None:
    """Write in a rich text box, at the end of what stands there."""
    editor(side, navn).click()
    side.keyboard.press("Control+End")
    side.keyboard.insert_text(tekst)


def gem(side, knap: str = "Gem") -> None:
    side.get_by_role("button", name=knap, exact=True).click()


# Paste into a text: (its box) => evaluate(INDSAET, [html, plain]).
INDSAET = """(boks, [html, tekst]) => {
  const data = new DataTransfer();
  if (html) data.setData('text/html', html);
  data.setData('text/plain', tekst);
  boks.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
}"""


# --- A text of the contract, and who writes in it -----------------------------------------------
def skriveside(maal, noegle="maaltekst"):
    return f"/kontrakter/maal/{maal.pk}/afsnit/{noegle}/rediger/"


def afsnit_i(maal, noegle="maaltekst"):
    return Afsnit.objects.get(maal=maal, noegle=noegle)


def anders_gemmer(maal, tekst, version):
    """Somebody else saves the goal's text."""
    gem_afsnit(
        maal=maal,
        noegle="maaltekst",
        overskrift="Udviklingsmål",
        art="prosa",
        tekst=tekst,
        version=version,
        af=bruger("anders.bruun"),
    )


def kladde_er_gemt(rude):
    expect(rude.locator("[data-skriv-status]")).to_contain_text("Kladde gemt kl.")


def log_ind_igen(rude, person):
    """Fill in the log-in form that stands on the page."""
    felt(rude, "E-mail").fill(person.email)
    rude.get_by_label("Adgangskode", exact=True).fill(KODEORD)
    gem(rude, "Log ind")


def med_kodeord(hvem):
    person = bruger(hvem)
    person.set_password(KODEORD)
    person.save()
    return person


def tekst_i(boks) -> str:
    """Return what stands in the editor, a line for each paragraph."""
    return boks.evaluate("boks => [...boks.children].map(afsnit => afsnit.textContent).join('\\n')")


def csrf(rude):
    return next((et["value"] for et in rude.kontekst.cookies() if et["name"] == "csrftoken"), None)
