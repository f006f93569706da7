"""LMU's February meeting from agenda to closed minutes, two who write at once, and what the parents' board then reads.

Mette leads the unit, Hanne sits in LMU, Sofie in the parents' board. axe looks at every page on the way.
"""

import re

from playwright.sync_api import expect

from kontrakter.handlinger import lav_moeder, opret_forum
from kontrakter.models import Aktivitet, Evaluering, Forum, Kontrakt, Moede

from .hjaelp import felt, gem

HOEJVANGEN = "Dagtilbud Højvangen"


def test_moedet(rude, base, syn):
    base.frisk()
    lmu, bestyrelse = _moeder()
    mette, hanne = rude("mette.holm"), rude("hanne.dalsgaard")
    dagsordenen_goeres_klar(mette, syn, lmu)
    moedet_begynder(mette, syn, lmu)
    to_skriver_paa_hver_sit_maal(mette, hanne, syn, lmu)
    en_aktivitet_stoppes_og_en_kommer_til(hanne, syn, lmu)
    moedet_afsluttes(hanne, syn, lmu)
    referatet_kan_ikke_rettes(mette, syn, lmu)
    bestyrelsen_ser_just_det(rude("sofie.lauritsen", bredde=390, hoejde=844), syn, bestyrelse)
    tidslinjen(mette, syn)


def _moeder() -> tuple[Moede, Moede]:
    """Return LMU's and the board's first meetings about next year's contract, which begins as a copy of this year's."""
    kontrakt = Kontrakt.objects.select_related("enhed__kommune", "skabelon").get(enhed__navn=HOEJVANGEN, aar=2023)
    Moede.objects.filter(kontrakt=kontrakt).delete()
    Forum.objects.filter(enhed=kontrakt.enhed).delete()
    for art, maaneder in (("lmu", [2, 9]), ("foraeldrebestyrelse", [3])):
        opret_forum(kontrakt=kontrakt, art=art, maaneder=maaneder, af=kontrakt.kontraktholder)
    nye = lav_moeder(kontrakt=kontrakt, af=kontrakt.kontraktholder)
    return next(et for et in nye if et.forum.art == "lmu"), next(et for et in nye if et.forum.art != "lmu")


def _side(moede: Moede, rest: str = "") -> str:
    return f"/kontrakter/moeder/{moede.pk}/{rest}"


def dagsordenen_goeres_klar(mette, syn, lmu):
    mette.gaa(_side(lmu))
    syn(mette, "dagsorden")
    mette.get_by_role("link", name="Nyt punkt på dagsordenen").click()
    syn(mette, "nyt punkt")
    felt(mette, "Overskrift").fill("Sommerferien")
    gem(mette, "Gem")
    expect(mette.get_by_role("heading", name="Sommerferien")).to_be_visible()
    mette.get_by_role("button", name="Dagsordenen er klar").click()
    expect(mette.get_by_text("medlemmerne har fået besked")).to_be_visible()


def moedet_begynder(mette, syn, lmu):
    mette.get_by_role("button", name="Begynd mødet").click()
    expect(mette.get_by_text("7 mål: 7 mangler en vurdering.")).to_be_visible()
    syn(mette, "mødet i gang")


def to_skriver_paa_hver_sit_maal(mette, hanne, syn, lmu):
    """Both have their form open before the first saves; the form stands under the goal, with its activities above."""
    hanne.gaa(_side(lmu))
    for rude_, nummer in ((mette, "1"), (hanne, "2")):
        rude_.get_by_role("link", name=re.compile(f"Vurder målet ?: mål {nummer}$")).click()
        expect(felt(rude_, "Hvad ser vi? (kan udelades)")).to_be_visible()
    syn(mette, "vurder et mål")
    for rude_, ser in ((mette, "Der er mere ro."), (hanne, "Fraværet falder.")):
        rude_.get_by_label("På vej").check()
        felt(rude_, "Hvad ser vi? (kan udelades)").fill(ser)
        rude_.get_by_role("button", name="Gem vurderingen").click()
        expect(rude_.get_by_text(ser)).to_be_visible()
    assert sorted(Evaluering.objects.values_list("ser", flat=True)) == ["Der er mere ro.", "Fraværet falder."]


