"""A contract from plain data is the contract the data came from."""

import json
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError

from historik.models import Haendelse
from kontrakter.handlinger import een_haendelse, opret_af_data, opret_maal
from kontrakter.indhold import hent_indhold
from kontrakter.models import Kontrakt
from kontrakter.udskrift.data import kontrakt_data
from tests import fabrikker

from .hjaelp import uden_delinger

DEMO = Path(settings.BASE_DIR, "fixtures/demo")


@pytest.mark.parametrize("navn", ["kontrakt_hoejvangen_2023", "kontrakt_dagpleje_2023"])
def test_data_becomes_the_same_contract(demo, navn):
    data = json.loads((DEMO / f"{navn}.json").read_text(encoding="utf-8"))
    kontrakt = Kontrakt.objects.get(enhed__navn=data["enhed"]["navn"], aar=2023)
    foerste = kontrakt_data(hent_indhold(kontrakt))
    Kontrakt.objects.all().delete()
    med = {"skabelon": kontrakt.skabelon, "kontraktholder": kontrakt.kontraktholder, "af": kontrakt.kontraktholder}
    igen = opret_af_data(foerste, enhed=kontrakt.enhed, aar=2023, **med)
    assert kontrakt_data(hent_indhold(igen)) == uden_delinger(foerste)
    assert len(foerste["maal"]) in (5, 7)


def test_many_writes_are_one_line_in_the_log(by, kontraktholder):
    felter = {"maaltype": "lokalt", "varighed": "etaarig", "ansvarlig": ""}
    by.kontrakt.refresh_from_db()
    foer = by.kontrakt.revision
    with een_haendelse(kontrakt=by.kontrakt, tekst="Gjorde to ting.", af=kontraktholder):
        for nummer in ("8", "9"):
            opret_maal(kontrakt=by.kontrakt, nummer=nummer, overskrift="X", af=kontraktholder, **felter)
    [haendelse] = Haendelse.objects.all()
    assert (haendelse.tekst, len(haendelse.poster)) == ("Gjorde to ting.", 2)
    by.kontrakt.refresh_from_db()
    assert by.kontrakt.revision == foer + 1


def test_what_the_municipality_does_not_have_is_left_out(by, kontraktholder):
    skabelon = fabrikker.skabelon(by.kommune, 2030)
    punkt = {"strategi": "Ukendt", "spor": "1", "spor_titel": "X", "nummer": "1", "titel": "Y"}
    aktivitet = {"tekst": "A", "ansvarlig": "B", "huse": ["Et andet hus"], "start": None, "frist": "2030-02-01"}
    aktivitet |= {"art": "almindelig", "tilstand": "ikke_begyndt", "note": ""}
    maal = {"nummer": "1", "overskrift": "M", "maaltype": "lokalt", "varighed": "etaarig", "ansvarlig": ""}
    maal |= {"afsnit": [{"noegle": "afsaet", "overskrift": "Afsæt", "tekst": "<p>x<script>y</script></p>"}]}
    maal |= {"afsaet": [punkt], "virkninger": [], "aktiviteter": [aktivitet]}
    data = {"titel": "T", "til_aar": None, "indledning": "<p onclick=x>I</p>", "opfoelgning": "", "maal": [maal]}
    kontrakt = opret_af_data(
        data, enhed=by.dagtilbud, skabelon=skabelon, aar=2030, kontraktholder=None, af=kontraktholder
    )
    assert kontrakt.indledning == "<p>I</p>"
    ny = kontrakt.maal.get()
    assert (ny.afsaetslinks.count(), ny.afsnit.get(noegle="afsaet").tekst) == (0, "<p>x</p>")
    assert (ny.aktiviteter.get().huse.count(), str(ny.aktiviteter.get().frist)) == (0, "2030-02-01")


@pytest.mark.parametrize("hvor", ["indledning", "afsnit"])
def test_text_that_no_form_would_take_makes_no_contract(by, kontraktholder, hvor):
    """Thousands of lists inside each other pass the sanitiser, and then no paper can be made of them."""
    bombe = "<ul><li>" * 100 + "x" + "</li></ul>" * 100
    data = kontrakt_data(hent_indhold(by.kontrakt))
    if hvor == "afsnit":
        data["maal"][0]["afsnit"] = [{"noegle": "maaltekst", "overskrift": "Mål", "tekst": bombe}]
    else:
        data["indledning"] = bombe
    med = {"enhed": by.andet_dagtilbud, "skabelon": by.skabelon, "kontraktholder": kontraktholder}
    with pytest.raises(ValidationError):
        opret_af_data(data, aar=2023, af=kontraktholder, **med)
    assert not Kontrakt.objects.filter(enhed=by.andet_dagtilbud).exists()
