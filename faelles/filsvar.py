"""A file as an answer: with a name, and never taken for another kind than it is."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header


def filsvar(data: bytes, art: str, navn: str, *, gem: bool) -> HttpResponse:
    """Return the file of content type `art`; `gem`: to be saved, not shown in the browser."""
    return HttpResponse(
        bytes(data),
        content_type=art,
        headers={
            "Content-Disposition": content_disposition_header(gem, navn),
            "X-Content-Type-Options": "nosniff",
        },
    )
