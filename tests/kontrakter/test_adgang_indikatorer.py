"""Who reads an indicator, changes it and types its figures: each loader, each state, each person."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from kontrakter.adgang.indikatorer import hent_indikator, hent_indikator_at_maale, hent_maaling, kan_maale
from kontrakter.models import Kontrakt, Maalindikator
from organisation.regler import Ret
from strategi.models import Indikator, Maaling
from tests import fabrikker

from .hjaelp import foresp

NU = "2023-01-01T00:00Z"


@pytest.fixture
def raekke(by):
    return fabrikker.indikator(by.maal, "Fravær")


@pytest.fixture
def maaling(raekke):
    return fabrikker.maaling(raekke, date(2023, 2, 1), "4.7")


def _i(by, tilstand) -> Kontrakt:
    Kontrakt.objects.filter(pk=by.kontrakt.pk).update(tilstand=tilstand)
    return Kontrakt.objects.get(pk=by.kontrakt.pk)


def test_laeseren_faar_indikatoren_og_ikke_lov_at_rette_den(lmu, udenfor, fremmed, kontraktholder, raekke):
    assert hent_indikator(foresp(lmu), raekke.pk) == raekke
    assert hent_indikator(foresp(kontraktholder), raekke.pk, Ret.REDIGER_KONTRAKT) == raekke
    with pytest.raises(PermissionDenied):
        hent_indikator(foresp(lmu), raekke.pk, Ret.REDIGER_KONTRAKT)
    for person in (udenfor, fremmed):
        with pytest.raises(Http404):
            hent_indikator(foresp(person), raekke.pk)


def test_en_fjernet_indikator_findes_kun_for_den_der_henter_den_tilbage(kontraktholder, raekke):
    Maalindikator.objects.update(fjernet=NU)
    with pytest.raises(Http404):
        hent_indikator(foresp(kontraktholder), raekke.pk)
    assert hent_indikator(foresp(kontraktholder), raekke.pk, fjernede=True) == raekke


@pytest.mark.parametrize(
    ("tilstand", "kan"),
    [
        ("udkast", True),
        ("i_hoering", True),
        ("til_godkendelse", True),
        ("godkendt", True),
        ("evalueret", False),
        ("arkiveret", False),
    ],
)
def test_den_der_skriver_kontrakten_skriver_tal_indtil_den_er_evalueret(
    by, kontraktholder, raekke, maaling, tilstand, kan
):
    assert kan_maale(kontraktholder, _i(by, tilstand)) == kan
    if kan:
        assert hent_indikator_at_maale(foresp(kontraktholder), raekke.pk) == raekke
        assert hent_maaling(foresp(kontraktholder), maaling.pk) == (raekke, maaling)
        return
    for hent, pk in ((hent_indikator_at_maale, raekke.pk), (hent_maaling, maaling.pk)):
        with pytest.raises(PermissionDenied, match=f"Kontrakten er {tilstand}, så der kan ikke skrives flere tal."):
            hent(foresp(kontraktholder), pk)


@pytest.mark.parametrize("navn", ["lmu", "foraelder", "daglig_leder", "konsulent", "centerchef", "administrator"])
def test_andre_skriver_ikke_tal(request, by, raekke, maaling, navn):
    person = request.getfixturevalue(navn)
    assert not kan_maale(person, by.kontrakt)
    for hent, pk in ((hent_indikator_at_maale, raekke.pk), (hent_maaling, maaling.pk)):
        with pytest.raises(PermissionDenied, match=r"Tal skrives af den, der skriver kontrakten\."):
            hent(foresp(person), pk)


def test_et_tal_findes_ikke_for_dem_der_ikke_laeser_kontrakten(udenfor, fremmed, maaling):
    for person in (udenfor, fremmed):
        with pytest.raises(Http404):
            hent_maaling(foresp(person), maaling.pk)


def test_et_fjernet_tal_findes_kun_for_den_der_henter_det_tilbage(kontraktholder, raekke, maaling):
    Maaling.objects.update(fjernet=NU)
    with pytest.raises(Http404):
        hent_maaling(foresp(kontraktholder), maaling.pk)
    assert hent_maaling(foresp(kontraktholder), maaling.pk, fjernede=True) == (raekke, maaling)


def test_et_tal_i_en_indikator_som_intet_maal_har_findes_ikke(by, kontraktholder):
    loes = Indikator.objects.create(enhed=by.dagtilbud, navn="Løs")
    maaling = Maaling.objects.create(indikator=loes, dato=date(2023, 1, 1), vaerdi=1)
    with pytest.raises(Http404):
        hent_maaling(foresp(kontraktholder), maaling.pk)
    with pytest.raises(Http404):
        hent_maaling(foresp(kontraktholder), 999_999)
