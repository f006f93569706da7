"""A section that is removed from the template comes back as it was; one that is moved keeps the reader's place."""

import re

import pytest

from historik.models import Haendelse
from tests import fabrikker

from .hjaelp import ord_i, sti


@pytest.fixture
def inde(klient, administrator):
    """The administrator's client."""
    return klient(administrator)


@pytest.fixture
def afsnit(by):
    """A section with everything a section can hold."""
    afsnit = by.skabelon.afsnit.get(noegle="maaltekst")
    afsnit.vejledning, afsnit.paakraevet, afsnit.maks_tegn = "Skriv kort", True, 2500
    afsnit.save()
    return afsnit


def _som_det_er(skabelon) -> list[tuple]:
    return list(skabelon.afsnit.values_list("pk", "noegle", "vejledning", "paakraevet", "maks_tegn", "raekkefoelge"))


def test_skabelonafsnit_genskab_puts_it_back_as_it_was(by, inde, afsnit):
    foer = _som_det_er(by.skabelon)
    svar = inde.post(sti("skabelonafsnit_fjern", afsnit.pk), follow=True)
    fortryd = re.search(r'<form method="post" action="([^"]+genskab/)">', svar.content.decode())[1]
    assert (fortryd, len(_som_det_er(by.skabelon))) == (sti("skabelonafsnit_genskab", afsnit.pk), len(foer) - 1)
    for _ in range(2):  # also the second of two clicks
        svar = inde.post(fortryd)
        assert svar.url == sti("skabelon_vis", by.skabelon.pk) + f"#afsnit-{afsnit.pk}"
    assert _som_det_er(by.skabelon) == foer
    assert [et.tekst for et in Haendelse.objects.all()] == [
        "Hentede afsnittet “Udviklingsmål” tilbage i skabelonen “Dagtilbud 2023”.",
        "Fjernede afsnittet “Udviklingsmål” fra skabelonen “Dagtilbud 2023”.",
    ]


def test_skabelonafsnit_genskab_says_why_when_its_place_is_taken(by, inde):
    afsnit = by.skabelon.afsnit.get(art="virkninger")
    inde.post(sti("skabelonafsnit_fjern", afsnit.pk))
    by.skabelon.afsnit.create(noegle="nyt", overskrift="Nyt", art="virkninger")
    svar = inde.post(sti("skabelonafsnit_genskab", afsnit.pk), follow=True)
    assert "kan ikke hentes tilbage, fordi skabelonen har fået et andet afsnit af samme slags" in ord_i(svar)
    assert not by.skabelon.afsnit.filter(pk=afsnit.pk).exists()


def test_skabelonafsnit_genskab_knows_only_what_was_removed_here(by, inde):
    fremmed = fabrikker.skabelon(by.anden_kommune).afsnit.first()
    pk = fremmed.pk
    fremmed.delete()
    staar = by.skabelon.afsnit.first()
    svar = [inde.post(sti("skabelonafsnit_genskab", et)) for et in (987654, pk, staar.pk)]
    assert [et.status_code for et in svar] == [404, 404, 404]


@pytest.mark.parametrize(
    ("nr", "retning", "knap"), [(1, "ned", "ned"), (1, "op", "ned"), (5, "ned", "op"), (0, "op", "ned")]
)
def test_skabelonafsnit_flyt_leads_back_to_the_button_that_was_pressed(by, inde, nr, retning, knap):
    pk = by.skabelon.afsnit.all()[nr].pk
    svar = inde.post(sti("skabelonafsnit_flyt", pk), {"retning": retning})
    assert svar.url == sti("skabelon_vis", by.skabelon.pk) + f"#afsnit-{pk}-{knap}"
    side = inde.get(svar.url)
    assert f'id="afsnit-{pk}-{knap}"' in side.content.decode()
    assert "Flyt ned Baggrund og formål" in ord_i(side)


def test_skabelon_vis_writes_the_limit_as_danes_read_it(by, inde, afsnit):
    assert "Højst 2.500 tegn" in ord_i(inde.get(sti("skabelon_vis", by.skabelon.pk)))
