"""A strategy's signs: the roles are its own, and the table shows each role's signs area by area."""

import pytest
from django.urls import reverse

from historik.models import Haendelse
from strategi.models import Refleksionsrunde, Spor, Tegn
from strategi.regler.indsaet import Linjefejl
from strategi.regler.tegn import laes_linjer, moenster, omdoebt
from tests import fabrikker


def sti(navn, *noegler):
    return reverse(f"strategi:{navn}", args=noegler)


@pytest.fixture
def strategi(by):
    by.strategi.roller = ["Medarbejdere", "Ledere"]
    by.strategi.save()
    return by.strategi


def _gem_roller(klient, strategi, tekst):
    adresse = sti("roller_rediger", strategi.pk)
    laest = klient.get(adresse).context["form"]["laest"].value()
    return klient.post(adresse, {"roller": tekst, "laest": laest})


# --- Plain rules ------------------------------------------------------------------------------
def test_an_answer_is_a_pattern_too():
    assert [moenster(kode) for kode in ("endnu_ikke", "nogle_gange", "ofte", "altid")] == [
        "●○○○",
        "●●○○",
        "●●●○",
        "●●●●",
    ]


def test_lines_are_read_without_marks_and_empty_ones():
    assert laes_linjer("• Spørger\n\n -  ser   efter\n", flest=2, laengst=20) == ["Spørger", "ser efter"]
    for tekst in ("a\na", "a\nb\nc", "a" * 21):
        with pytest.raises(Linjefejl):
            laes_linjer(tekst, flest=2, laengst=20)


@pytest.mark.parametrize(
    ("foer", "efter", "ventet"),
    [
        (["A", "B"], ["A", "C"], ("B", "C")),
        (["A", "B"], ["B", "A"], None),
        (["A", "B"], ["C", "D"], None),
        (["A"], ["A", "B"], None),
        (["A", "B"], ["A", "B"], None),
    ],
)
def test_a_role_is_the_same_when_only_its_name_is_new(foer, efter, ventet):
    assert omdoebt(foer, efter) == ventet


# --- Roles ------------------------------------------------------------------------------------
def test_roller_rediger_keeps_the_signs_and_rounds_of_a_role_with_a_new_name(by, klient, administrator, strategi):
    tegn = fabrikker.tegn(by.spor)
    runde = fabrikker.runde(strategi, by.dagtilbud)
    assert _gem_roller(klient(administrator), strategi, "Medarbejdere\nPædagogiske ledere").status_code == 302
    assert Tegn.objects.get(pk=tegn.pk).rolle == "Pædagogiske ledere"
    assert Refleksionsrunde.objects.get(pk=runde.pk).rolle == "Pædagogiske ledere"
    assert Haendelse.objects.get().tekst == f"Rettede rollerne i “{strategi}”."


def test_roller_rediger_does_not_leave_a_role_out_that_has_signs(by, klient, administrator, strategi):
    fabrikker.tegn(by.spor)
    svar = _gem_roller(klient(administrator), strategi, "Medarbejdere")
    assert (svar.status_code, svar.context["form"].non_field_errors()) == (
        422,
        ["“Ledere” har tegn. Fjern dem først, eller lad rollen stå."],
    )
    strategi.refresh_from_db()
    assert strategi.roller == ["Medarbejdere", "Ledere"]
    assert _gem_roller(klient(administrator), strategi, "Ledere").status_code == 302


# --- Signs ------------------------------------------------------------------------------------
def test_the_strategys_page_shows_a_table_of_roles_and_areas(by, klient, foraelder, strategi):
    andet = fabrikker.spor(strategi, "Andet spor")
    et, to = fabrikker.tegn(by.spor), fabrikker.tegn(andet, rolle="Medarbejdere")
    fabrikker.tegn(andet, fjernet="2023-01-01T00:00Z")
    svar = klient(foraelder).get(sti("strategi_vis", strategi.pk))
    raekker = [(raekke.rolle, [celle.tegn for celle in raekke.celler]) for raekke in svar.context["tegn"]]
    assert raekker == [("Medarbejdere", [[], [to]]), ("Ledere", [[et], []])]
    assert "Ret tegn" not in svar.content.decode()


