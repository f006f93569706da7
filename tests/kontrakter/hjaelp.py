"""Addresses, htmx and sections: what the tests of the contract's pages share."""

import re
from types import SimpleNamespace

from django.urls import reverse

from organisation.models import Bruger

HTMX = {"HX-Request": "true"}


def sti(navn: str, *argumenter) -> str:
    """Return the address of a view of the app."""
    return reverse(f"kontrakter:{navn}", args=argumenter)


def foresp(bruger, **soeg) -> SimpleNamespace:
    """Return a request of the user's, as far as a loader looks at it, with the roles the user has now."""
    return SimpleNamespace(user=Bruger.objects.get(pk=bruger.pk), GET=soeg)


def paa_siden(kontrakt) -> dict:
    """Return the headers of an htmx request that is sent from the contract's page."""
    return HTMX | {"HX-Current-URL": "http://testserver" + sti("kontrakt_vis", kontrakt.pk)}


def ord_i(svar) -> str:
    """Return the words of a page, white space folded."""
    html = re.sub(r"(?s)<(script|style|head)\b.*?</\1>", "", svar.content.decode())
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def afsnit_i(svar, anker: str) -> str:
    """Return the HTML of one section of a page; "" when it is not there. The mark of where to look is left out."""
    fund = re.search(rf'(?s)<section class="[^"]*" id="{anker}".*?</section>', svar.content.decode())
    return re.sub(r"\s+", " ", fund[0].replace(" data-fokus", "")) if fund else ""


def prosa(tekst: str, version: int = 0, **felter) -> dict:
    """Return what the editor sends."""
    return {"tekst": tekst, "tekst_format": "html", "version": version} | felter


def uden_delinger(data: dict) -> dict:
    """Return a contract's data without whom its goals are shared with: a copy of it is shared with nobody."""
    return data | {"maal": [{felt: maal[felt] for felt in maal if felt != "deles_med"} for maal in data["maal"]]}
