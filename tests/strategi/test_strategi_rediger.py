"""Changing a strategy's own facts."""

from django.urls import reverse

from historik.models import Haendelse
from strategi.models import Strategi


def _sti(by):
    return reverse("strategi:strategi_rediger", args=[by.strategi.pk])


def _felter(klient, by, **andre):
    form = klient.get(_sti(by)).context["form"]
    return {felt.html_name: felt.value() if felt.value() is not None else "" for felt in form} | andre


def test_strategi_rediger_saves_and_raises_revision(by, klient, administrator):
    inde = klient(administrator)
    svar = inde.post(_sti(by), _felter(inde, by, titel="Retning 2023-2024", til_aar="2024"))
    by.strategi.refresh_from_db()
    by.kommune.refresh_from_db()
    assert (svar.status_code, str(by.strategi), by.strategi.til_aar) == (302, "Retning 2023-2024", 2024)
    assert by.kommune.revision == 2
    assert Haendelse.objects.get().tekst == "Rettede strategien “Retning 2023-2024”."
    assert by.strategi.history.first().history_user == administrator


def test_strategi_rediger_leaves_revision_when_contracts_do_not_show_it(by, klient, administrator):
    inde = klient(administrator)
    inde.post(_sti(by), _felter(inde, by, beskrivelse="Ny tekst"))
    by.kommune.refresh_from_db()
    assert by.kommune.revision == 1


def test_strategi_rediger_saves_nothing_when_invalid(by, klient, administrator):
    inde = klient(administrator)
    svar = inde.post(_sti(by), _felter(inde, by, titel="", ejer=by.anden_kommune.pk))
    assert (svar.status_code, set(svar.context["form"].errors)) == (422, {"titel", "ejer"})
    assert "Ret Retning 2023" in svar.content.decode()
    assert Haendelse.objects.count() == 0


def test_strategi_rediger_tells_when_somebody_saved_first(by, klient, administrator):
    inde = klient(administrator)
    felter = _felter(inde, by, titel="Min titel")
    Strategi.objects.filter(pk=by.strategi.pk).update(titel="Den andens titel")
    svar = inde.post(_sti(by), felter)
    assert (svar.status_code, svar.context["form"].konflikter) == (409, [("Titel", "Den andens titel")])
    assert "En anden har gemt imens" in svar.content.decode()
    assert Strategi.objects.get(pk=by.strategi.pk).titel == "Den andens titel"


def test_strategi_rediger_says_so_when_it_is_removed_meanwhile(by, klient, administrator, monkeypatch):
    by.maal.afsaetslinks.all().delete()
    inde = klient(administrator)
    felter = _felter(inde, by, titel="Min titel")
    import strategi.views.strategier as views

    rigtig = views.gem_strategi

    def for_sent(**kwargs):
        Strategi.objects.filter(pk=by.strategi.pk).delete()
        return rigtig(**kwargs)

    monkeypatch.setattr(views, "gem_strategi", for_sent)
    svar = inde.post(_sti(by), felter)
    assert svar.status_code == 409
    assert svar.context["form"].non_field_errors() == ["Den er fjernet imens, så den kan ikke gemmes."]
