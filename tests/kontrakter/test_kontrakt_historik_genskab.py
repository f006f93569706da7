"""The log leads to a difference only where there is one, and brings back what was removed."""

import pytest

from kontrakter.handlinger import (
    fjern_maal,
    fjern_raekke,
    gem_afsnit,
    gem_kontrakttekst,
    genskab_maal,
    opret_virkning,
)

from .hjaelp import ord_i, sti


def _linjer(by, klient, bruger):
    """Return (sentence, has a difference to show, where it is brought back) of each entry, newest first."""
    side = klient(bruger).get(sti("kontrakt_historik", by.kontrakt.pk))
    return [(et.tekst, et.har_forskel, et.genskab) for et in side.context["side"]], side.content.decode()


def test_a_removed_goal_is_brought_back_from_the_log(by, klient, kontraktholder):
    tid = {"noegle": "tidsperspektiv", "overskrift": "Tid", "art": "tidsperspektiv", "tekst": "2023-2024"}
    gem_afsnit(maal=by.maal, version=0, af=kontraktholder, **tid)  # the goal's years are worked out, not written
    for handling in (fjern_maal, genskab_maal, fjern_maal):
        handling(maal=by.maal, af=kontraktholder)
    genskab = sti("maal_genskab", by.maal.pk)
    linjer, html = _linjer(by, klient, kontraktholder)
    navn = str(by.maal)
    assert linjer == [
        (f"Fjernede mål {navn}.", False, genskab),
        (f"Hentede mål {navn} tilbage.", False, ""),
        (f"Fjernede mål {navn}.", False, ""),
        ("Skrev i “Tid” under mål 1.", True, ""),
    ]
    assert (html.count(f'action="{genskab}"'), html.count("Se ændringen")) == (1, 1)
    klient(kontraktholder).post(genskab)
    linjer, html = _linjer(by, klient, kontraktholder)
    assert ([adresse for *_, adresse in linjer], "Hent tilbage" in html) == ([""] * 5, False)


def test_a_removed_row_is_brought_back_while_its_goal_is_there(by, klient, kontraktholder, centerchef):
    virkning = opret_virkning(maal=by.maal, tekst="Ro", hvem="boern", af=kontraktholder)
    fjern_raekke(raekke=virkning, af=kontraktholder)
    assert _linjer(by, klient, kontraktholder)[0] == [
        ("Fjernede virkningen “Ro” under mål 1.", False, sti("virkning_genskab", virkning.pk)),
        ("Tilføjede virkningen “Ro” under mål 1.", True, ""),
    ]
    assert [adresse for *_, adresse in _linjer(by, klient, centerchef)[0]] == ["", ""]
    fjern_maal(maal=by.maal, af=kontraktholder)
    assert [adresse for *_, adresse in _linjer(by, klient, kontraktholder)[0]] == [
        sti("maal_genskab", by.maal.pk),
        "",
        "",
    ]


def test_what_was_removed_stays_so_when_the_contract_is_no_draft(by, klient, kontraktholder):
    fjern_maal(maal=by.maal, af=kontraktholder)
    by.kontrakt.tilstand = "godkendt"
    by.kontrakt.save()
    assert [adresse for *_, adresse in _linjer(by, klient, kontraktholder)[0]] == [""]


def test_the_log_asks_for_as_much_however_many_changes_it_shows(by, klient, kontraktholder, forespoergsler):
    side, inde = sti("kontrakt_historik", by.kontrakt.pk), klient(kontraktholder)

    def skriv(nr):
        gem_kontrakttekst(kontrakt=by.kontrakt, felt="indledning", tekst=f"<p>{nr}</p>", version=nr, af=kontraktholder)
        virkning = opret_virkning(maal=by.maal, tekst=f"Ro {nr}", hvem="boern", af=kontraktholder)
        fjern_raekke(raekke=virkning, af=kontraktholder)

    skriv(1)
    forespoergsler(inde, side)
    en = forespoergsler(inde, side)
    for nr in range(2, 6):
        skriv(nr)
    assert forespoergsler(inde, side) == en


@pytest.mark.parametrize(
    ("foer", "efter", "form", "stykker"),
    [
        (
            "<p>Se rapporten</p>",
            '<p>Se <a href="https://eksempel.dk/">rapporten</a></p>',
            "Kun formateringen er ændret: link.",
            [("ens", "Se rapporten")],
        ),
        (
            "<h3>Sidste år</h3><ul><li>Ro</li></ul>",
            "<p>Sidste år</p><ul><li><strong>Ro</strong></li><li>Leg</li></ul>",
            "Formateringen er også ændret: overskrift, fed.",
            [("ens", "Sidste år\n\n• Ro"), ("tilfoejet", "\n• Leg")],
        ),
    ],
)
def test_kontrakt_forskel_shows_no_codes_and_says_what_changed_in_form(
    by, klient, kontraktholder, foer, efter, form, stykker
):
    for version, tekst in enumerate((foer, efter)):
        gem_afsnit(
            maal=by.maal,
            noegle="maaltekst",
            overskrift="Udviklingsmål",
            art="prosa",
            tekst=tekst,
            version=version,
            af=kontraktholder,
        )
    inde = klient(kontraktholder)
    nyeste = inde.get(sti("kontrakt_historik", by.kontrakt.pk)).context["side"][0]
    svar = inde.get(sti("kontrakt_forskel", by.kontrakt.pk, nyeste.pk))
    (aendring,) = svar.context["aendringer"]
    vist = [(et.art, et.tekst) for et in aendring["stykker"]]
    assert (aendring["label"], aendring["form"], vist) == ("Udviklingsmål", form, stykker)
    assert form in ord_i(svar)
