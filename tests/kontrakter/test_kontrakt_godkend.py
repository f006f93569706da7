"""Approval: of exactly what was read, by somebody else than the holder, kept for good."""

import json
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from pypdf import PdfReader

from faelles.pdf import PdfFejl
from historik.handlinger import registrer
from kontrakter.handlinger import (
    fjern_kontrakt,
    gem_aktivitetsstatus,
    gem_skabelon,
    godkend_kontrakt,
    maerk_klaret,
    skift_tilstand,
)
from kontrakter.handlinger.livsforloeb import AendretImens, ForkertTilstand, IkkeKlar
from kontrakter.indhold import stempel
from kontrakter.models import Kontrakt, Kontraktversion
from kontrakter.regler.forsegling import brud
from kontrakter.udskrift.data import hoeringssvar_data
from kontrakter.udskrift.lager import omstaendigheder
from kontrakter.udskrift.pdf import laes_vedhaeftet
from kontrakter.udskrift.version import forsegl
from organisation.models import Bruger
from tests import fabrikker

from .hjaelp import ord_i, sti


@pytest.fixture
def sendt(by, kontraktholder) -> Kontrakt:
    """The contract, sent to approval."""
    fabrikker.afsnit(by.maal, "maaltekst", "<p>Flere børn skal have en ven.</p>")
    return skift_tilstand(kontrakt=by.kontrakt, verbum="send-til-godkendelse", af=kontraktholder)


def _godkend(klient, bruger, kontrakt, **felter):
    nu = Kontrakt.objects.select_related("enhed__kommune", "skabelon").get(pk=kontrakt.pk)
    return klient(bruger).post(sti("kontrakt_godkend", kontrakt.pk), {"stempel": stempel(nu), "laest": "on"} | felter)


def test_kontrakt_godkend_keeps_content_paper_and_who(by, klient, centerchef, sendt):
    svar = _godkend(klient, centerchef, sendt)
    assert (svar.status_code, svar.url) == (302, sti("version_liste", sendt.pk))
    version = Kontraktversion.objects.get()
    assert (version.nummer, version.godkendt_af, version.godkendt_af_id) == (1, "Carl Chef", centerchef.pk)
    assert (version.rolle, version.forrige_sha256) == ("Centerchef, Børn og Unge", "")
    data = json.loads(version.indhold)
    assert (data["tilstand"], data["maal"][0]["overskrift"]) == ("godkendt", "Flere børn med i fællesskabet")
    assert laes_vedhaeftet(bytes(version.pdf)) == data
    paa_papir = "".join(side.extract_text() for side in PdfReader(BytesIO(bytes(version.pdf))).pages)
    assert "Version\n1, godkendt" in paa_papir or "1, godkendt" in paa_papir
    assert "UDKAST" not in paa_papir
    assert brud([version]) == []
    sendt.refresh_from_db()
    assert sendt.tilstand == "godkendt"


def test_kontrakt_godkend_of_something_else_than_was_read_is_409(by, klient, centerchef, sendt):
    side = _godkend(klient, centerchef, sendt, stempel="0.0.0")
    assert (side.status_code, Kontraktversion.objects.count()) == (409, 0)
    assert "Kontrakten er ændret, siden du åbnede siden." in ord_i(side)
    sendt.refresh_from_db()
    assert sendt.tilstand == "til_godkendelse"


def test_godkend_kontrakt_names_what_it_approves(centerchef, sendt):
    version, maerke = forsegl(sendt, af=centerchef)
    Kontrakt.objects.filter(pk=sendt.pk).update(revision=99)
    with pytest.raises(AendretImens):
        godkend_kontrakt(version=version, stempel_=maerke, af=centerchef)
    assert Kontraktversion.objects.count() == 0


def test_godkend_kontrakt_gives_the_contract_as_it_is_then(centerchef, sendt):
    version, maerke = forsegl(sendt, af=centerchef)
    efter = godkend_kontrakt(version=version, stempel_=maerke, af=centerchef)
    assert (efter, efter.tilstand, version.kontrakt) == (sendt, "godkendt", efter)


