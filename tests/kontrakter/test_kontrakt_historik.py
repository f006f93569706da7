"""Who changed what: the contract's log, and the difference of each entry."""

import pytest

from historik.handlinger import registrer
from kontrakter.handlinger import (
    gem_afsnit,
    gem_aktivitet,
    gem_aktivitetsstatus,
    gem_kontrakt,
    gem_kontrakttekst,
    gem_maal,
    opret_aktivitet,
    opret_virkning,
)
from tests import fabrikker

from .hjaelp import ord_i, sti


def _historik(by, klient, bruger, **valg):
    return klient(bruger).get(sti("kontrakt_historik", by.kontrakt.pk), valg)


def _forskel(by, klient, bruger):
    """Return what the newest entry changed: {label: [(kind, text)]}."""
    nyeste = _historik(by, klient, bruger).context["side"][0]
    svar = klient(bruger).get(sti("kontrakt_forskel", by.kontrakt.pk, nyeste.pk))
    return {et["label"]: [(s.art, s.tekst) for s in et["stykker"]] for et in svar.context["aendringer"]}


def _skriv(by, af, tekst, version):
    gem_afsnit(maal=by.maal, noegle="maaltekst", overskrift="Mål", art="prosa", tekst=tekst, version=version, af=af)


def test_kontrakt_historik_says_who_did_what_newest_first(by, klient, kontraktholder, centerchef):
    _skriv(by, kontraktholder, "<p>Vi vil have ro</p>", 0)
    opret_virkning(maal=by.maal, tekst="Børnene griner", hvem="boern", af=kontraktholder)
    registrer(emne=f"kontrakt:{by.fremmed_kontrakt.pk}", tekst="En andens", af=kontraktholder)
    svar = _historik(by, klient, centerchef)
    assert [(et.bruger_navn, et.tekst) for et in svar.context["side"]] == [
        ("Karen Holder", "Tilføjede virkningen “Børnene griner” under mål 1."),
        ("Karen Holder", "Skrev i “Mål” under mål 1."),
    ]


def test_kontrakt_historik_is_empty_in_words(by, klient, kontraktholder):
    assert "Der er ikke sket noget endnu." in ord_i(_historik(by, klient, kontraktholder))


def test_kontrakt_historik_shows_50_a_page_in_constant_queries(by, klient, kontraktholder, forespoergsler):
    inde, side = klient(kontraktholder), sti("kontrakt_historik", by.kontrakt.pk)
    registrer(emne=f"kontrakt:{by.kontrakt.pk}", tekst="Nr. 0", af=kontraktholder)
    forespoergsler(inde, side)
    en = forespoergsler(inde, side)
    for nr in range(1, 51):
        registrer(emne=f"kontrakt:{by.kontrakt.pk}", tekst=f"Nr. {nr}", af=kontraktholder)
    assert forespoergsler(inde, side) == en
    assert [et.tekst for et in inde.get(side, {"side": 2}).context["side"]] == ["Nr. 0"]
    assert inde.get(side, {"side": "vrøvl"}).context["side"].number == 1


def test_kontrakt_forskel_marks_the_words_that_changed(by, klient, kontraktholder):
    _skriv(by, kontraktholder, "<p>Vi vil have ro</p>", 0)
    assert _forskel(by, klient, kontraktholder)["Mål"] == [("tilfoejet", "Vi vil have ro")]
    _skriv(by, kontraktholder, "<p>Vi vil <strong>have</strong> leg</p>", 1)
    assert _forskel(by, klient, kontraktholder) == {
        "Mål": [("ens", "Vi vil have "), ("fjernet", "ro"), ("tilfoejet", "leg")]
    }


