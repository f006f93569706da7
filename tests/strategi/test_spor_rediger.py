"""Changing a track's number and title."""

from django.urls import reverse

from strategi.models import Spor
from tests import fabrikker


def _sti(navn, pk):
    return reverse(f"strategi:spor_{navn}", args=[pk])


def _felter(klient, sti, **andre):
    form = klient.get(sti).context["form"]
    return {felt.html_name: felt.value() if felt.value() is not None else "" for felt in form} | andre


def _orden(by):
    return list(by.strategi.spor.values_list("titel", flat=True))


def test_spor_rediger_saves_and_raises_revision(by, klient, administrator):
    inde, sti = klient(administrator), _sti("rediger", by.spor.pk)
    svar = inde.post(sti, _felter(inde, sti, titel="God ledelse og bæredygtig organisation"))
    by.kommune.refresh_from_db()
    assert (svar.status_code, svar.url) == (302, f"/strategi/{by.strategi.pk}/#spor-{by.spor.pk}")
    assert (_orden(by), by.kommune.revision) == (["God ledelse og bæredygtig organisation"], 2)


def test_spor_rediger_saves_nothing_when_invalid(by, klient, administrator):
    fabrikker.spor(by.strategi, nummer="1")
    inde, sti = klient(administrator), _sti("rediger", by.spor.pk)
    svar = inde.post(sti, _felter(inde, sti, nummer="1", titel=""))
    assert (svar.status_code, set(svar.context["form"].errors)) == (422, {"nummer", "titel"})


def test_spor_rediger_tells_when_somebody_saved_first(by, klient, administrator):
    inde, sti = klient(administrator), _sti("rediger", by.spor.pk)
    felter = _felter(inde, sti, titel="Min")
    Spor.objects.filter(pk=by.spor.pk).update(titel="Den andens")
    svar = inde.post(sti, felter)
    assert (svar.status_code, svar.context["form"].konflikter) == (409, [("Titel", "Den andens")])
