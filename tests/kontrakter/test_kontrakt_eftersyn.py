"""Before a contract is sent: warnings with a way past, and sections marked as ready."""

from datetime import date

import pytest
from django.utils import timezone

from historik.models import Haendelse
from kontrakter.indhold import hent_indhold
from kontrakter.indhold.eftersyn import aabne, advarsler, klare
from kontrakter.models import Advarselsgrund, Afsnit, Kontrakt
from kontrakter.models.aaret import klare_afsnit
from tests import fabrikker

from .hjaelp import ord_i, prosa, sti


@pytest.fixture(autouse=True)
def indledning(by):
    by.kontrakt.indledning = "<p>Om os</p>"
    by.kontrakt.save()


def test_contract_without_an_introduction_is_noticed(by, klient, kontraktholder):
    type(by.kontrakt).objects.update(indledning="")
    by.kontrakt.refresh_from_db()
    assert _tekster(by.kontrakt)[0] == "Kontrakten har ingen indledning."
    side = klient(kontraktholder).get(sti("kontrakt_eftersyn", by.kontrakt.pk)).content.decode()
    assert f'<a href="{sti("kontrakt_vis", by.kontrakt.pk)}#indledning">Kontrakten har ingen indledning.</a>' in side


def _tekster(kontrakt) -> list[str]:
    return [et.tekst for et in advarsler(hent_indhold(kontrakt))]


def test_goal_without_activities_and_effects_is_noticed(by):
    assert _tekster(by.kontrakt) == [
        "Mål 1 siger ikke, hvem der skal kunne mærke hvad.",
        "Mål 1 har ingen aktiviteter.",
    ]


def test_goal_without_a_link_is_noticed(by):
    by.maal.afsaetslinks.all().delete()
    assert _tekster(by.kontrakt)[0] == "Mål 1 peger ikke på et punkt i en strategi."


def test_activities_without_a_deadline_are_counted(by):
    fabrikker.virkning(by.maal)
    for frist in (None, None, date(2023, 5, 1)):
        fabrikker.aktivitet(by.maal, frist=frist)
    assert _tekster(by.kontrakt) == ["Mål 1 har 2 aktiviteter uden frist."]


def test_text_over_the_limit_is_noticed(by):
    fabrikker.virkning(by.maal)
    fabrikker.aktivitet(by.maal, frist=date(2023, 5, 1))
    by.skabelon.afsnit.filter(noegle="maaltekst").update(maks_tegn=5)
    fabrikker.afsnit(by.maal, "maaltekst", "<p>Otte tegn</p>")
    assert _tekster(by.kontrakt) == ["Mål 1, “Udviklingsmål”, er 4 tegn over skabelonens grænse."]


def test_what_the_template_does_not_ask_for_is_not_missed(by):
    by.skabelon.afsnit.filter(art__in=["virkninger", "aktiviteter"]).delete()
    assert _tekster(by.kontrakt) == []


# --- Past a warning ---------------------------------------------------------------------------------
def _forbi(klient, bruger, by, nr=0, **felter):
    noegle = advarsler(hent_indhold(by.kontrakt))[nr].noegle
    return klient(bruger).post(sti("advarsel_forbi", by.kontrakt.pk), {"noegle": noegle} | felter)


def test_advarsel_forbi_with_a_reason_is_kept_and_shown(by, klient, kontraktholder):
    svar = _forbi(klient, kontraktholder, by, 1, grund="Kommer i april.")
    assert svar.url == sti("kontrakt_eftersyn", by.kontrakt.pk) + "#advarsler"
    assert Advarselsgrund.objects.get().bruger_navn == "Karen Holder"
    assert [et.tekst for et in aabne(advarsler(hent_indhold(by.kontrakt)))] == [
        "Mål 1 siger ikke, hvem der skal kunne mærke hvad."
    ]
    assert "I orden: Kommer i april. (Karen Holder" in ord_i(klient(kontraktholder).get(svar.url))
    assert Haendelse.objects.first().tekst == "Gik forbi “Mål 1 har ingen aktiviteter.”: Kommer i april."


