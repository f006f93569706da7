"""The public pages: anybody reads them, they say the same to all, and may be kept for a while."""

import re
from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from kontrakter.adresser import enhedsadresse, kommuneadresse, kontraktadresse, pdfadresse
from kontrakter.models import Kontrakt, Offentliggoerelse
from kontrakter.udskrift.version import data_nu
from tests import fabrikker

from .hjaelp import ord_i
from .offentlighjaelp import FORSIDE, KANARIE, gaa_igennem, offentlige_sider
from .papir import lille

pytestmark = pytest.mark.django_db
STORE = [f"1-x/{'9' * 30}-x/", f"1-x/4-x/{'9' * 30}/", f"1-x/4-x/{'9' * 30}/pdf"]  # larger than any number kept


@pytest.fixture
def offentlig(by, centerchef):
    """The contract's first version is public."""
    return fabrikker.offentliggoerelse(fabrikker.version(by.kontrakt, centerchef), centerchef)


# --- What they show -------------------------------------------------------------------------------
def test_forside_with_one_municipality_shows_its_units_straight_away(by, offentlig, klient):
    svar = klient().get(FORSIDE)
    assert "Dagtilbud i Lilleby Kommune" in ord_i(svar)
    assert enhedsadresse(by.dagtilbud) in svar.content.decode()
    assert svar.content == klient().get(kommuneadresse(by.kommune)).content


def test_forside_with_two_municipalities_lists_them(by, offentlig, klient, centerchef):
    fabrikker.offentliggoerelse(fabrikker.version(by.fremmed_kontrakt, centerchef), centerchef)
    svar = klient().get(FORSIDE).content.decode()
    assert [kommuneadresse(et) in svar for et in (by.kommune, by.anden_kommune)] == [True, True]
    assert "Dagtilbud Skovkanten" not in re.search(r"<main.*</main>", svar, re.DOTALL)[0]
    assert "Langtborte" not in ord_i(klient().get(kommuneadresse(by.kommune)))


def test_forside_before_anything_is_public_says_so(by, klient):
    assert "Der er ikke offentliggjort noget endnu." in ord_i(klient().get(FORSIDE))


def test_municipality_and_unit_without_anything_public_are_404(by, klient, offentlig):
    assert klient().get(kommuneadresse(by.anden_kommune)).status_code == 404
    assert klient().get(enhedsadresse(by.andet_dagtilbud)).status_code == 404


def test_units_are_found_by_name_in_capitals_or_not(by, offentlig, klient, centerchef):
    anden = fabrikker.kontrakt(by.andet_dagtilbud)
    fabrikker.offentliggoerelse(fabrikker.version(anden, centerchef), centerchef)
    side = kommuneadresse(by.kommune)
    fundet = ord_i(klient().get(side, {"q": "åbred"}))
    assert ("1 af 2 enheder har “åbred” i navnet." in fundet, "Skovkanten" in fundet) == (True, False)
    assert "Dagtilbud Åbredden" in fundet
    assert "Skovkanten" in ord_i(klient().get(side, {"q": ""}))
    assert klient().get(side, {"q": "\x00'\"<"}).status_code == 200


def test_unit_shows_its_years_newest_first(by, offentlig, klient, centerchef):
    nyere = fabrikker.kontrakt(by.dagtilbud, aar=2025, til_aar=2026)
    fabrikker.offentliggoerelse(fabrikker.version(nyere, centerchef), centerchef)
    svar = klient().get(enhedsadresse(by.dagtilbud))
    assert re.findall(r"<h3>(.*?)</h3>", svar.content.decode()) == ["2025-2026", "2023"]
    assert pdfadresse(nyere) in svar.content.decode()


def test_reading_page_has_all_that_is_on_the_paper(by, klient, centerchef):
    data = lille()
    fabrikker.offentliggoerelse(fabrikker.version(by.kontrakt, centerchef, data), centerchef)
    svar = klient().get(kontraktadresse(by.kontrakt))
    tekst = ord_i(svar)
    for ord_ in ("Om os.", "Fælles tekst.", "Ro ved bordet", "Målteksten.", "Et nedlagt afsnit", "Ærø Ågesen"):
        assert ord_ in tekst
    html = svar.content.decode()
    assert '<html lang="da">' in html
    trin = [int(nr) for nr in re.findall(r"<h(\d)\b", html)]
    assert (trin[0], max(b - a for a, b in pairwise(trin))) == (1, 1)
    ankre = re.findall(r'href="#(maal-\d+|indledning|praeambel)"', html)
    assert ankre == re.findall(r'id="(maal-\d+|indledning|praeambel)"', html)
    assert len(ankre) == 2 + len(data["maal"])


