"""An administrator of one unit cannot reach above it, whatever is changed below."""

from datetime import date

from django.test import override_settings
from django.urls import reverse

from organisation.models import Enhed
from tests import fabrikker


def _sti(enhed):
    return reverse("organisation:enhed_rediger", args=[enhed.pk])


def _felter(klient, enhed, **andre):
    form = klient.get(_sti(enhed)).context["form"]
    return {felt.html_name: felt.value() if felt.value() is not None else "" for felt in form} | andre


def _lokal(enhed):
    lokal = fabrikker.bruger(enhed.kommune, "Lis Lokal")
    fabrikker.tildeling(lokal, "administrator", enhed)
    return lokal


def test_enhed_rediger_den_oeverste_egne_enhed_kan_ikke_blive_et_boernehus(by, klient):
    """A house's roles also read the contract of the unit above, and a daily leader sets its activities."""
    over = fabrikker.kontrakt(by.omraade, by.skabelon)
    lokal = _lokal(by.dagtilbud)
    inde = klient(lokal)
    inde.post(_sti(by.dagtilbud), _felter(inde, by.dagtilbud, type="boernehus"))
    fabrikker.tildeling(lokal, "daglig_leder", by.dagtilbud)
    by.dagtilbud.refresh_from_db()
    assert by.dagtilbud.type == "dagtilbud"
    assert inde.get(reverse("kontrakter:kontrakt_vis", args=[over.pk])).status_code == 404


def test_enhed_rediger_enheder_under_den_egne_kan_skifte_type(by, klient):
    inde = klient(_lokal(by.dagtilbud))
    svar = inde.post(_sti(by.huse[0]), _felter(inde, by.huse[0], type="dagpleje"))
    assert (svar.status_code, Enhed.objects.get(pk=by.huse[0].pk).type) == (302, "dagpleje")


def test_enhed_rediger_kan_lukke_paa_kalenderens_sidste_dag(by, klient, administrator):
    inde = klient(administrator)
    svar = inde.post(_sti(by.dagtilbud), _felter(inde, by.dagtilbud, aktiv_til=date.max.isoformat()))
    assert svar.status_code == 302


@override_settings(DEMO=True)
def test_demo_login_med_et_tal_som_ingen_kan_laese_er_404(db, klient):
    assert klient().post(reverse("organisation:demo_login"), {"bruger": "9" * 5000}).status_code == 404