def test_godkend_kontrakt_that_fails_on_the_way_keeps_no_version(centerchef, sendt, monkeypatch):
    def fejler(*_, **__):
        raise RuntimeError

    version, maerke = forsegl(sendt, af=centerchef)
    monkeypatch.setattr("kontrakter.handlinger.livsforloeb.meld_skift", fejler)
    with pytest.raises(RuntimeError):
        godkend_kontrakt(version=version, stempel_=maerke, af=centerchef)
    assert Kontraktversion.objects.count() == 0


def test_godkend_kontrakt_refuses_a_version_that_is_not_what_was_sealed(centerchef, sendt):
    version, maerke = forsegl(sendt, af=centerchef)
    version.indhold = version.indhold.replace("godkendt", "udkast")
    with pytest.raises(AendretImens):
        godkend_kontrakt(version=version, stempel_=maerke, af=centerchef)


def test_kontrakt_godkend_asks_whether_it_was_read(klient, centerchef, sendt):
    svar = klient(centerchef).post(sti("kontrakt_godkend", sendt.pk), {"stempel": stempel(sendt)})
    assert (svar.status_code, Kontraktversion.objects.count()) == (422, 0)
    assert "Sæt kryds ved, at du har læst kontrakten." in ord_i(svar)


def test_kontrakt_godkend_twice_is_one_version(klient, centerchef, sendt):
    assert [_godkend(klient, centerchef, sendt).status_code for _ in range(2)] == [302, 302]
    assert Kontraktversion.objects.count() == 1


def test_the_second_of_two_approvers_approves_nothing(centerchef, sendt):
    """Both have made the version; the row is locked while the second asks what the first did."""
    foerste, anden = (forsegl(sendt, af=centerchef) for _ in range(2))
    godkend_kontrakt(version=foerste[0], stempel_=foerste[1], af=centerchef)
    with pytest.raises(ForkertTilstand):
        godkend_kontrakt(version=anden[0], stempel_=anden[1], af=centerchef)
    assert Kontraktversion.objects.count() == 1


def test_holder_who_is_also_approver_does_not_approve_own_contract(by, klient, kontraktholder, sendt):
    fabrikker.tildeling(kontraktholder, "omraadeleder", by.omraade)
    Kontrakt.objects.filter(pk=sendt.pk).update(kontraktholder=kontraktholder)
    svar = klient(kontraktholder).get(sti("kontrakt_godkend", sendt.pk))
    assert "Du er selv kontraktholder. En anden skal godkende kontrakten." in ord_i(svar)
    assert _godkend(klient, kontraktholder, sendt).status_code == 422
    frisk = Bruger.objects.get(pk=kontraktholder.pk)  # with the new role
    version, maerke = forsegl(sendt, af=frisk)
    with pytest.raises(IkkeKlar):
        godkend_kontrakt(version=version, stempel_=maerke, af=frisk)


def test_whoever_sent_the_contract_does_not_approve_it_after_giving_away_the_holding(by, klient, kontraktholder, sendt):
    fabrikker.tildeling(kontraktholder, "omraadeleder", by.omraade)
    for holder in (None, fabrikker.bruger(by.kommune)):
        Kontrakt.objects.filter(pk=sendt.pk).update(kontraktholder=holder)
        svar = _godkend(klient, kontraktholder, sendt)
        assert (svar.status_code, Kontraktversion.objects.count()) == (422, 0)
        assert "Du har selv sendt kontrakten til godkendelse. En anden skal godkende den." in ord_i(svar)


def test_answer_that_came_after_the_page_was_read_is_not_approved(klient, kontraktholder, centerchef, sendt):
    hoering = fabrikker.hoering(sendt, ["lmu"], afsluttet=timezone.now())
    hoering.fora.update(hoeringssvar="Vi er enige.", navne="LMU", svaret=timezone.now())
    laest = stempel(Kontrakt.objects.get(pk=sendt.pk))
    besvar = sti("hoeringssvar_besvar", hoering.fora.get().pk)
    assert klient(kontraktholder).post(besvar, {"besvarelse": "Ulæst", "version": 1}).status_code == 302
    svar = _godkend(klient, centerchef, sendt, stempel=laest, bilag="on")
    assert (svar.status_code, Kontraktversion.objects.count()) == (409, 0)


