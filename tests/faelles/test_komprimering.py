"""What goes compressed over the wire: pages, not PDFs."""

import pytest
from django.http import HttpResponse

from faelles.middleware import Komprimering

TEKST = b"Fra politik til virkning for borgeren. " * 50


@pytest.mark.parametrize(
    ("indholdstype", "kodning"),
    [("text/html; charset=utf-8", "gzip"), ("image/svg+xml", "gzip"), ("application/pdf", None)],
)
def test_komprimering_leaves_pdfs_alone(rf, indholdstype, kodning):
    middleware = Komprimering(lambda _request: HttpResponse(TEKST, content_type=indholdstype))
    svar = middleware(rf.get("/", headers={"accept-encoding": "gzip, br"}))
    assert svar.headers.get("Content-Encoding") == kodning
    assert (svar.content == TEKST) == (kodning is None)
