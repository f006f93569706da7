"""Sending more than the form asks for changes nothing more (catalogue A3)."""

from uuid import UUID

import pytest
import time_machine
from django.db import connection

from kontrakter.handlinger.kladde import gem_kladde

from .adgangstabel import TABEL
from .aftryk import LAESNING_MAA_SKRIVE, raekker
from .test_adgangsmatrix import celler, forventet
from .verden import klient_for, rullet_tilbage

pytestmark = [
    pytest.mark.usefixtures("stille"),
    # Elsewhere numbers are used up also by what is undone, so the two databases would differ by those.
    pytest.mark.skipif(connection.vendor != "sqlite", reason="kun SQLite giver brugte løbenumre tilbage"),
]

# Fields the page's script sends beside the form's own.
EGNE = {"kontrakter:kladde_gem": {"bruger"}}


@pytest.fixture(autouse=True)
def samme_tilfaeldige_tegn(monkeypatch):
    """A user without a password gets random characters in its place; files sent in together, a random name; a calendar
    link, a secret.
    """
    monkeypatch.setattr("organisation.handlinger.token_urlsafe", lambda _: "x" * 43)
    monkeypatch.setattr("kontrakter.handlinger.indlaesning.uuid4", lambda: UUID(int=7))
    monkeypatch.setattr("tilsyn.handlinger.rapport.uuid4", lambda: UUID(int=7))
    monkeypatch.setattr("django.contrib.auth.hashers.get_random_string", lambda antal, **_: "x" * antal)


def _ekstra(verden) -> dict:
    """Return every field of the models, with values that would do harm."""
    fremmed, anden = verden.fremmed, verden.anden
    return {
        "id": fremmed.kontrakt.pk,
        "pk": fremmed.kontrakt.pk,
        "kommune": fremmed.enhed.kommune_id,
        "kommune_id": fremmed.enhed.kommune_id,
        "enhed": fremmed.enhed.pk,
        "enhed_id": fremmed.enhed.pk,
        "parent": fremmed.enhed.pk,
        "parent_id": fremmed.enhed.pk,
        "ejer": fremmed.enhed.pk,
        "ejer_id": fremmed.enhed.pk,
        "skabelon": fremmed.skabelon.pk,
        "skabelon_id": fremmed.skabelon.pk,
        "kontrakt": fremmed.kontrakt.pk,
        "kontrakt_id": fremmed.kontrakt.pk,
        "maal": anden.maal.pk,
        "maal_id": anden.maal.pk,
        "strategi": fremmed.strategi.pk,
        "strategi_id": fremmed.strategi.pk,
        "redskab": fremmed.redskab.pk,
        "redskab_id": fremmed.redskab.pk,
        "spor": fremmed.spor.pk,
        "spor_id": fremmed.spor.pk,
        "bruger": fremmed.bruger.pk,
        "bruger_id": fremmed.bruger.pk,
        "kontraktholder_id": fremmed.bruger.pk,
        "ansvarlig_bruger": fremmed.bruger.pk,
        "ansvarlig_bruger_id": fremmed.bruger.pk,
        "af": fremmed.bruger.pk,
        "tilstand": "godkendt",
        "art": "moede",
        "noegle": "stjaalet",
        "nummer": "99",
        "nummer_sort": "00000",
        "raekkefoelge": 77,
        "revision": 77,
        "version_": 77,
        "fjernet": "2020-01-01T00:00",
        "oprettet": "2020-01-01T00:00",
        "aendret": "2020-01-01T00:00",
        "fra_aar": 1999,
        "til_aar": 2099,
        "aar": 1999,
        "password": "stjålet",
        "is_superuser": "on",
        "is_staff": "on",
        "is_active": "",
        "groups": 1,
        "user_permissions": 1,
        "demo_tekst": "stjålet",
        "rolle": "administrator",
        "roller": "administrator",
        "fra": "2000-01-01",
        "til": "2099-01-01",
        "indledning": "<p>stjålet</p>",
        "opfoelgning": "<p>stjålet</p>",
        "huse": fremmed.hus.pk,
        "punkter": fremmed.punkt.pk,
        "history": 1,
        "historik": 1,
    }


PERSONER = ["A", "C", "K", "D", "L", "F", "S"]
FORMULARER = [navn for navn, side in TABEL.items() if "P" in side.metoder and side.skriver]


def test_every_form_is_sent_by_somebody():
    """But for the log-in of a demo, which is not there outside one."""
    sendt = {n for n in FORMULARER for p in PERSONER if forventet(TABEL[n], p, "POST", 0) == TABEL[n].post}
    assert set(FORMULARER) - sendt == {"organisation:demo_login"}


@pytest.mark.parametrize("person", PERSONER)
@pytest.mark.parametrize("navn", FORMULARER)
def test_extra_fields_change_nothing(verden, navn, person):
    klient = klient_for(verden.person[person])
    for _, sted, sti, metode, data, ventet, side in celler(verden, person, [navn]):
        if metode == "POST" and sted in ("", "egen") and ventet == side.post:
            egne = _egne_felter(klient, sti) if "G" in side.metoder and side.get == 200 else set()
            egne |= set(data) | EGNE.get(navn, set())
            ekstra = {felt: v for felt, v in _ekstra(verden).items() if felt not in egne}
            if navn == "kontrakter:kladde_kasser":
                gem_kladde(form=data["form"], felter={"tekst": "Ny"}, grundversion=1, af=verden.person[person])
            assert _efter(klient, sti, data | ekstra) == _efter(klient, sti, data)


def _egne_felter(klient, sti) -> set[str]:
    kontekst = klient.get(sti + "?tekst").context
    return set(kontekst["form"].fields) if "form" in kontekst else set()


@time_machine.travel("2026-06-15 12:00+02:00", tick=False)
def _efter(klient, sti, data) -> dict:
    with rullet_tilbage():
        foer = raekker(*LAESNING_MAA_SKRIVE)
        for fil in [et for et in data.values() if hasattr(et, "seek")]:
            fil.seek(0)  # the same file is sent twice
        assert klient.post(sti, data).status_code in (200, 302)
        efter = raekker(*LAESNING_MAA_SKRIVE)
        assert efter != foer
        return efter


def test_extra_fields_are_seen_when_a_form_takes_them(verden, monkeypatch):
    """The control: a form that saves what it is sent."""
    from kontrakter.forms.maal import UdviklingsmaalForm

    rigtig = UdviklingsmaalForm.felter
    monkeypatch.setattr("kontrakter.views.maal.gem_maal", _gem_alt)
    monkeypatch.setattr(UdviklingsmaalForm, "felter", lambda self: rigtig(self) | {"data": self.data})
    with pytest.raises(AssertionError):
        test_extra_fields_change_nothing(verden, "kontrakter:maal_rediger", "K")


def _gem_alt(*, maal, data, **_):
    maal.ansvarlig, maal.fra_aar = data.get("af", ""), data.get("fra_aar")
    maal.save()
