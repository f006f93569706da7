"""The contract's page: what each role meets, in which order, how far it is, and that it is never old."""

import re

import pytest
from django.core.cache import caches
from django.urls import reverse

from kontrakter.handlinger import fjern_skabelonafsnit, gem_afsnit, gem_skabelonafsnit
from kontrakter.models import Forum
from organisation.models import Enhed
from tests import fabrikker

from .hjaelp import ord_i, sti

DAGPLEJE = [
    fabrikker.STANDARDAFSNIT[plads]
    for plads in (0, 1, 5, 6, 3, 4, 2)  # the dagpleje's own form: "Udviklingsmål" comes last
]


def _side(klient, bruger, kontrakt):
    return klient(bruger).get(sti("kontrakt_vis", kontrakt.pk))


def _overskrifter(svar) -> list[str]:
    return re.findall(r'<h3 id="afsnit-[^"]*"[^>]*>([^<]+)</h3>', svar.content.decode())


# --- Each role --------------------------------------------------------------------------------


def test_kontrakt_vis_gives_the_writer_a_way_into_each_text(by, klient, kontraktholder):
    html = _side(klient, kontraktholder, by.kontrakt).content.decode()
    for noegle, _, _ in fabrikker.STANDARDAFSNIT:
        assert f'href="{sti("afsnit_rediger", by.maal.pk, noegle)}"' in html
    for felt in ("indledning", "opfoelgning"):
        assert f'href="{sti("kontrakttekst_rediger", by.kontrakt.pk, felt)}"' in html
    assert f'action="{sti("kontrakt_fjern", by.kontrakt.pk)}"' in html


@pytest.mark.parametrize("person", ["daglig_leder", "lmu", "foraelder", "konsulent", "centerchef", "kontraktholder"])
def test_kontrakt_vis_gives_readers_and_the_holder_of_a_frozen_contract_no_way_in(request, by, klient, person):
    if person == "kontraktholder":
        by.kontrakt.tilstand = "i_hoering"
        by.kontrakt.save()
    html = _side(klient, request.getfixturevalue(person), by.kontrakt).content.decode()
    assert re.findall(r'"[^"]*/(?:rediger|fjern|nyt)/"', html) == []
    assert f'href="{sti("kontrakt_laes", by.kontrakt.pk)}"' in html


def test_kontrakt_vis_lets_the_administrator_name_a_holder_and_remove_it_but_not_write(by, klient, administrator):
    html = _side(klient, administrator, by.kontrakt).content.decode()
    assert sorted(re.findall(r'"([^"]*/(?:rediger|fjern|nyt)/)"', html)) == [
        sti("kontrakt_fjern", by.kontrakt.pk),
        sti("kontrakt_rediger", by.kontrakt.pk),
    ]


@pytest.mark.parametrize(
    ("person", "ser"),
    [("kontraktholder", True), ("centerchef", True), ("administrator", True), ("konsulent", False), ("lmu", False)],
)
def test_kontrakt_vis_leads_to_the_history_for_those_who_may(request, by, klient, person, ser):
    html = _side(klient, request.getfixturevalue(person), by.kontrakt).content.decode()
    assert (sti("kontrakt_historik", by.kontrakt.pk) in html) == ser


def test_kontrakt_vis_lets_a_daily_leader_update_what_concerns_the_own_house(by, klient, daglig_leder, kontraktholder):
    egen = fabrikker.aktivitet(by.maal, huse=[by.huse[0]])
    anden = fabrikker.aktivitet(by.maal, huse=[by.huse[1]])
    alles = fabrikker.aktivitet(by.maal)
    adresser = [sti("aktivitet_status", aktivitet.pk) for aktivitet in (egen, anden, alles)]

    def fundet(bruger):
        html = _side(klient, bruger, by.kontrakt).content.decode()
        return [adresse in html for adresse in adresser]

    assert fundet(daglig_leder) == [True, False, True]
    assert fundet(kontraktholder) == [True, True, True]
    by.kontrakt.tilstand = "evalueret"
    by.kontrakt.save()
    type(by.kontrakt).objects.filter(pk=by.kontrakt.pk).update(revision=9)
    assert fundet(daglig_leder) == [False] * 3


# --- Order and former sections ----------------------------------------------------------------


