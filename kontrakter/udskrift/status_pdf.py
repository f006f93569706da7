"""Papers that are made to order by a worker: a municipality's is long, and pages must stay fast meanwhile.

The year's evaluations are one, and an app above may order others: the data says which template in `skabelon`.
What somebody asked for lies in the cache with the PDF, under what it says: it is theirs who could read just that, and
one that has changed is another. It is no document to keep, so it is gone after an hour, and made again when asked for.
"""

import hashlib
import json
from datetime import date, timedelta

from django.core.cache import cache
from django.template.loader import render_to_string
from django.utils import timezone
from django_tasks import task

from faelles.pdf import PdfFejl, html_til_pdf

from . import lager
from .opgaver import VENT

GEMMES = 3600
TABT_EFTER = timedelta(minutes=5)


def hent_eller_bestil(data: dict) -> dict:
    """Return how far the paper of `data` is: `tilstand` as a PdfUdgave's, with `pdf` or `fejl`. Orders it if needed.

    One that failed is told of once; whoever asks again has it made again.
    """
    noegle = _noegle(data)
    udgave = cache.get(noegle)
    if udgave is None or (udgave["tilstand"] == "venter" and udgave["bestilt"] < timezone.now() - TABT_EFTER):
        cache.set(noegle, {"tilstand": "venter", "data": data, "bestilt": timezone.now()}, GEMMES)
        lav_status.enqueue(noegle)
        udgave = cache.get(noegle) or {"tilstand": "venter"}
    if udgave["tilstand"] == "fejlet":
        cache.delete(noegle)
    return udgave


def _noegle(data: dict) -> str:
    return f"statuspdf:{hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()}"


@task()
def lav_status(noegle: str) -> None:
    """Make an ordered paper; comes back a little later when enough PDFs are being made."""
    udgave = cache.get(noegle)
    if udgave is None or udgave["tilstand"] != "venter":
        return
    if lager.er_optaget():
        lav_status.using(run_after=timezone.now() + VENT).enqueue(noegle)
        return
    try:
        cache.set(noegle, {"tilstand": "faerdig", "pdf": status_pdf(udgave["data"])}, GEMMES)
    except PdfFejl as fejl:
        cache.set(noegle, {"tilstand": "fejlet", "fejl": str(fejl)}, GEMMES)


def status_pdf(data: dict) -> bytes:
    """Return the paper: PDF/UA-1 and PDF/A-3a, the same bytes for the same input. Raises PdfFejl."""
    return html_til_pdf(
        render_to_string(data["skabelon"], data),
        titel=data["titel"],
        dato=date.fromisoformat(data["dato"]),
        forfatter=data["kommune"],
        beskrivelse=f"{data['titel']}, {data['kommune']}",
    )
