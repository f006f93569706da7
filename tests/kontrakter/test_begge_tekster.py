"""Keeping both texts after a conflict is no way around the limits on a text."""

from django.urls import reverse

from faelles.rigtekst import STOERSTE_LAENGDE


def test_kontrakttekst_rediger_begge_holder_graensen_og_giver_teksten_tilbage(by, kontraktholder, klient):
    halv = f"<p>{'ord ' * (STOERSTE_LAENGDE // 6)}</p>"
    by.kontrakt.indledning = halv
    by.kontrakt.save()
    data = {"tekst": f"<p>Mit eget</p>{halv}", "tekst_format": "html", "version": "1", "valg": "begge"}
    svar = klient(kontraktholder).post(
        reverse("kontrakter:kontrakttekst_rediger", args=[by.kontrakt.pk, "indledning"]), data
    )
    by.kontrakt.refresh_from_db()
    assert (svar.status_code, by.kontrakt.indledning) == (422, halv)
    assert "Mit eget" in svar.content.decode()
    assert "Teksten er for lang" in svar.content.decode()
