"""Drafts are kept for everybody who has something to write: a member of a forum and an approver too."""

import json

import pytest

from kontrakter.models import Kladde
from tests import fabrikker

from .hjaelp import sti


@pytest.mark.parametrize("person", ["lmu", "foraelder", "centerchef"])
def test_kladde_gem_keeps_what_a_member_or_an_approver_writes(request, by, klient, person):
    bruger = request.getfixturevalue(person)
    fabrikker.hoering(by.kontrakt)
    form = sti("kommentar_opret", by.kontrakt.pk, "hele")
    data = {"form": form, "felter": json.dumps({"tekst": "Halvt skrevet"}), "grundversion": "0"}
    svar = klient(bruger).post(sti("kladde_gem"), data)
    assert (svar.status_code, Kladde.objects.get(bruger=bruger).felter["tekst"]) == (200, ["Halvt skrevet"])


def test_kommentar_opret_opens_with_the_members_own_draft(by, klient, lmu):
    fabrikker.hoering(by.kontrakt)
    form = sti("kommentar_opret", by.kontrakt.pk, "hele")
    data = {"form": form, "felter": json.dumps({"tekst": "Halvt skrevet"}), "grundversion": "0"}
    inde = klient(lmu)
    inde.post(sti("kladde_gem"), data)
    assert "Halvt skrevet</textarea>" in inde.get(form).content.decode()


def test_kladde_gem_refuses_a_reader_who_has_nothing_to_write(by, klient):
    laeser = fabrikker.bruger(by.kommune)
    fabrikker.tildeling(laeser, "fravaerslaeser", by.forvaltning)
    data = {"form": "/kontrakter/1/rediger/", "felter": '{"tekst": "Ny"}', "grundversion": "0"}
    assert klient(laeser).post(sti("kladde_gem"), data).status_code == 403
    assert Kladde.objects.count() == 0