def test_answers_are_kept_whatever_the_holder_does_with_the_hearing(klient, centerchef, sendt):
    """A hearing that was drawn back, and a new one to others, hides nothing from the approver or the paper."""
    trukket = fabrikker.hoering(sendt, ["foraeldrebestyrelse"], afsluttet=timezone.now(), trukket=True)
    trukket.fora.update(hoeringssvar="Vi er stærkt imod.", navne="Bestyrelsen", svaret=timezone.now())
    fabrikker.hoering(sendt, ["lmu"], afsluttet=timezone.now())
    tekst = ord_i(klient(centerchef).get(sti("kontrakt_godkend", sendt.pk)))
    assert "Høringssvaret fra forældrebestyrelsen er ikke besvaret." in tekst
    side = sti("hoering_vis", sendt.pk)
    assert f"?runde={trukket.pk}" in klient(centerchef).get(side).content.decode()
    assert "Vi er stærkt imod." in ord_i(klient(centerchef).get(side, {"runde": trukket.pk}))
    for runde in ("0", "x", "9" * 30):
        assert klient(centerchef).get(side, {"runde": runde}).status_code == 404
    _godkend(klient, centerchef, sendt, bilag="on")
    svar = json.loads(Kontraktversion.objects.get().indhold)["hoeringssvar"]
    assert [et["tekst"] for et in svar] == ["Vi er stærkt imod."]


def test_answers_to_an_earlier_version_do_not_follow_the_next(klient, centerchef, sendt):
    hoering = fabrikker.hoering(sendt, ["lmu"], afsluttet=timezone.now())
    hoering.fora.update(hoeringssvar="Vi er enige.", navne="LMU", svaret=timezone.now())
    fabrikker.version(sendt, centerchef)
    assert hoeringssvar_data(sendt) == []


def test_godkend_kontrakt_is_refused_for_a_role_that_may_not(lmu, sendt):
    version, maerke = forsegl(sendt, af=lmu)
    with pytest.raises(PermissionDenied):
        godkend_kontrakt(version=version, stempel_=maerke, af=lmu)


def test_kontrakt_godkend_when_the_paper_fails_approves_nothing(klient, centerchef, sendt, monkeypatch):
    def fejler(*_, **__):
        raise PdfFejl("nej")

    monkeypatch.setattr("kontrakter.views.livsforloeb.forsegl", fejler)
    svar = _godkend(klient, centerchef, sendt)
    assert (svar.status_code, Kontraktversion.objects.count()) == (422, 0)
    assert "Kontrakten kan ikke gøres til en PDF lige nu, så den er ikke godkendt." in ord_i(svar)


def test_a_revision_is_approved_as_the_next_version_in_the_chain(by, klient, kontraktholder, centerchef, sendt):
    _godkend(klient, centerchef, sendt)
    for verbum, grund in (("ny-revision", "Ny frist"), ("send-til-godkendelse", "")):
        skift_tilstand(kontrakt=sendt, verbum=verbum, grund=grund, af=kontraktholder)
    fabrikker.afsnit(by.maal, "baggrund_og_formaal", "<p>Ny baggrund.</p>")
    side = klient(centerchef).get(sti("kontrakt_godkend", sendt.pk))
    assert "1 ændring siden" in ord_i(side)
    assert "[tilføjet: Ny baggrund. ]" in ord_i(side)
    _godkend(klient, centerchef, sendt)
    foerste, anden = Kontraktversion.objects.all()
    assert (anden.nummer, anden.forrige_sha256) == (2, foerste.sha256)
    assert brud([foerste, anden]) == []


