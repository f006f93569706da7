"""Changing a point's number and title."""

from django.urls import reverse

from strategi.models import Punkt
from tests import fabrikker


def _sti(navn, pk):
    return reverse(f"strategi:punkt_{navn}", args=[pk])


def _felter(klient, sti, **andre):
    form = klient.get(sti).context["form"]
    return {felt.html_name: felt.value() if felt.value() is not None else "" for felt in form} | andre


def _orden(by):
    return [str(punkt) for punkt in by.spor.punkter.all()]


def test_punkt_rediger_saves_and_raises_revision(by, klient, administrator):
    inde, sti = klient(administrator), _sti("rediger", by.punkt.pk)
    svar = inde.post(sti, _felter(inde, sti, titel="Udfordringspligten"))
    by.kommune.refresh_from_db()
    assert (svar.status_code, _orden(by), by.kommune.revision) == (302, ["1 Udfordringspligten"], 2)


def test_punkt_rediger_saves_nothing_when_invalid(by, klient, administrator):
    inde, sti = klient(administrator), _sti("rediger", by.punkt.pk)
    svar = inde.post(sti, _felter(inde, sti, titel=""))
    assert (svar.status_code, set(svar.context["form"].errors)) == (422, {"titel"})
    assert _orden(by) == ["1 Hvad skal vi holde op med"]


def test_punkt_rediger_tells_when_somebody_saved_first(by, klient, administrator):
    inde, sti = klient(administrator), _sti("rediger", by.punkt.pk)
    felter = _felter(inde, sti, titel="Min")
    Punkt.objects.filter(pk=by.punkt.pk).update(titel="Den andens")
    svar = inde.post(sti, felter)
    assert (svar.status_code, svar.context["form"].konflikter) == (409, [("Titel", "Den andens")])


def test_punkt_rediger_ignores_extra_fields(by, klient, administrator):
    inde, sti = klient(administrator), _sti("rediger", by.punkt.pk)
    andet = fabrikker.spor(by.fremmed_strategi)
    inde.post(sti, _felter(inde, sti, titel="Nyt", spor=andet.pk, raekkefoelge=99))
    by.punkt.refresh_from_db()
    assert (by.punkt.titel, by.punkt.spor, by.punkt.raekkefoelge) == ("Nyt", by.spor, 1)