def test_advarsel_forbi_holds_until_what_it_is_about_changes(by, klient, kontraktholder):
    fabrikker.virkning(by.maal)
    fabrikker.aktivitet(by.maal)
    _forbi(klient, kontraktholder, by, grund="Løbende")
    assert aabne(advarsler(hent_indhold(by.kontrakt))) == []
    fabrikker.aktivitet(by.maal)
    assert [et.tekst for et in aabne(advarsler(hent_indhold(by.kontrakt)))] == ["Mål 1 har 2 aktiviteter uden frist."]


@pytest.mark.parametrize("felter", [{}, {"grund": "  "}, {"grund": "x" * 501}])
def test_advarsel_forbi_without_a_reason_is_not_passed(by, klient, kontraktholder, felter):
    svar = _forbi(klient, kontraktholder, by, **felter)
    assert (svar.status_code, Advarselsgrund.objects.count()) == (422, 0)
    assert f'value="{felter.get("grund", "")}"' in svar.content.decode()  # what was written is not lost


def test_advarsel_forbi_is_undone(by, klient, kontraktholder):
    _forbi(klient, kontraktholder, by, grund="Sådan er det")
    for _ in range(2):
        _forbi(klient, kontraktholder, by, fortryd="ja")
    assert Advarselsgrund.objects.count() == 0
    assert Haendelse.objects.filter(tekst__startswith="Lod “").count() == 1


def test_advarsel_forbi_that_is_no_more_says_so(by, klient, kontraktholder):
    svar = klient(kontraktholder).post(
        sti("advarsel_forbi", by.kontrakt.pk), {"noegle": "uden:1:x:y", "grund": "Nå"}, follow=True
    )
    assert "Advarslen gælder ikke mere, for kontrakten er ændret." in ord_i(svar)
    assert Advarselsgrund.objects.count() == 0


# --- Ready ------------------------------------------------------------------------------------------
def test_afsnit_klar_is_marked_and_taken_back_and_the_text_version_stays(by, klient, kontraktholder):
    afsnit = fabrikker.afsnit(by.maal, "maaltekst")
    inde, side = klient(kontraktholder), sti("afsnit_klar", by.maal.pk, "maaltekst")
    for klar, ventet in (("ja", True), ("ja", True), ("nej", False)):
        svar = inde.post(side, {"klar": klar})
        assert svar.url == sti("kontrakt_eftersyn", by.kontrakt.pk) + f"#maal-{by.maal.pk}"
        afsnit.refresh_from_db()
        assert (afsnit.klar, afsnit.version) == (ventet, 1)
    assert Haendelse.objects.filter(tekst__startswith="Mærkede “Udviklingsmål”").count() == 2


def test_afsnit_klar_of_rows_makes_the_section(by, klient, kontraktholder):
    fabrikker.aktivitet(by.maal)
    klient(kontraktholder).post(sti("afsnit_klar", by.maal.pk, "aktiviteter"), {"klar": "ja"})
    assert Afsnit.objects.get(maal=by.maal, noegle="aktiviteter").klar is True
    assert klare(hent_indhold(by.kontrakt)) == (1, 7)


def test_a_goal_that_follows_the_common_follow_up_can_be_ready(by, klient, kontraktholder):
    side = sti("afsnit_klar", by.maal.pk, "opfoelgning")
    Kontrakt.objects.filter(pk=by.kontrakt.pk).update(opfoelgning="<p>Vi mødes i maj.</p>")
    klient(kontraktholder).post(side, {"klar": "ja"})
    kontrakt = Kontrakt.objects.get(pk=by.kontrakt.pk)
    assert klare(hent_indhold(kontrakt)) == (1, 7)
    assert klare_afsnit([kontrakt.pk]) == {kontrakt.pk: (1, 7)}
    Kontrakt.objects.filter(pk=by.kontrakt.pk).update(opfoelgning="")
    assert klare(hent_indhold(Kontrakt.objects.get(pk=by.kontrakt.pk))) == (0, 7)
    assert klare_afsnit([kontrakt.pk]) == {kontrakt.pk: (0, 7)}


def test_a_section_that_is_emptied_is_marked_anew_when_it_is_written_again(by, klient, kontraktholder):
    fabrikker.afsnit(by.maal, "maaltekst", klar=True)
    for version, tekst in ((1, ""), (2, "<p>Noget helt andet.</p>")):
        klient(kontraktholder).post(sti("afsnit_rediger", by.maal.pk, "maaltekst"), prosa(tekst, version))
        assert klare(hent_indhold(by.kontrakt)) == (0, 7)


