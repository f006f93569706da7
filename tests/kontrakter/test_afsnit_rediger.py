"""Writing in a section: saved, refused with the text kept, or shown beside what somebody else saved first."""

import pytest

from faelles.rigtekst import STOERSTE_LAENGDE
from historik.models import Haendelse
from kontrakter.handlinger import fjern_skabelonafsnit
from kontrakter.models import Afsnit, Kladde, Udviklingsmaal
from tests import fabrikker

from .hjaelp import HTMX, afsnit_i, ord_i, paa_siden, prosa, sti


def _adresse(by, noegle="maaltekst") -> str:
    return sti("afsnit_rediger", by.maal.pk, noegle)


def _tekst(by, noegle="maaltekst") -> str | None:
    return Afsnit.objects.filter(maal=by.maal, noegle=noegle).values_list("tekst", flat=True).first()


# --- Saved ------------------------------------------------------------------------------------


def test_afsnit_rediger_saves_and_returns_to_the_section_without_script(by, klient, kontraktholder):
    svar = klient(kontraktholder).post(_adresse(by), {"tekst": "Vi vil **mere**", "version": 0}, follow=True)
    assert svar.redirect_chain == [(f"/kontrakter/{by.kontrakt.pk}/#afsnit-{by.maal.pk}-maaltekst", 302)]
    assert _tekst(by) == "<p>Vi vil <strong>mere</strong></p>"
    assert "“Udviklingsmål” er gemt." in ord_i(svar)
    assert [(et.tekst, len(et.poster)) for et in Haendelse.objects.all()] == [
        ("Skrev i “Udviklingsmål” under mål 1.", 1)
    ]


def test_afsnit_rediger_swaps_in_what_a_reload_shows(by, klient, kontraktholder):
    inde, anker = klient(kontraktholder), f"afsnit-{by.maal.pk}-maaltekst"
    svar = inde.post(_adresse(by), prosa("<p>Vi vil mere</p>"), headers=paa_siden(by.kontrakt))
    side = inde.get(sti("kontrakt_vis", by.kontrakt.pk))
    assert (svar.status_code, "<html" in svar.content.decode()) == (200, False)
    assert "Vi vil mere" in afsnit_i(svar, anker)
    assert afsnit_i(svar, anker) == afsnit_i(side, anker)
    assert ("2 af 7 afsnit er udfyldt" in ord_i(svar)) == ("2 af 7 afsnit er udfyldt" in ord_i(side)) is True


def test_afsnit_vis_is_the_section_or_leads_to_the_page(by, klient, foraelder):
    fabrikker.afsnit(by.maal, "maaltekst", "<p>Vi vil mere</p>")
    inde, adresse, anker = (
        klient(foraelder),
        sti("afsnit_vis", by.maal.pk, "maaltekst"),
        f"afsnit-{by.maal.pk}-maaltekst",
    )
    assert inde.get(adresse).url == sti("kontrakt_vis", by.kontrakt.pk) + f"#{anker}"
    stykke = afsnit_i(inde.get(adresse, headers=paa_siden(by.kontrakt)), anker)
    assert stykke == afsnit_i(inde.get(sti("kontrakt_vis", by.kontrakt.pk)), anker)
    assert inde.get(sti("afsnit_vis", by.maal.pk, "findes-ikke"), headers=HTMX).status_code == 404


@pytest.mark.parametrize("headere", [{}, HTMX], ids=["side", "stykke"])
def test_afsnit_rediger_form_is_a_page_or_a_fragment_with_the_guidance(by, klient, kontraktholder, headere):
    by.skabelon.afsnit.filter(noegle="maaltekst").update(vejledning="Skriv, hvad I vil opnå.")
    fabrikker.afsnit(by.maal, "maaltekst", "<ul><li>Et</li></ul>")
    svar = klient(kontraktholder).get(_adresse(by), headers=headere)
    html = svar.content.decode()
    assert ("<html" in html) == (not headere)
    assert "Skriv, hvad I vil opnå." in ord_i(svar)
    assert 'data-html="&lt;ul&gt;&lt;li&gt;Et&lt;/li&gt;&lt;/ul&gt;"' in html
    assert "- Et</textarea>" in html
    assert f'action="{_adresse(by)}"' in html


