"""Two people, one browser: a form that was shown to one is not saved in the other's name."""

import json

from django.urls import reverse

from faelles.bevaret import ejermaerke
from kontrakter.models import Afsnit, Kladde
from tests import fabrikker


def _afsnit(by):
    maal = fabrikker.maal(kontrakt=by.kontrakt)
    return maal, reverse("kontrakter:afsnit_rediger", args=[maal.pk, "maaltekst"])


def _felter(bruger):
    return {"tekst": "<p>Min tekst</p>", "tekst_format": "html", "version": "0", "_ejer": ejermaerke(bruger)}


def test_afsnit_rediger_saves_own_form(by, kontraktholder, klient):
    maal, sti = _afsnit(by)
    svar = klient(kontraktholder).post(sti, _felter(kontraktholder))
    assert svar.status_code == 302
    assert Afsnit.objects.get(maal=maal, noegle="maaltekst").tekst == "<p>Min tekst</p>"


def test_afsnit_rediger_refuses_another_users_form_and_gives_the_text_back(by, kontraktholder, administrator, klient):
    maal, sti = _afsnit(by)
    svar = klient(kontraktholder).post(sti, _felter(administrator))
    assert svar.status_code == 403
    assert "Min tekst" in svar.content.decode()
    assert not Afsnit.objects.filter(maal=maal, noegle="maaltekst").exists()


def test_kladde_gem_answers_401_when_the_draft_is_another_users(by, kontraktholder, administrator, klient):
    _, sti = _afsnit(by)
    data = {"form": sti, "grundversion": "0", "felter": json.dumps({"tekst": ["x"]}), "bruger": str(administrator.pk)}
    svar = klient(kontraktholder).post(reverse("kontrakter:kladde_gem"), data)
    assert svar.status_code == 401
    assert not Kladde.objects.exists()
    data["bruger"] = str(kontraktholder.pk)
    assert klient(kontraktholder).post(reverse("kontrakter:kladde_gem"), data).status_code == 200