def test_kontrakt_godkend_says_what_of_the_hearing_is_open(klient, centerchef, lmu, sendt):
    hoering = fabrikker.hoering(sendt, frist=timezone.localdate(), afsluttet=timezone.now())
    kommentar = fabrikker.kommentar(hoering, lmu)
    hoering.fora.filter(forum="lmu").update(svaret=timezone.now())
    side = sti("kontrakt_godkend", sendt.pk)
    tekst = ord_i(klient(centerchef).get(side))
    assert "Høringssvaret fra LMU er ikke besvaret." in tekst
    assert "Forældrebestyrelsen har ikke svaret." in tekst
    assert "Én kommentar er ikke behandlet." in tekst
    hoering.fora.update(svaret=timezone.now(), besvaret=timezone.now())
    maerk_klaret(kommentar=kommentar, klaret=True, af=centerchef)
    assert "Alle har svaret, og alt er behandlet." in ord_i(klient(centerchef).get(side))


@pytest.mark.parametrize("bilag", [True, False])
def test_kontrakt_godkend_takes_the_answers_along_as_an_appendix_when_asked_to(klient, centerchef, sendt, bilag):
    hoering = fabrikker.hoering(sendt, afsluttet=timezone.now())
    svar = {"hoeringssvar": "Vi savner tid.", "navne": "Lars Udvalg", "svaret": timezone.now()}
    hoering.fora.filter(forum="lmu").update(**svar, besvarelse="Fristen er flyttet.", besvaret_af="Karen Holder")
    assert "Tag høringssvarene med som bilag" in ord_i(klient(centerchef).get(sti("kontrakt_godkend", sendt.pk)))
    _godkend(klient, centerchef, sendt, **({"bilag": "on"} if bilag else {}))
    version = Kontraktversion.objects.get()
    data = json.loads(version.indhold)
    paa_papir = "".join(side.extract_text() for side in PdfReader(BytesIO(bytes(version.pdf))).pages)
    assert [et["tekst"] for et in data.get("hoeringssvar", [])] == (["Vi savner tid."] if bilag else [])
    for ord_ in ("Vi savner tid.", "Lars Udvalg", "Fristen er flyttet."):
        assert (ord_ in paa_papir) is bilag


def test_ordinary_paper_says_the_version_only_while_it_says_the_same(by, klient, centerchef, sendt):
    _godkend(klient, centerchef, sendt)
    aktivitet = fabrikker.aktivitet(by.maal)  # as it was approved it had none
    kontrakt = Kontrakt.objects.get(pk=sendt.pk)
    assert omstaendigheder(kontrakt)["version_tekst"] == "Ikke som godkendt: ændret siden version 1"
    aktivitet.delete()
    assert omstaendigheder(kontrakt)["version_tekst"].startswith("Version 1, godkendt ")
    gem_skabelon(skabelon=by.skabelon, version=1, navn="Dagtilbud", praeambel="<p>Ny</p>", af=centerchef)
    kontrakt = Kontrakt.objects.get(pk=sendt.pk)  # it keeps the frame it was approved under
    assert omstaendigheder(kontrakt)["version_tekst"].startswith("Version 1, godkendt ")
    by.dagtilbud.navn = "Et nyt navn"
    by.dagtilbud.save()
    kontrakt = Kontrakt.objects.get(pk=sendt.pk)
    assert omstaendigheder(kontrakt)["version_tekst"] == "Ikke som godkendt: ændret siden version 1"


def test_an_approved_contract_is_not_removed_while_it_is_revised(klient, kontraktholder, centerchef, sendt):
    _godkend(klient, centerchef, sendt)
    skift_tilstand(kontrakt=sendt, verbum="ny-revision", grund="Ny frist", af=kontraktholder)
    sendt.refresh_from_db()
    with pytest.raises(PermissionDenied):
        fjern_kontrakt(kontrakt=sendt, af=kontraktholder)
    html = klient(kontraktholder).get(sti("kontrakt_vis", sendt.pk)).content.decode()
    assert sti("kontrakt_fjern", sendt.pk) not in html
    assert f'href="{sti("version_liste", sendt.pk)}"' in html


# --- What has happened since it was read ------------------------------------------------------------
def _laest(klient, bruger, kontrakt) -> dict:
    """Return what the page's form holds when it is opened."""
    form = klient(bruger).get(sti("kontrakt_godkend", kontrakt.pk)).context["form"]
    return {navn: form[navn].value() for navn in ("stempel", "siden")}