def en_aktivitet_stoppes_og_en_kommer_til(hanne, syn, lmu):
    stoppes = Aktivitet.objects.filter(maal__kontrakt=lmu.kontrakt_id, maal__nummer="1").order_by("pk").last()
    hanne.gaa(_side(lmu, f"aktiviteter/{stoppes.pk}/status/"))
    syn(hanne, "aktivitetens status")
    hanne.get_by_label("Stoppet").check()
    gem(hanne, "Gem status")
    expect(hanne.get_by_text("Skriv kort, hvorfor aktiviteten stopper").first).to_be_visible()
    hanne.ventet(422)
    syn(hanne, "hvorfor aktiviteten stopper")
    felt(hanne, "Kort note (kan udelades)").fill("Den gav for lidt.")
    gem(hanne, "Gem status")
    hanne.gaa(_side(lmu, f"maal/{stoppes.maal_id}/aktivitet/"))
    syn(hanne, "ny aktivitet")
    felt(hanne, "Hvad skal gøres?").fill("Vi prøver gåmøder.")
    felt(hanne, "Hvem har ansvaret?").fill("Lederen")
    gem(hanne, "Tilføj aktiviteten")
    expect(hanne.get_by_text("Vi prøver gåmøder.", exact=True).last).to_be_visible()


def moedet_afsluttes(hanne, syn, lmu):
    hanne.get_by_role("link", name="Afslut mødet").click()
    expect(hanne.get_by_role("heading", name="5 mål er ikke vurderet")).to_be_visible()
    syn(hanne, "afslut mødet")
    felt(hanne, "Hvem var med?").fill("Hanne og Mette")
    felt(hanne, "Hvorfor er de ikke vurderet?").fill("Dem tager vi i september.")
    gem(hanne, "Afslut mødet")
    expect(hanne.get_by_text("referatet ligger fast")).to_be_visible()
    syn(hanne, "referatet")


def referatet_kan_ikke_rettes(mette, syn, lmu):
    mette.gaa(_side(lmu))
    expect(mette.get_by_text("Hanne og Mette")).to_be_visible()
    for navn in ("Skriv videre", "Skriv referat", "Vurder målet"):
        expect(mette.get_by_role("link", name=navn)).to_have_count(0)
    maal = Evaluering.objects.first().maal_id
    svar = mette.side.request.get(mette.side.url.split("/kontrakter/")[0] + _side(lmu, f"maal/{maal}/vurder/"))
    assert svar.status == 403
    mette.get_by_role("link", name="Tilføj en note til referatet").click()
    syn(mette, "note til referatet")
    felt(mette, "Hvad skal der stå?").fill("Peter var også med.")
    gem(mette, "Tilføj noten")
    expect(mette.get_by_text("Peter var også med.")).to_be_visible()


def bestyrelsen_ser_just_det(sofie, syn, bestyrelse):
    """Exactly the stopped and the new activity are marked as what has happened, on a telephone."""
    sofie.gaa(_side(bestyrelse, "laes/"))
    syn(sofie, "bestyrelsens side, 390 px")
    sket = sofie.side.locator(".er-aendret li")
    expect(sket).to_have_count(2)
    expect(sket.nth(0)).to_contain_text("Stoppet:")
    expect(sket.nth(0)).to_contain_text("Den gav for lidt.")
    expect(sket.nth(1)).to_have_text("Ny aktivitet: Vi prøver gåmøder.")
    sofie.get_by_role("link", name="Skriv til lederen om mødet").click()
    syn(sofie, "skriv til lederen")
    felt(sofie, "Din kommentar eller dit spørgsmål").fill("Hvad er gåmøder?")
    gem(sofie, "Send")
    expect(sofie.get_by_text("Hvad er gåmøder?")).to_be_visible()


def tidslinjen(mette, syn):
    maal = Evaluering.objects.order_by("pk").first().maal_id
    mette.gaa(f"/kontrakter/maal/{maal}/evalueringer/")
    expect(mette.get_by_text("Der er mere ro.")).to_be_visible()
    syn(mette, "målets tidslinje")