def _svar(**felter) -> dict:
    svar = {"forum": "LMU", "tekst": "Vi er enige.\nMen skynd jer.", "navne": "Lars Udvalg", "dato": "2023-02-01"}
    return svar | {"besvarelse": "Det gør vi.", "besvaret_af": "Karen Holder"} | felter


def test_reading_page_has_the_answers_of_the_hearing_when_they_are_on_the_paper(by, klient, centerchef):
    data = lille() | {"hoeringssvar": [_svar(), _svar(forum="Forældrebestyrelsen", tekst="<b>Nej", besvarelse="")]}
    fabrikker.offentliggoerelse(fabrikker.version(by.kontrakt, centerchef, data), centerchef)
    svar = klient().get(kontraktadresse(by.kontrakt))
    html = svar.content.decode()
    bilag = html[html.index('<h2 id="hoeringssvar">') :]
    assert html.count('href="#hoeringssvar"') == 1
    assert re.findall(r"<h([34])>(.*?)</h", bilag)[:3] == [
        ("3", "LMU"), ("4", "Svar fra Karen Holder"), ("3", "Forældrebestyrelsen"),
    ]  # fmt: skip
    assert "Vi er enige.<br>Men skynd jer." in bilag
    assert "Lars Udvalg, 1.\xa0februar 2023" in bilag
    assert "&lt;b&gt;Nej" in bilag


def test_reading_page_without_answers_has_no_appendix(by, klient, centerchef):
    fabrikker.offentliggoerelse(fabrikker.version(by.kontrakt, centerchef, lille()), centerchef)
    assert "øringssvar" not in ord_i(klient().get(kontraktadresse(by.kontrakt)))


def test_reading_page_cleans_hostile_text(by, klient, centerchef):
    data = lille()
    data["indledning"] = '<p>Sikkert<script>ramt(1)</script><img src=x onerror="ramt(2)"></p>'
    data["titel"] = data["kontraktholder"] = "<script>ramt(3)</script>"
    data["maal"][0]["aktiviteter"][0]["tekst"] = "<b onclick=ramt(4)>x"
    data["maal"][0]["afsnit"][0]["tekst"] = '<p><a href="javascript:ramt(5)">link</a></p>'
    fabrikker.offentliggoerelse(fabrikker.version(by.kontrakt, centerchef, data), centerchef)
    for sti in offentlige_sider(by.kontrakt)[:4]:
        html = klient().get(sti).content.decode()
        assert not re.search(r"<script|<img|<b on|javascript:", html), sti
    assert "&lt;script&gt;ramt(3)" in html
    assert "Sikkert" in html


def test_pdf_is_the_approved_one_byte_for_byte(by, klient, offentlig):
    svar = klient().get(pdfadresse(by.kontrakt))
    assert svar.content == bytes(offentlig.version.pdf)
    assert svar.headers["Content-Type"] == "application/pdf"
    assert svar.headers["Content-Disposition"].startswith('inline; filename="udviklingskontrakt-2023')
    hentet = klient().get(pdfadresse(by.kontrakt) + "?hent")
    assert hentet.headers["Content-Disposition"].startswith('attachment; filename="')


def test_closed_unit_keeps_its_page(by, klient, offentlig):
    by.dagtilbud.aktiv_til = date(2024, 12, 31)
    by.dagtilbud.save()
    assert "Enheden er lukket. Det, den har offentliggjort, kan stadig læses." in ord_i(
        klient().get(enhedsadresse(by.dagtilbud))
    )
    assert klient().get(kontraktadresse(by.kontrakt)).status_code == 200


def test_removed_contract_is_gone(by, klient, offentlig):
    Kontrakt.objects.filter(pk=by.kontrakt.pk).update(fjernet=timezone.now())
    assert [klient().get(sti).status_code for sti in offentlige_sider(by.kontrakt)] == [200, 404, 404, 404, 404]