def test_kontrakt_godkend_says_who_changed_what_since_it_was_read(by, klient, kontraktholder, centerchef, sendt):
    by.maal.refresh_from_db()
    aktivitet = fabrikker.aktivitet(by.maal, "Legegrupper")
    laest = _laest(klient, centerchef, sendt)
    felter = {"aktivitet": aktivitet, "version": 1, "note": "", "af": kontraktholder}
    gem_aktivitetsstatus(**felter | {"tilstand": "i_gang"})
    svar = _godkend(klient, centerchef, sendt, **laest)
    assert (svar.status_code, Kontraktversion.objects.count()) == (409, 0)
    [et] = svar.context["imens"]
    assert (et.hvem, et.hvad) == ("Karen Holder", "Satte “Legegrupper” til i gang.")
    assert "Det er sket imens: Karen Holder , " in ord_i(svar)
    assert "Sendte kontrakten til godkendelse" not in [et.hvad for et in svar.context["imens"]]
    igen = {navn: svar.context["form"][navn].value() for navn in ("stempel", "siden")}
    assert _godkend(klient, centerchef, sendt, **igen).status_code == 302


def test_kontrakt_godkend_says_what_changed_while_the_paper_was_made(
    by, klient, kontraktholder, centerchef, sendt, monkeypatch
):
    aktivitet = fabrikker.aktivitet(by.maal, "Legegrupper")
    laest = _laest(klient, centerchef, sendt)

    def imens(data, **_):
        felter = {"aktivitet": aktivitet, "version": 1, "note": "", "af": kontraktholder}
        gem_aktivitetsstatus(**felter | {"tilstand": "i_gang"})
        return b"papir"

    monkeypatch.setattr("kontrakter.udskrift.version.kontrakt_pdf", imens)
    svar = _godkend(klient, centerchef, sendt, **laest)
    assert (svar.status_code, [et.hvem for et in svar.context["imens"]]) == (409, ["Karen Holder"])


def test_kontrakt_godkend_names_a_changed_template_or_unit(by, klient, administrator, centerchef, sendt):
    laest = _laest(klient, centerchef, sendt)
    gem_skabelon(skabelon=by.skabelon, praeambel="<p>Ny</p>", version=1, af=administrator)
    registrer(emne=f"enhed:{by.dagtilbud.pk}", tekst="Rettede en enhed.", af=administrator, kommune_id=by.kommune.pk)
    assert [et.hvem for et in _godkend(klient, centerchef, sendt, **laest).context["imens"]] == ["Anna Administrator"]
    type(by.kommune).objects.filter(pk=by.kommune.pk).update(revision=by.kommune.revision + 1)
    hvad = [et.hvad for et in _godkend(klient, centerchef, sendt, **laest).context["imens"]]
    assert (len(hvad), hvad[1]) == (2, "Rettede en enhed.")


def test_kontrakt_godkend_tells_of_a_shared_goals_contract_only_that_it_was_changed(
    by, klient, centerchef, sendt, udenfor
):
    nabo = fabrikker.kontrakt(by.andet_dagtilbud, by.skabelon)
    aktivitet = fabrikker.aktivitet(fabrikker.maal(nabo, "7"), "Hemmelig")
    fabrikker.maaldeling(nabo.maal.get(), sendt, "3")
    laest = _laest(klient, centerchef, sendt)
    gem_aktivitetsstatus(aktivitet=aktivitet, version=1, tilstand="i_gang", note="", af=udenfor)
    [et] = _godkend(klient, centerchef, sendt, **laest).context["imens"]
    assert (et.hvem, et.hvad) == ("", "Kontrakten for Dagtilbud Åbredden, som et delt mål skrives i, er ændret.")


@pytest.mark.parametrize("siden", ["", "999999999999"])
def test_kontrakt_godkend_without_knowing_when_it_was_read_still_refuses(klient, centerchef, sendt, siden):
    svar = _godkend(klient, centerchef, sendt, stempel="0.0.0", siden=siden)
    assert (svar.status_code, svar.context["imens"]) == (409, [])