# --- Refused ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "besked"),
    [
        ("<p>" + "ord " * (STOERSTE_LAENGDE // 4) + "</p>", "Teksten er for lang: 200.007 tegn"),
        ("<ul><li>" * 11 + "ord", "Teksten har lister inden i lister i for mange lag."),
    ],
    ids=["lang", "dyb"],
)
def test_afsnit_rediger_gives_a_text_that_is_too_much_back(by, klient, kontraktholder, html, besked):
    svar = klient(kontraktholder).post(_adresse(by), prosa(html))
    assert svar.status_code == 422
    assert besked in ord_i(svar)
    assert svar.context["form"]["tekst"].value() == html
    assert _tekst(by) is None


def test_afsnit_rediger_cleans_what_is_pasted(by, klient, kontraktholder):
    ord_ = '<p class="MsoNormal" style="x">Ja \x00\U0001f600\u202e<script>alert(1)</script><o:p></o:p></p><h1>Top</h1>'
    klient(kontraktholder).post(_adresse(by), prosa(ord_))
    assert _tekst(by) == "<p>Ja \U0001f600\u202e</p><h3>Top</h3>"


@pytest.mark.parametrize("version", ["", "x", "-1", "1.5"])
def test_afsnit_rediger_needs_a_version(by, klient, kontraktholder, version):
    svar = klient(kontraktholder).post(_adresse(by), prosa("<p>Min tekst</p>", version))
    assert (svar.status_code, _tekst(by)) == (422, None)
    assert "Min tekst" in svar.content.decode()


def test_afsnit_rediger_does_not_exist_for_an_unknown_section(by, klient, kontraktholder):
    assert klient(kontraktholder).get(_adresse(by, "findes-ikke")).status_code == 404
    assert klient(kontraktholder).post(_adresse(by, "findes-ikke"), prosa("x")).status_code == 404


# --- Somebody saved first ---------------------------------------------------------------------


@pytest.fixture
def konflikt(by, klient, kontraktholder):
    """Both opened the empty section; the other saved first. Returns the client and what it got for its own text."""
    fabrikker.afsnit(by.maal, "maaltekst", "<p>Vi vil have ro</p>")
    inde = klient(kontraktholder)
    return inde, inde.post(_adresse(by), prosa("<p>Vi vil have leg</p>"))


def test_afsnit_rediger_shows_both_texts_and_the_difference(by, konflikt):
    _, svar = konflikt
    assert svar.status_code == 409
    (felt,) = svar.context["konflikter"]
    assert (felt.min_tekst, felt.andens_tekst) == ("Vi vil have leg", "Vi vil have ro")
    assert "Vi vil have [fjernet: ro ] [tilføjet: leg ]" in ord_i(svar)
    assert svar.context["form"]["version"].value() == "1"
    assert _tekst(by) == "<p>Vi vil have ro</p>"


@pytest.mark.parametrize(
    ("valg", "tekst"),
    [
        ({}, "<p>Vi vil have leg</p>"),
        ({"valg": "begge"}, "<p>Vi vil have ro</p><p>Vi vil have leg</p>"),
        ({"valg": "andens"}, "<p>Vi vil have ro</p>"),
    ],
    ids=["min", "begge", "andens"],
)
def test_afsnit_rediger_lets_the_writer_choose(by, konflikt, kontraktholder, valg, tekst):
    inde, _ = konflikt
    Kladde.objects.create(bruger=kontraktholder, form=_adresse(by), felter={"tekst": ["x"]})
    svar = inde.post(_adresse(by), prosa("<p>Vi vil have leg</p>", 1, **valg))
    assert (svar.status_code, _tekst(by)) == (302, tekst)
    assert not Kladde.objects.exists()


def test_afsnit_rediger_conflict_is_a_fragment_in_the_page(by, klient, kontraktholder):
    fabrikker.afsnit(by.maal, "maaltekst", "<p>Vi vil have ro</p>")
    svar = klient(kontraktholder).post(_adresse(by), prosa("<p>Leg</p>"), headers=paa_siden(by.kontrakt))
    html = svar.content.decode()
    assert (svar.status_code, "<html" in html) == (409, False)
    assert f'id="afsnit-{by.maal.pk}-maaltekst"' in html


def test_afsnit_rediger_would_lose_a_text_without_the_version(by, klient, kontraktholder, monkeypatch):
    """The control: the guard is the version in the statement, and nothing else."""

    def uden_vagt(raekke, *, version, af, **felter):
        type(raekke).objects.filter(pk=raekke.pk).update(**felter)

    monkeypatch.setattr("kontrakter.handlinger.maal.gem_version", uden_vagt)
    fabrikker.afsnit(by.maal, "maaltekst", "<p>Vi vil have ro</p>")
    klient(kontraktholder).post(_adresse(by), prosa("<p>Vi vil have leg</p>"))
    assert _tekst(by) == "<p>Vi vil have leg</p>"


def test_afsnit_rediger_is_a_conflict_when_two_make_the_section_at_once(by, klient, kontraktholder, monkeypatch):
    """The other's row comes between looking and making: the database says so."""
    fabrikker.afsnit(by.maal, "maaltekst", "<p>Vi vil have ro</p>")
    rigtig = Afsnit.objects.filter
    monkeypatch.setattr(
        "kontrakter.handlinger.maal.Afsnit.objects.filter", lambda **felter: rigtig(pk=0), raising=False
    )
    svar = klient(kontraktholder).post(_adresse(by), prosa("<p>Vi vil have leg</p>"))
    monkeypatch.undo()
    assert (svar.status_code, _tekst(by)) == (409, "<p>Vi vil have ro</p>")


# --- Drafts -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("grundversion", "besked"),
    [(0, "Vi har hentet din kladde"), (None, "Vi har hentet din kladde"), (7, "men teksten er ændret af en anden")],
)
def test_afsnit_rediger_opens_with_the_writers_draft(by, klient, kontraktholder, udenfor, grundversion, besked):
    for bruger, tekst in ((kontraktholder, "<p>Min kladde</p>"), (udenfor, "<p>En andens</p>")):
        felter = {"tekst": [tekst], "tekst_format": ["html"]}
        Kladde.objects.create(bruger=bruger, form=_adresse(by), felter=felter, grundversion=grundversion)
    svar = klient(kontraktholder).get(_adresse(by))
    assert svar.context["form"]["tekst"].value() == "<p>Min kladde</p>"
    assert svar.context["form"]["version"].value() == (grundversion or 0)
    assert besked in ord_i(svar)