# --- Addresses ------------------------------------------------------------------------------------
def test_address_survives_a_rename(by, klient, offentlig):
    gamle = offentlige_sider(by.kontrakt)[1:]
    by.kommune.navn, by.dagtilbud.navn = "Ny-Æble Kommune", "???"
    by.kommune.save()
    by.dagtilbud.save()
    kontrakt = Kontrakt.objects.get(pk=by.kontrakt.pk)
    for gammel, ny in zip(gamle, offentlige_sider(kontrakt)[1:], strict=True):
        svar = klient().get(gammel + "?q=x")
        assert (svar.status_code, svar.headers["Location"]) == (302, ny + "?q=x")
        assert klient().get(ny).status_code == 200
    assert enhedsadresse(kontrakt.enhed) == f"/offentlig/{by.kommune.pk}-ny-aeble-kommune/{by.dagtilbud.pk}-uden-navn/"


@pytest.mark.parametrize("ret", ["enhed", "kommune", "kontrakt"])
def test_contract_is_not_under_another_unit_or_municipality(by, klient, offentlig, centerchef, ret):
    fabrikker.offentliggoerelse(fabrikker.version(fabrikker.kontrakt(by.andet_dagtilbud), centerchef), centerchef)
    fabrikker.offentliggoerelse(fabrikker.version(by.fremmed_kontrakt, centerchef), centerchef)
    k, e, pk = by.kommune.pk, by.dagtilbud.pk, by.kontrakt.pk
    k, e, pk = {
        "enhed": (k, by.andet_dagtilbud.pk, pk),
        "kommune": (by.anden_kommune.pk, e, pk),
        "kontrakt": (k, e, by.fremmed_kontrakt.pk),
    }[ret]
    for ende in ("", "pdf"):
        assert klient().get(f"/offentlig/{k}-x/{e}-x/{pk}/{ende}").status_code == 404


@pytest.mark.parametrize("sti", ["0-x/", "1/", "x/", "9" * 30 + "-x/", "1-x/2-x/3/pdf/", "../kontrakter/", *STORE])
def test_unknown_address_is_404_and_sets_no_cookie(by, klient, offentlig, kontraktholder, sti):
    svar = klient(kontraktholder).get(FORSIDE + sti)
    assert svar.status_code == 404
    assert (dict(svar.cookies), svar.headers["Cache-Control"]) == ({}, "no-store")
    assert "Karen Holder" not in svar.content.decode()


# --- The same to all, and kept for a while --------------------------------------------------------
def _med_fremmede_cookies(bruger) -> Client:
    klient = Client()
    klient.force_login(bruger)
    klient.cookies["csrftoken"] = "ikke-et-rigtigt-maerke"
    klient.cookies["messages"] = "x"
    return klient


@pytest.mark.parametrize("trukket", [False, True])
def test_no_cookie_is_read_or_set(by, offentlig, centerchef, klient, trukket):
    if trukket:
        Offentliggoerelse.objects.update(trukket_tilbage=timezone.now())
    inde = _med_fremmede_cookies(centerchef)
    inde.get("/")  # with a session that has begun
    for sti in [*offentlige_sider(by.kontrakt), "/offentlig", "/offentlig/0-x/"]:
        svar = inde.get(sti)
        assert "Set-Cookie" not in str(svar.serialize_headers()), sti
        assert not svar.cookies, sti
        assert "Cookie" not in svar.headers.get("Vary", ""), sti
        assert svar.content == klient().get(sti).content, sti
        assert "Carl Chef" not in (ord_i(svar) if sti in (FORSIDE, "/offentlig") else ""), sti


def test_a_cookie_would_have_been_seen(by, offentlig, centerchef, settings):
    """The control: without the layer the same pages depend on who asks."""
    lag = "faelles.middleware.uden_cookies"
    settings.MIDDLEWARE = [navn for navn in settings.MIDDLEWARE if navn != lag]
    svar = _med_fremmede_cookies(centerchef).get(FORSIDE)
    assert "Cookie" in svar.headers["Vary"]
    assert set(svar.cookies) != set()


def test_pages_may_be_kept_and_are_asked_for_by_their_mark(by, offentlig, klient):
    for sti in offentlige_sider(by.kontrakt):
        svar = klient().get(sti)
        assert (svar.status_code, svar.headers["Cache-Control"]) == (200, "public, max-age=300"), sti
        etag = svar.headers["ETag"]
        igen = klient().get(sti, headers={"If-None-Match": etag})
        assert (igen.status_code, igen.content, igen.headers["ETag"]) == (304, b"", etag), sti
        assert igen.headers["Cache-Control"] == "public, max-age=300", sti
        assert klient().get(sti, headers={"If-None-Match": '"et andet"'}).status_code == 200, sti