@pytest.mark.parametrize("orden", [fabrikker.STANDARDAFSNIT, DAGPLEJE], ids=["dagtilbud", "dagpleje"])
def test_kontrakt_vis_follows_the_order_of_the_template(by, klient, udenfor, orden):
    skabelon = fabrikker.skabelon(by.kommune, afsnit=orden)
    kontrakt = fabrikker.kontrakt(by.andet_dagtilbud, skabelon)
    fabrikker.maal(kontrakt)
    assert _overskrifter(_side(klient, udenfor, kontrakt)) == [overskrift for _, overskrift, _ in orden]


def test_kontrakt_vis_keeps_the_text_of_a_section_the_template_has_dropped(
    by, klient, kontraktholder, foraelder, administrator
):
    fabrikker.afsnit(by.maal, "baggrund_og_formaal", "<p>Derfor gør vi det.</p>")
    foer = _side(klient, foraelder, by.kontrakt)
    afsnit = by.skabelon.afsnit.get(noegle="baggrund_og_formaal")
    assert fjern_skabelonafsnit(afsnit=afsnit, af=administrator) == 1
    assert "Tidligere afsnit" not in ord_i(foer)
    for person in (kontraktholder, foraelder):
        svar = _side(klient, person, by.kontrakt)
        assert _overskrifter(svar)[-1] == "Tidligere afsnit: Baggrund og formål"
        assert "Derfor gør vi det." in ord_i(svar)


def test_kontrakt_vis_keeps_rows_of_a_kind_the_template_has_dropped(by, klient, foraelder, administrator):
    fabrikker.virkning(by.maal, "Børnene griner")
    fabrikker.afsnit(by.maal, "forventede_virkninger", "")
    fjern_skabelonafsnit(afsnit=by.skabelon.afsnit.get(art="virkninger"), af=administrator)
    svar = _side(klient, foraelder, by.kontrakt)
    assert "Tidligere afsnit: Forventede virkninger for borgeren" in _overskrifter(svar)
    assert "Børnene griner" in ord_i(svar)


# --- How far it is ----------------------------------------------------------------------------


def test_kontrakt_vis_counts_what_is_filled_in(by, klient, kontraktholder, foraelder):
    assert "1 af 7 afsnit er udfyldt" in ord_i(_side(klient, kontraktholder, by.kontrakt))
    fabrikker.maal(by.kontrakt, "2")
    fabrikker.virkning(by.maal)
    fabrikker.aktivitet(by.maal)
    for noegle in ("baggrund_og_formaal", "maaltekst", "tidsperspektiv"):
        fabrikker.afsnit(by.maal, noegle)
    fabrikker.afsnit(by.maal, "nedlagt", "<p>Tæller ikke med</p>")
    type(by.kontrakt).objects.filter(pk=by.kontrakt.pk).update(revision=2)
    alle = ord_i(_side(klient, kontraktholder, by.kontrakt))
    assert "6 af 14 afsnit er udfyldt" in alle
    assert "6 af 7 afsnit" in alle
    assert "0 af 7 afsnit" in alle
    type(by.kontrakt).objects.filter(pk=by.kontrakt.pk).update(revision=3, opfoelgning="<p>På alle møder.</p>")
    faelles = ord_i(_side(klient, kontraktholder, by.kontrakt))
    assert "8 af 14 afsnit er udfyldt" in faelles
    assert faelles.count(" Udfyldt ") == 1
    assert "afsnit er udfyldt" not in ord_i(_side(klient, foraelder, by.kontrakt))


@pytest.mark.parametrize(
    ("felter", "naeste"),
    [
        ({}, "Indledningen mangler."),
        ({"indledning": "<p>Om os</p>"}, "Mål 1 mangler “Baggrund og formål”."),
        ({"indledning": "<p>Om os</p>", "udfyldt": True}, "Alle afsnit er udfyldt."),
        ({"uden_maal": True}, "Kontrakten har ingen mål endnu. Tilføj det første mål"),
    ],
)
def test_kontrakt_vis_says_what_to_do_next(by, klient, kontraktholder, felter, naeste):
    if felter.pop("udfyldt", False):
        for noegle, _, _ in fabrikker.STANDARDAFSNIT:
            fabrikker.afsnit(by.maal, noegle)
    if felter.pop("uden_maal", False):
        by.maal.delete()
    type(by.kontrakt).objects.filter(pk=by.kontrakt.pk).update(**felter)
    assert f"Næste skridt {naeste}" in ord_i(_side(klient, kontraktholder, by.kontrakt))