# --- The kinds of section ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tekst", "aar"),
    [
        ("2023-2024", (2023, 2024)),
        ("Løbende", (None, None)),
        ("2022-", (2022, None)),
        ("<b>Ultimo 2023</b>", (2023, 2023)),
    ],
)
def test_afsnit_rediger_reads_the_years_of_the_time_frame(by, klient, kontraktholder, foraelder, tekst, aar):
    klient(kontraktholder).post(_adresse(by, "tidsperspektiv"), {"tekst": tekst, "version": 0})
    maal = Udviklingsmaal.objects.get(pk=by.maal.pk)
    assert ((maal.fra_aar, maal.til_aar), _tekst(by, "tidsperspektiv")) == (aar, tekst)
    vist = klient(foraelder).get(sti("kontrakt_vis", by.kontrakt.pk)).content.decode()
    assert f'<p class="afsnit-tekst">{tekst.replace("<", "&lt;").replace(">", "&gt;")}</p>' in vist


def test_afsnit_rediger_chooses_the_points_a_goal_builds_on(by, klient, kontraktholder):
    andet = fabrikker.punkt(by.spor, "Fokus i ledelsesudviklingen", "2")
    svar = klient(kontraktholder).post(_adresse(by, "afsaet"), prosa("<p>Fordi</p>", 0, punkter=[andet.pk]))
    assert svar.status_code == 302
    assert [link.punkt for link in by.maal.afsaetslinks.all()] == [andet]
    assert [et.tekst for et in Haendelse.objects.all()] == [
        f"Rettede afsættet for mål 1; tilføjede “{andet}”; fjernede 1 punkt."
    ]


