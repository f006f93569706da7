"""The security headers stand on the answer of every address there is (catalogue A6); each is tried in tests/faelles."""

import pytest

from .adgangstabel import KONTO, TABEL
from .test_adgangsmatrix import _kontosti, _sti
from .verden import klient_for, rullet_tilbage

pytestmark = pytest.mark.usefixtures("stille")
FASTE = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
# Kept by the calendar that fetched it, but never used again without asking.
SPOERGES_DER_OM = {"organisation:kalender_ics": "private, no-cache"}


def _mangler(verden, person: str) -> list[str]:
    """Return the addresses that answer without one of the headers."""
    klient, fejl = klient_for(verden.person[person]), []
    egne = {navn: side.om for navn, side in TABEL.items() if not navn.startswith("offentlig")}
    stier = {navn: _sti(navn, om, verden.egen) for navn, om in egne.items()}
    for navn_, sti in (stier | {navn: _kontosti(navn) for navn in KONTO}).items():
        with rullet_tilbage():
            svar = klient.get(sti)
        csp = svar.headers.get("Content-Security-Policy", "")
        faste = {navn: svar.headers.get(navn) for navn in FASTE} == FASTE
        gemmes = svar.headers.get("Cache-Control", "")
        gemmes_ikke = "no-store" in gemmes or svar.status_code == 304 or gemmes == SPOERGES_DER_OM.get(navn_)
        if not (faste and gemmes_ikke and "default-src 'none'" in csp and "unsafe" not in csp):
            fejl.append(f"{person} {sti}: {svar.status_code} {dict(svar.headers)}")
    return fejl


@pytest.mark.parametrize("person", ["A", "K", "X"])
def test_public_addresses_may_be_kept_and_say_the_same_to_all(verden, person):
    """Also to somebody who is logged in: no cookie is set, and nothing depends on one."""
    stier = [_sti(navn, side.om, verden.egen) for navn, side in TABEL.items() if navn.startswith("offentlig")]
    assert len(stier) == 8
    for sti in stier:
        svar = klient_for(verden.person[person]).get(sti)
        assert (svar.status_code, svar.headers["Cache-Control"]) == (200, "public, max-age=300"), sti
        assert {navn: svar.headers.get(navn) for navn in FASTE} == FASTE, sti
        assert "default-src 'none'" in svar.headers["Content-Security-Policy"], sti
        assert not any(ord_ in svar.headers["Content-Security-Policy"] for ord_ in ("unsafe", "nonce")), sti
        assert "Permissions-Policy" in svar.headers, sti
        assert (dict(svar.cookies), svar.headers.get("Vary", "Accept-Encoding")) == ({}, "Accept-Encoding"), sti


@pytest.mark.parametrize("person", ["A", "K", "X"])
def test_headers_stand_on_every_address(verden, person):
    fejl = _mangler(verden, person)
    assert not fejl, "\n".join(fejl)


@pytest.mark.parametrize(
    "lag",
    [
        "faelles.middleware.sikre_svar",
        "csp.middleware.CSPMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
        "django.middleware.security.SecurityMiddleware",
    ],
)
def test_headers_are_missed_without_their_layer(verden, settings, lag):
    settings.MIDDLEWARE = [navn for navn in settings.MIDDLEWARE if navn != lag]
    klient = klient_for(None)
    svar = klient.get("/was/")
    navne = [*FASTE, "Content-Security-Policy", "Permissions-Policy"]
    assert [navn for navn in navne if navn not in svar.headers] != []