def test_the_page_takes_the_same_queries_for_more_signs(by, klient, kontraktholder, strategi, forespoergsler):
    fabrikker.tegn(by.spor)
    foer = forespoergsler(klient(kontraktholder), sti("strategi_vis", strategi.pk))
    for _ in range(3):
        fabrikker.tegn(by.spor, rolle="Medarbejdere")
    assert forespoergsler(klient(kontraktholder), sti("strategi_vis", strategi.pk)) == foer


def test_tegn_opret_takes_many_at_once_and_none_twice(by, klient, administrator, strategi):
    inde, adresse = klient(administrator), sti("tegn_opret", by.spor.pk)
    for tekster in ("- Spørger\n- Ser efter", "Ser efter\nLytter"):
        assert inde.post(adresse, {"rolle": "Ledere", "tekster": tekster}).url == sti("tegn_liste", by.spor.pk)
    assert [str(et) for et in Tegn.objects.all()] == ["Spørger", "Ser efter", "Lytter"]
    for felter in ({"rolle": "Ukendt", "tekster": "A"}, {"rolle": "Ledere", "tekster": " "}, {}):
        assert inde.post(adresse, felter).status_code == 422
    assert [et.tekst for et in Haendelse.objects.order_by("pk")] == [
        "Tilføjede 2 tegn for Ledere under “Spor 2: God ledelse”.",
        "Tilføjede 1 tegn for Ledere under “Spor 2: God ledelse”.",
    ]


def test_tegn_are_changed_moved_removed_and_brought_back(by, klient, administrator, strategi):
    foerste, andet = fabrikker.tegn(by.spor, "Første"), fabrikker.tegn(by.spor, "Andet")
    inde = klient(administrator)
    laest = inde.get(sti("tegn_rediger", andet.pk)).context["form"]["laest"].value()
    inde.post(sti("tegn_rediger", andet.pk), {"rolle": "Ledere", "tekst": "Rettet", "laest": laest})
    svar = inde.post(sti("tegn_rediger", andet.pk), {"rolle": "Ledere", "tekst": "Min", "laest": laest})
    assert (svar.status_code, svar.context["form"].konflikter) == (409, [("Tegn", "Rettet")])
    inde.post(sti("tegn_flyt", andet.pk), {"retning": "op"})
    svar = inde.post(sti("tegn_fjern", foerste.pk), follow=True)
    assert sti("tegn_genskab", foerste.pk) in svar.content.decode()
    [raekke] = [et for et in svar.context["raekker"] if et.rolle == "Ledere"]
    assert [str(et) for et in raekke.celler[0].tegn] == ["Rettet"]
    inde.post(sti("tegn_genskab", foerste.pk))
    assert [str(et) for et in Tegn.objects.gaeldende()] == ["Rettet", "Første"]


def test_an_answered_sign_keeps_its_role(by, klient, administrator, strategi):
    tegn = fabrikker.tegn(by.spor, "Første", rolle="Ledere")
    fabrikker.runde(strategi, by.dagtilbud, {tegn: "ofte"})
    inde, adresse = klient(administrator), sti("tegn_rediger", tegn.pk)
    laest = inde.get(adresse).context["form"]["laest"].value()
    svar = inde.post(adresse, {"rolle": "Medarbejdere", "tekst": "Første", "laest": laest})
    assert (svar.status_code, list(svar.context["form"].errors)) == (422, ["rolle"])
    assert inde.post(adresse, {"rolle": "Ledere", "tekst": "Rettet", "laest": laest}).status_code == 302
    assert (Tegn.objects.get(pk=tegn.pk).rolle, Tegn.objects.get(pk=tegn.pk).tekst) == ("Ledere", "Rettet")


def test_an_area_is_not_removed_when_teams_have_answered_about_it(by, klient, administrator, strategi):
    spor = fabrikker.spor(strategi)
    tegn = fabrikker.tegn(spor)
    fabrikker.runde(strategi, by.dagtilbud, {tegn: "ofte"})
    klient(administrator).post(sti("spor_fjern", spor.pk))
    assert Spor.objects.filter(pk=spor.pk).exists()
