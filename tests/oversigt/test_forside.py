"""The front page: what is mine, and what waits for me."""

from django.urls import reverse

from kontrakter.models import Kladde
from tests import fabrikker

FORSIDE = reverse("oversigt:forside")


def _kladde(bruger, maal):
    form = reverse("kontrakter:afsnit_rediger", args=[maal.pk, "maaltekst"])
    return Kladde.objects.create(bruger=bruger, form=form)


def test_forside_names_the_goal_of_a_draft(by, klient, kontraktholder):
    _kladde(kontraktholder, by.maal)
    svar = klient(kontraktholder).get(FORSIDE)
    assert [et["titel"] for et in svar.context["kladder"]] == ["Mål 1 Flere børn med i fællesskabet"]


def test_forside_names_no_goal_the_user_may_not_write_in(by, klient, kontraktholder):
    """The address of a draft is whatever the browser sent."""
    fremmed = fabrikker.maal(by.fremmed_kontrakt, "1", "Hemmeligt")
    _kladde(kontraktholder, fremmed)
    svar = klient(kontraktholder).get(FORSIDE)
    assert [et["titel"] for et in svar.context["kladder"]] == ["Tekst i en kontrakt"]
    assert "Hemmeligt" not in svar.content.decode()