def test_kontrakt_vis_tells_writers_what_should_stand_in_an_empty_section(
    by, klient, kontraktholder, foraelder, administrator
):
    afsnit = by.skabelon.afsnit.get(noegle="maaltekst")
    valg = {"overskrift": "Det vil vi", "vejledning": "Skriv kort,\nog så alle forstår det.", "paakraevet": True}
    gem_skabelonafsnit(afsnit=afsnit, version=1, maks_tegn=50, af=administrator, **valg)
    alle = ord_i(_side(klient, kontraktholder, by.kontrakt))
    assert "Afsnittet skal udfyldes. Skriv kort, og så alle forstår det." in alle
    assert alle.count("Her er ikke skrevet noget endnu.") == 5
    assert _overskrifter(_side(klient, foraelder, by.kontrakt)) == ["Det politiske og strategiske afsæt"]


def test_kontrakt_vis_tells_writers_of_a_text_over_the_templates_limit(by, klient, kontraktholder, foraelder):
    by.skabelon.afsnit.filter(noegle="maaltekst").update(maks_tegn=50)
    fabrikker.afsnit(by.maal, "maaltekst", f"<p><strong>{'x' * 53}</strong></p>")
    besked = "Teksten er 3 tegn længere end skabelonens grænse på 50."
    assert besked in ord_i(_side(klient, kontraktholder, by.kontrakt))
    assert besked not in ord_i(_side(klient, foraelder, by.kontrakt))


def test_kontrakt_vis_is_empty_in_two_ways(by, klient, kontraktholder, foraelder):
    by.maal.delete()
    assert "Her kommer målene til at stå" in ord_i(_side(klient, kontraktholder, by.kontrakt))
    assert "Kontrakten har ingen mål endnu" in ord_i(_side(klient, foraelder, by.kontrakt))


# --- Never old --------------------------------------------------------------------------------


def _skriv(by, af):
    gem_afsnit(
        maal=by.maal, noegle="maaltekst", overskrift="Mål", art="prosa", tekst="<p>Nyt ord</p>", version=0, af=af
    )


def test_kontrakt_vis_shows_a_change_at_once(by, klient, kontraktholder, foraelder):
    assert "Nyt ord" not in ord_i(_side(klient, foraelder, by.kontrakt))
    _skriv(by, kontraktholder)
    assert "Nyt ord" in ord_i(_side(klient, foraelder, by.kontrakt))


def test_kontrakt_vis_would_be_old_if_writing_did_not_raise_the_revision(by, klient, kontraktholder, foraelder):
    """The control: the page is kept, and only the stamp says that it is old."""
    _side(klient, foraelder, by.kontrakt)
    fabrikker.afsnit(by.maal, "maaltekst", "<p>Nyt ord</p>")
    assert "Nyt ord" not in ord_i(_side(klient, foraelder, by.kontrakt))


def test_kontrakt_vis_shows_a_new_name_of_the_unit_at_once(by, klient, foraelder, administrator):
    fabrikker.aktivitet(by.maal, huse=[by.huse[0]])
    assert "Børnehuset Egen" in ord_i(_side(klient, foraelder, by.kontrakt))
    sti_ = reverse("organisation:enhed_rediger", args=[by.huse[0].pk])
    inde = klient(administrator)
    form = inde.get(sti_).context["form"]
    inde.post(sti_, {navn: form[navn].value() or "" for navn in form.fields} | {"navn": "Børnehuset Bøgen"})
    assert Enhed.objects.get(pk=by.huse[0].pk).navn == "Børnehuset Bøgen"
    assert "Børnehuset Bøgen" in ord_i(_side(klient, foraelder, by.kontrakt))


# --- Queries ----------------------------------------------------------------------------------


def _fyld(kontrakt, punkt, antal):
    for _ in range(antal):
        maal = fabrikker.maal(kontrakt)
        fabrikker.afsaetslink(maal, punkt)
        fabrikker.virkning(maal)
        fabrikker.aktivitet(maal, huse=kontrakt.enhed.children.all())
        for noegle in ("baggrund_og_formaal", "maaltekst", "tidsperspektiv"):
            fabrikker.afsnit(maal, noegle)


