"""The page that shows both texts: who saved first and when, and the difference without codes."""

import pytest
from django.utils import timezone

from kontrakter.handlinger import gem_afsnit

from .hjaelp import ord_i, prosa, sti


def _gem(by, af, tekst):
    felter = {"noegle": "maaltekst", "overskrift": "Udviklingsmål", "art": "prosa", "tekst": tekst}
    gem_afsnit(maal=by.maal, version=0, af=af, **felter)


@pytest.mark.parametrize(
    ("hvem", "overskrift", "gemt_af"),
    [
        ("kontraktholder", "Du har gemt i en anden fane", "dig selv i en anden fane"),
        ("administrator", "En anden har gemt før dig", "Anna Administrator"),
    ],
)
def test_konflikt_says_who_saved_first_and_when(request, by, klient, kontraktholder, hvem, overskrift, gemt_af):
    _gem(by, request.getfixturevalue(hvem), "<p>Ro</p>")
    svar = klient(kontraktholder).post(sti("afsnit_rediger", by.maal.pk, "maaltekst"), prosa("<p>Leg</p>"))
    assert svar.status_code == 409
    assert f"<h1>{overskrift}</h1>" in svar.content.decode()
    assert f"den, der er gemt af {gemt_af} kl. {timezone.localtime():%H.}" in ord_i(svar)


def test_konflikt_shows_no_codes_and_says_what_changed_in_form(by, klient, administrator, kontraktholder):
    _gem(by, administrator, "<h3>Sidste år</h3><p>Ro</p>")
    mit = "<p>Sidste år</p><p><strong>Ro</strong></p>"
    svar = klient(kontraktholder).post(sti("afsnit_rediger", by.maal.pk, "maaltekst"), prosa(mit))
    (felt,) = svar.context["konflikter"]
    assert (felt.min_tekst, felt.andens_tekst) == ("Sidste år\n\nRo", "Sidste år\n\nRo")
    assert felt.form == "Kun formateringen er ændret: overskrift, fed."
    assert felt.form in ord_i(svar)