def test_kontrakt_forskel_shows_choices_people_and_dates_in_words(by, klient, kontraktholder):
    felter = {"titel": by.kontrakt.titel, "til_aar": 2025, "kontraktholder": kontraktholder}
    gem_kontrakt(kontrakt=by.kontrakt, version=1, af=kontraktholder, **felter)
    assert _forskel(by, klient, kontraktholder) == {
        "til og med år": [("tilfoejet", "2025")],
        "kontraktholder": [("tilfoejet", "Karen Holder")],
    }
    hoved = {"nummer": "1", "overskrift": by.maal.overskrift, "maaltype": "faelles", "varighed": "etaarig"}
    gem_maal(maal=by.maal, version=1, ansvarlig="", af=kontraktholder, **hoved)
    assert _forskel(by, klient, kontraktholder) == {
        "type": [("fjernet", "Lokalt"), ("tilfoejet", "Fælles tværgående"), ("ens", " mål")]
    }
    aktivitet = fabrikker.aktivitet(by.maal)
    gem_aktivitetsstatus(aktivitet=aktivitet, version=1, tilstand="i_gang", note="Godt", af=kontraktholder)
    assert _forskel(by, klient, kontraktholder) == {
        "status": [
            ("fjernet", "Ikke"),
            ("tilfoejet", "I"),
            ("ens", " "),
            ("fjernet", "begyndt"),
            ("tilfoejet", "gang"),
        ],
        "kort note": [("tilfoejet", "Godt")],
    }


def test_kontrakt_forskel_of_a_new_activity_shows_what_was_written(by, klient, kontraktholder):
    felter = {"tekst": "Vi synger", "ansvarlig": "Køkkenet", "huse": by.huse, "note": ""}
    opret_aktivitet(maal=by.maal, af=kontraktholder, **felter)
    forskel = _forskel(by, klient, kontraktholder)
    assert (forskel["aktivitet"], forskel["ansvarlig"]) == ([("tilfoejet", "Vi synger")], [("tilfoejet", "Køkkenet")])
    assert forskel["huse"] == [("tilfoejet", "Børnehuset Egen\nBørnehuset Ærten")]


def test_kontrakt_forskel_shows_that_the_houses_changed(by, klient, kontraktholder):
    felter = {"tekst": "Vi synger", "ansvarlig": "Køkkenet"}
    aktivitet = opret_aktivitet(maal=by.maal, af=kontraktholder, huse=by.huse[:1], **felter)
    gem_aktivitet(aktivitet=aktivitet, version=1, af=kontraktholder, huse=by.huse[1:], **felter)
    assert _forskel(by, klient, kontraktholder) == {
        "huse": [("ens", "Børnehuset "), ("fjernet", "Egen"), ("tilfoejet", "Ærten")]
    }
    assert [(post.history_type, post.history_user) for post in aktivitet.history.all()] == [
        ("~", kontraktholder),
        ("+", kontraktholder),
    ]


def test_kontrakt_forskel_shows_hostile_text_as_text(by, klient, kontraktholder):
    tekst = "Pris <script>alert(1)</script>"
    gem_kontrakttekst(kontrakt=by.kontrakt, felt="indledning", tekst=tekst, version=1, af=kontraktholder)
    nyeste = _historik(by, klient, kontraktholder).context["side"][0]
    svar = klient(kontraktholder).get(sti("kontrakt_forskel", by.kontrakt.pk, nyeste.pk))
    assert "<script>alert" not in svar.content.decode()


def test_kontrakt_forskel_belongs_to_its_contract(by, klient, kontraktholder):
    andet = registrer(emne=f"kontrakt:{by.fremmed_kontrakt.pk}", tekst="En andens", af=kontraktholder)
    eget = registrer(emne=f"kontrakt:{by.kontrakt.pk}", tekst="Uden forskel", af=kontraktholder)
    inde = klient(kontraktholder)
    assert inde.get(sti("kontrakt_forskel", by.kontrakt.pk, andet.pk)).status_code == 404
    assert inde.get(sti("kontrakt_forskel", by.kontrakt.pk, 987654)).status_code == 404
    svar = inde.get(sti("kontrakt_forskel", by.kontrakt.pk, eget.pk))
    assert "Ændringen har ingen tekstforskel at vise." in ord_i(svar)


@pytest.mark.parametrize("navn", ["kontrakt_historik", "kontrakt_forskel"])
@pytest.mark.parametrize("person", ["lmu", "foraelder", "daglig_leder", "konsulent"])
def test_kontrakt_historik_is_not_for_every_reader(request, by, klient, kontraktholder, navn, person):
    post = registrer(emne=f"kontrakt:{by.kontrakt.pk}", tekst="Noget skete", af=kontraktholder)
    adresse = sti(navn, by.kontrakt.pk, *([post.pk] if navn == "kontrakt_forskel" else []))
    svar = klient(request.getfixturevalue(person)).get(adresse)
    assert svar.status_code == 403
    assert "Din rolle giver ikke adgang til at se, hvem der har ændret hvad." in ord_i(svar)
    assert "Noget skete" not in svar.content.decode()