def test_pdf_is_marked_with_its_seal_and_its_day(by, offentlig, klient):
    Offentliggoerelse.objects.update(offentliggjort=datetime(2024, 1, 2, 12, tzinfo=UTC))
    svar = klient().get(pdfadresse(by.kontrakt))
    assert svar.headers["ETag"] == f'"{offentlig.version.sha256}"'
    assert svar.headers["Last-Modified"] == "Tue, 02 Jan 2024 12:00:00 GMT"
    for dag, status in (("Tue, 02 Jan 2024 12:00:00 GMT", 304), ("Mon, 01 Jan 2024 12:00:00 GMT", 200)):
        assert klient().get(pdfadresse(by.kontrakt), headers={"If-Modified-Since": dag}).status_code == status


def test_kept_pages_are_other_pages_when_something_else_is_public(by, offentlig, klient, centerchef):
    marker = {sti: klient().get(sti).headers["ETag"] for sti in offentlige_sider(by.kontrakt)[2:]}
    by.maal.overskrift = "Alle børn med"
    by.maal.save()
    ny = fabrikker.version(by.kontrakt, centerchef, data_nu(by.kontrakt) | {"titel": "Ny titel"})
    Offentliggoerelse.objects.update(erstattet=timezone.now())
    fabrikker.offentliggoerelse(ny, centerchef)
    for sti, etag in marker.items():
        assert klient().get(sti, headers={"If-None-Match": etag}).status_code == 200, sti
    assert "Alle børn med" in ord_i(klient().get(kontraktadresse(by.kontrakt)))


def test_one_municipality_is_as_many_queries_as_three_units(by, offentlig, klient, centerchef, forespoergsler):
    sider = [FORSIDE, kommuneadresse(by.kommune), enhedsadresse(by.dagtilbud)]
    en = [forespoergsler(klient(), sti) for sti in sider]
    for aar in (2024, 2025):
        for enhed in (by.dagtilbud, fabrikker.enhed(by.omraade)):
            kontrakt = fabrikker.kontrakt(enhed, aar=aar)
            fabrikker.offentliggoerelse(fabrikker.version(kontrakt, centerchef), centerchef)
    assert [forespoergsler(klient(), sti) for sti in sider] == en
    assert max(en) <= 4


# --- Withdrawn ------------------------------------------------------------------------------------
def test_withdrawn_leaves_a_notice_and_nothing_else(by, offentlig, klient):
    dag = datetime(2024, 3, 5, 12, tzinfo=UTC)
    Offentliggoerelse.objects.update(trukket_tilbage=dag, trukket_af="Carl Chef", grund=f"{KANARIE} grund")
    besked = "Kontrakten er trukket tilbage den 5. marts 2024"
    assert besked in ord_i(klient().get(enhedsadresse(by.dagtilbud)))
    for sti in (kontraktadresse(by.kontrakt), pdfadresse(by.kontrakt)):
        svar = klient().get(sti)
        assert (svar.status_code, svar.headers["Cache-Control"]) == (410, "public, max-age=300")
        assert besked in ord_i(svar)
        assert klient().get(sti, headers={"If-None-Match": f'"{offentlig.version.sha256}"'}).status_code == 410
    for sti, svar in gaa_igennem(klient()).items():
        for ord_ in (KANARIE, by.kontrakt.titel, by.maal.overskrift, "Carl Chef"):
            assert ord_ not in svar.content.decode(), (sti, ord_)


def test_only_one_publication_counts(by, offentlig, centerchef):
    with pytest.raises(IntegrityError), transaction.atomic():
        fabrikker.offentliggoerelse(offentlig.version, centerchef)
    Offentliggoerelse.objects.update(erstattet=timezone.now())
    fabrikker.offentliggoerelse(offentlig.version, centerchef)


def test_what_is_not_published_leads_to_what_is_and_asks_nobody_to_log_in(by, klient):
    svar = klient().get("/offentlig/findes-ikke/")
    assert svar.status_code == 404
    assert "det, der er offentliggjort" in svar.content.decode()
    assert "og prøv igen" not in svar.content.decode()