def test_kontrakt_vis_and_laes_take_the_same_queries_for_7_and_70_goals(
    by, klient, forespoergsler, kontraktholder, daglig_leder, foraelder
):
    sider = [
        (klient(person), sti(navn, by.kontrakt.pk), (navn, person) == ("kontrakt_vis", daglig_leder))
        for person in (kontraktholder, daglig_leder, foraelder)
        for navn in ("kontrakt_vis", "kontrakt_laes")
    ]
    varm = [[forespoergsler(inde, side) for inde, side, _ in sider] for _ in range(2)][1]
    antal = []
    for flere in (6, 63):
        _fyld(by.kontrakt, by.punkt, flere)
        type(by.kontrakt).objects.filter(pk=by.kontrakt.pk).update(revision=10 + flere)
        antal.append([_koldt(forespoergsler, inde, side) for inde, side, _ in sider])
    assert by.kontrakt.maal.count() == 70
    assert antal[0] == antal[1]
    # A daily leader's role lies below the contract's unit, and whether it covers all of it is looked up.
    for varme, kolde, (*_, ekstra) in zip(varm, antal[1], sider, strict=True):
        assert kolde <= 13 + ekstra
        assert varme <= 5 + ekstra


def _koldt(forespoergsler, inde, side) -> int:
    """Return what the page takes when nothing of it is kept, also not for others."""
    for cache in caches.all(initialized_only=True):
        cache.clear()
    return forespoergsler(inde, side)


# --- What the forums say ------------------------------------------------------------------------
def _evaluering(by, forum, kode, maaned=2, maal=None):
    return fabrikker.evaluering(fabrikker.afsluttet_moede(by.kontrakt, forum, maaned), maal or by.maal, kode)


def test_kontrakt_vis_shows_each_forums_newest_assessment_at_once(by, klient, foraelder):
    """The page is kept by a stamp that a meeting does not raise."""
    lmu, ledelse = (fabrikker.forum(by.dagtilbud, art) for art in ("lmu", "ledelsesteam"))
    assert "Se evalueringerne" not in ord_i(_side(klient, foraelder, by.kontrakt))
    _evaluering(by, lmu, "bagud", 2)
    assert "LMU, februar 2023: Bagud Se evalueringerne af mål 1" in ord_i(_side(klient, foraelder, by.kontrakt))
    _evaluering(by, lmu, "paa_vej", 5)
    _evaluering(by, ledelse, "naaet", 5)
    fabrikker.evaluering(fabrikker.moede_i_gang(by.kontrakt, ledelse, 6), by.maal, "stoppet")
    svar = _side(klient, foraelder, by.kontrakt)
    ord_ = "Ledelsesteamet, maj 2023: Nået LMU, maj 2023: På vej Se evalueringerne af mål 1"
    assert ord_ in ord_i(svar)
    assert "Stoppet" not in ord_i(svar)
    assert f'href="{sti("maal_evalueringer", by.maal.pk)}"' in svar.content.decode()
    type(lmu).objects.filter(pk=lmu.pk).update(navn="MED-udvalget")  # a closed meeting keeps the name it was held under
    assert ord_ in ord_i(_side(klient, foraelder, by.kontrakt))


def test_kontrakt_vis_shows_what_both_units_say_of_a_shared_goal(by, klient, foraelder):
    """The page of its evaluations lies with the contract it is written in, which not all read."""
    nabo = fabrikker.kontrakt(by.andet_dagtilbud, by.skabelon)
    delt = fabrikker.maal(nabo, "1", "En god start")
    fabrikker.maaldeling(delt, by.kontrakt, "5.1")
    _evaluering(by, fabrikker.forum(by.dagtilbud, "lmu"), "paa_vej", maal=delt)
    fremmed = fabrikker.forum(by.andet_dagtilbud, "ledelsesteam")
    fabrikker.evaluering(fabrikker.afsluttet_moede(nabo, fremmed, 3), delt, "naaet")
    svar = _side(klient, foraelder, by.kontrakt)
    assert "Ledelsesteamet i Dagtilbud Åbredden, marts 2023: Nået LMU, februar 2023: På vej" in ord_i(svar)
    assert sti("maal_evalueringer", delt.pk) not in svar.content.decode()


def test_kontrakt_vis_takes_the_same_queries_for_one_and_many_assessments(by, klient, foraelder, forespoergsler):
    inde, side = klient(foraelder), sti("kontrakt_vis", by.kontrakt.pk)
    antal = []
    for art in (None, "lmu", "ledelsesteam", "andet"):
        for maaned in (2, 3) if art else ():
            _evaluering(by, Forum.objects.get_or_create(enhed=by.dagtilbud, art=art)[0], "naaet", maaned)
        forespoergsler(inde, side)
        antal.append(forespoergsler(inde, side))
    assert antal == [antal[0], *[antal[0] + 1] * 3]
