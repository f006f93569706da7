"""Nothing reaches the public pages but what was published: not a word of a draft, a comment or another version."""

import json

import pytest
from django.utils import timezone

from kontrakter.adgang import offentlig as adgang
from kontrakter.models import Offentliggoerelse
from kontrakter.udskrift.version import data_nu
from tests import fabrikker
from tests.husregler.verden import adresser

from .offentlighjaelp import KANARIE, gaa_igennem, offentlige_sider

pytestmark = pytest.mark.django_db


def _som_kanarie(data: dict, nr: int) -> dict:
    """Return the contract dict with the canary's word in all its texts."""
    tekst = json.dumps(data, ensure_ascii=False)
    for ord_ in ("Udviklingskontrakt 2023 for", "Flere børn", "God ledelse", "Hvad skal vi"):
        tekst = tekst.replace(ord_, f"{KANARIE}{nr} {ord_}")
    return json.loads(tekst) | {"indledning": f"<p>{KANARIE}{nr} indledning</p>", "kontraktholder": f"{KANARIE}{nr}"}


@pytest.fixture
def omgivet(by, centerchef, lmu):
    """A published version with canaries on all sides; return the newest version, which is not public."""
    data = data_nu(by.kontrakt)
    for nr in (1, 2, 3):
        # The paper holds the words too, as bytes.
        papir = fabrikker.BLANKT_PAPIR + (f"%{KANARIE}{nr}".encode() if nr != 2 else b"")
        version = fabrikker.version(by.kontrakt, centerchef, data if nr == 2 else _som_kanarie(data, nr), papir)
        if nr == 2:
            vist = fabrikker.offentliggoerelse(version, centerchef)
    by.kontrakt.titel, by.kontrakt.indledning = f"{KANARIE} titel", f"<p>{KANARIE}</p>"
    by.kontrakt.tilstand = "i_hoering"
    by.kontrakt.save()
    by.maal.overskrift = f"{KANARIE} mål"
    by.maal.save()
    fabrikker.afsnit(by.maal, tekst=f"<p>{KANARIE}</p>")
    fabrikker.aktivitet(by.maal, f"{KANARIE} aktivitet", note=KANARIE)
    hoering = fabrikker.hoering(by.kontrakt, besked=f"{KANARIE} besked")
    hoering.fora.update(hoeringssvar=f"{KANARIE} svar", navne=f"{KANARIE} navn", besvarelse=f"{KANARIE} besvarelse")
    fabrikker.kommentar(hoering, lmu, tekst=f"{KANARIE} kommentar")
    udkast = fabrikker.kontrakt(by.dagtilbud, by.skabelon, 2024, f"{KANARIE} udkast")
    fabrikker.version(udkast, centerchef)  # approved, but not public
    fabrikker.kontrakt(fabrikker.enhed(by.omraade, f"{KANARIE} enhed"), by.skabelon)
    return vist, version


def _kanarier(klient) -> tuple[list[str], set[str]]:
    """Return (addresses with a canary in any byte, the names of the addresses that were walked)."""
    svar = gaa_igennem(klient)
    fundet = [sti for sti, et in svar.items() if KANARIE.encode() in et.content + et.serialize_headers()]
    return fundet, {et.resolver_match.view_name for et in svar.values()}


def test_nothing_but_the_published_version_is_in_any_byte(omgivet, klient, centerchef):
    fundet, gaaet = _kanarier(klient())
    assert gaaet == {navn for navn in adresser() if navn.startswith("offentlig:")}
    assert fundet == []
    assert _kanarier(klient(centerchef))[0] == []


def test_the_canaries_are_met_when_they_are_published(by, omgivet, klient, centerchef):
    vist, nyeste = omgivet
    vist.erstattet = timezone.now()
    vist.save()
    fabrikker.offentliggoerelse(nyeste, centerchef)
    # The front page and the municipality's show units and years only.
    assert {sti.partition("?")[0] for sti in _kanarier(klient())[0]} == set(offentlige_sider(by.kontrakt)[2:])


def test_the_canaries_are_met_when_the_guard_is_off(by, omgivet, klient, centerchef, monkeypatch):
    """The control of `erstattet`: what was replaced is kept, and would be read."""
    _, nyeste = omgivet
    fabrikker.offentliggoerelse(nyeste, centerchef, erstattet=timezone.now())
    assert _kanarier(klient())[0] == []
    alle = Offentliggoerelse.objects.order_by("-pk")
    monkeypatch.setattr(adgang.Offentliggoerelse.objects, "viste", lambda: alle)
    monkeypatch.setattr(Offentliggoerelse, "er_offentlig", True)
    assert _kanarier(klient())[0] != []