def test_afsnit_rediger_offers_points_of_the_year_and_those_chosen(by, klient, kontraktholder):
    gammel = fabrikker.punkt(fabrikker.spor(fabrikker.strategi(by.kommune, "Gammel", fra_aar=2019, til_aar=2022)))
    valgt = fabrikker.punkt(fabrikker.spor(fabrikker.strategi(by.kommune, "Udløbet", fra_aar=2019, til_aar=2022)))
    aaben = fabrikker.punkt(fabrikker.spor(fabrikker.strategi(by.kommune, "Åben", fra_aar=2019)))
    fabrikker.afsaetslink(by.maal, valgt)
    felt = klient(kontraktholder).get(_adresse(by, "afsaet")).context["form"].fields["punkter"]
    tilbudt = {pk for _, gruppe in felt.choices for pk, _ in gruppe}
    assert tilbudt == {by.punkt.pk, valgt.pk, aaben.pk}
    assert gammel.pk not in tilbudt


@pytest.mark.parametrize("hvad", ["fremmed", "stort", "tekst"])
def test_afsnit_rediger_refuses_points_that_are_not_the_municipalitys(by, klient, kontraktholder, hvad):
    fremmed = fabrikker.punkt(fabrikker.spor(by.fremmed_strategi))
    pk = {"fremmed": fremmed.pk, "stort": "9" * 20, "tekst": "x"}[hvad]
    svar = klient(kontraktholder).post(_adresse(by, "afsaet"), prosa("<p>Fordi</p>", 0, punkter=[by.punkt.pk, pk]))
    assert (svar.status_code, list(svar.context["form"].errors)) == (422, ["punkter"])
    assert [link.punkt for link in by.maal.afsaetslinks.all()] == [by.punkt]


@pytest.mark.parametrize(("noegle", "knap"), [("forventede_virkninger", "virkning"), ("aktiviteter", "aktivitet")])
def test_afsnit_rediger_shows_rows_with_buttons_and_the_text_on_request(by, klient, kontraktholder, noegle, knap):
    inde = klient(kontraktholder)
    rows = inde.get(_adresse(by, noegle))
    assert f'href="{sti(f"{knap}_opret", by.maal.pk)}"' in rows.content.decode()
    assert "Der er ingen rækker endnu." in ord_i(rows)
    assert inde.get(_adresse(by, noegle) + "?tekst").context["form"]["tekst"].value() == ""
    inde.post(_adresse(by, noegle), prosa("<p>Over rækkerne</p>"))
    assert "Over rækkerne" in ord_i(inde.get(_adresse(by, noegle)))


def test_afsnit_rediger_writes_in_a_former_section_while_it_has_text(by, klient, kontraktholder, administrator):
    fabrikker.afsnit(by.maal, "maaltekst", "<p>Gammel tekst</p>")
    fjern_skabelonafsnit(afsnit=by.skabelon.afsnit.get(noegle="maaltekst"), af=administrator)
    inde = klient(kontraktholder)
    assert inde.get(_adresse(by)).context["form"]["tekst"].value() == "<p>Gammel tekst</p>"
    assert inde.post(_adresse(by), prosa("", 1)).status_code == 302
    assert inde.get(_adresse(by)).status_code == 404
    assert "Tidligere afsnit" not in ord_i(inde.get(sti("kontrakt_vis", by.kontrakt.pk)))