def test_afsnit_klar_of_an_empty_section_is_refused(by, klient, kontraktholder):
    svar = klient(kontraktholder).post(sti("afsnit_klar", by.maal.pk, "maaltekst"), {"klar": "ja"}, follow=True)
    assert "“Udviklingsmål” er tomt og kan ikke være klar endnu." in ord_i(svar)
    assert klare(hent_indhold(by.kontrakt)) == (0, 7)


def test_maal_klar_marks_all_that_is_written_in_one_go(by, klient, kontraktholder):
    for noegle in ("maaltekst", "baggrund_og_formaal"):
        fabrikker.afsnit(by.maal, noegle)
    fabrikker.aktivitet(by.maal)
    inde, side = klient(kontraktholder), sti("maal_klar", by.maal.pk)
    svar = inde.post(side)
    assert svar.url == sti("kontrakt_eftersyn", by.kontrakt.pk) + f"#maal-{by.maal.pk}"
    assert "4 afsnit under mål 1 er mærket som klar. 3 er tomme endnu." in ord_i(inde.get(svar.url))
    assert klare(hent_indhold(by.kontrakt)) == (4, 7)
    inde.post(side)
    assert Haendelse.objects.filter(tekst="Mærkede alle udfyldte afsnit under mål 1 som klar.").count() == 1


@pytest.mark.parametrize(("holdt", "verbum"), [(False, "send-i-hoering"), (True, "send-til-godkendelse")])
def test_kontrakt_eftersyn_ends_with_the_next_step(by, klient, kontraktholder, centerchef, holdt, verbum):
    if holdt:
        fabrikker.hoering(by.kontrakt, afsluttet=timezone.now())
    videre = f'<a class="button button-primary" href="{sti("kontrakt_skift", by.kontrakt.pk, verbum)}">'
    for person, ser in ((kontraktholder, True), (centerchef, False)):
        html = klient(person).get(sti("kontrakt_eftersyn", by.kontrakt.pk)).content.decode()
        assert (videre in html) is ser


def test_afsnit_klar_of_an_unknown_section_is_404(by, klient, kontraktholder):
    assert klient(kontraktholder).post(sti("afsnit_klar", by.maal.pk, "x"), {"klar": "ja"}).status_code == 404


def test_kontrakt_eftersyn_shows_the_bar_and_every_section(by, klient, kontraktholder, centerchef):
    fabrikker.afsnit(by.maal, "maaltekst", klar=True)
    for person, skriver in ((kontraktholder, True), (centerchef, False)):
        svar = klient(person).get(sti("kontrakt_eftersyn", by.kontrakt.pk))
        assert "1 af 7 afsnit er mærket som klar" in ord_i(svar)
        assert ("Ikke klar alligevel" in ord_i(svar)) is skriver


def test_kontrakt_eftersyn_takes_the_same_queries_for_one_and_three_goals(by, klient, kontraktholder, forespoergsler):
    inde, side = klient(kontraktholder), sti("kontrakt_eftersyn", by.kontrakt.pk)
    forespoergsler(inde, side)
    en = forespoergsler(inde, side)
    for _ in range(2):
        fabrikker.maal(by.kontrakt)
    assert forespoergsler(inde, side) == en


def test_open_warnings_are_shown_before_it_is_sent_and_to_the_approver(by, klient, kontraktholder, centerchef):
    _forbi(klient, kontraktholder, by, 0, grund="Det ved alle")
    side = ord_i(klient(kontraktholder).get(sti("kontrakt_skift", by.kontrakt.pk, "send-til-godkendelse")))
    assert "Mål 1 har ingen aktiviteter." in side
    assert "hvem der skal kunne mærke hvad" not in side
    by.kontrakt.tilstand = "til_godkendelse"
    by.kontrakt.save()
    side = ord_i(klient(centerchef).get(sti("kontrakt_godkend", by.kontrakt.pk)))
    assert "Mål 1 siger ikke, hvem der skal kunne mærke hvad. I orden: Det ved alle (Karen Holder)" in side
