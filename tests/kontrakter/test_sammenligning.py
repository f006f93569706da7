"""The difference between two contracts: all that changed, and nothing else."""

import copy
import json
from pathlib import Path

import pytest
from django.conf import settings

from kontrakter.regler.sammenligning import antal, sammenlign, tael_aendringer

HOEJVANGEN = Path(settings.BASE_DIR) / "fixtures" / "demo" / "kontrakt_hoejvangen_2023.json"


@pytest.fixture
def foer() -> dict:
    return json.loads(HOEJVANGEN.read_text(encoding="utf-8"))


@pytest.fixture
def efter(foer) -> dict:
    return copy.deepcopy(foer)


def _fund(foer, efter) -> list[tuple[str, str, str]]:
    """Return (group, label, what came) of every change."""
    return [
        (gruppe.overskrift.partition(":")[0], et.label, "".join(s.tekst for s in et.stykker if s.art == "tilfoejet"))
        for gruppe in sammenlign(foer, efter)
        for et in gruppe.aendringer
    ]


def test_equal_contracts_have_no_difference(foer, efter):
    assert sammenlign(foer, efter) == []


def test_a_sentence_an_activity_and_a_number_are_found_and_nothing_else(foer, efter):
    afsnit = next(et for et in efter["maal"][1]["afsnit"] if et["noegle"] == "maaltekst")
    afsnit["tekst"] += "<p>Det skal kunne mærkes i hverdagen.</p>"
    efter["maal"][2]["aktiviteter"][3]["tekst"] += " Også om aftenen."
    efter["maal"][5]["nummer"] = "5.3"
    fund = _fund(foer, efter)
    assert [(gruppe, label) for gruppe, label, _ in fund] == [
        ("Mål 2", afsnit["overskrift"]),
        ("Mål 3", "Aktivitet"),
        ("Mål 5.3", "Nummer"),
    ]
    assert [nyt.strip() for *_, nyt in fund] == ["Det skal kunne mærkes i hverdagen.", "Også om aftenen.", "5.3"]


@pytest.mark.parametrize(
    ("felt", "label"),
    [("titel", "Titel"), ("kontraktholder", "Kontraktholder"), ("indledning", "Indledning")],
)
def test_own_texts(foer, efter, felt, label):
    efter[felt] = "Noget helt andet"
    assert [(gruppe, et) for gruppe, et, _ in _fund(foer, efter)] == [("Kontraktens egne tekster", label)]


def test_period_and_preamble(foer, efter):
    efter["til_aar"], efter["skabelon"]["praeambel"] = 2030, "<p>Ny</p>"
    assert [label for _, label, _ in _fund(foer, efter)] == ["Periode", "Fælles indledning (præambel)"]


def test_an_activity_that_is_new_gone_or_has_another_state(foer, efter):
    rader = efter["maal"][0]["aktiviteter"]
    rader[0]["tilstand"] = "stoppet"
    vaek = rader.pop(2)
    rader.append(rader[0] | {"tekst": "Hvalsafari med alle bedsteforældre"})
    aendringer = sammenlign(foer, efter)[0].aendringer
    assert [et.art for et in aendringer] == ["aendret", "tilfoejet", "fjernet"]
    assert "Stoppet" in "".join(et.tekst for et in aendringer[0].stykker if et.art == "tilfoejet")
    assert vaek["tekst"] in "".join(et.tekst for et in aendringer[2].stykker)


def test_rows_in_another_order(foer, efter):
    rader = efter["maal"][0]["aktiviteter"]
    rader[0], rader[1] = rader[1], rader[0]
    (aendring,) = sammenlign(foer, efter)[0].aendringer
    assert (aendring.label, aendring.form) == ("Aktivitet", "Rækkefølgen er ændret.")


def test_a_goal_that_is_new_and_one_that_is_gone(foer, efter):
    vaek = efter["maal"].pop()
    efter["maal"].append(vaek | {"nummer": "9", "overskrift": "Et helt nyt mål"})
    assert [(gruppe, label) for gruppe, label, _ in _fund(foer, efter)] == [
        ("Mål 9", "Hele målet"),
        ("Mål 6", "Hele målet"),
    ]
    assert antal(sammenlign(foer, efter)) == 2


def test_only_the_form_of_a_text(foer, efter):
    foer["indledning"], efter["indledning"] = "<p>Fælles sprog</p>", "<p>Fælles <strong>sprog</strong></p>"
    (aendring,) = sammenlign(foer, efter)[0].aendringer
    assert aendring.form == "Kun formateringen er ændret: fed."


def test_rows_of_a_kind_no_section_asks_for_are_compared_too(foer, efter):
    for side in (foer, efter):
        side["skabelon"]["afsnit"] = [et for et in side["skabelon"]["afsnit"] if et["art"] != "aktiviteter"]
        for maal in side["maal"]:
            maal["afsnit"] = [et for et in maal["afsnit"] if et["noegle"] != "aktiviteter"]
    efter["maal"][0]["aktiviteter"][0]["note"] = "Set"
    assert [label for _, label, _ in _fund(foer, efter)] == ["Aktivitet"]


# --- Counting without comparing words ---------------------------------------------------------------
def _skriv_om(data: dict) -> None:
    """Change something of every kind: texts, their form, rows, their order, goals that come and go."""
    maal = data["maal"]
    for nr, afsnit in enumerate(maal[0]["afsnit"]):
        afsnit["tekst"] = ["<p>Et  andet ord</p>", afsnit["tekst"] + "<p></p>", f"<h3>{afsnit['tekst']}</h3>"][nr % 3]
    maal[1]["aktiviteter"].reverse()
    maal[1]["virkninger"] = maal[1]["virkninger"][1:]
    maal[2]["aktiviteter"][0]["tekst"] += " Også om aftenen."
    maal[2]["afsaet"] = maal[2]["afsaet"][:-1]
    maal[3]["nummer"] = "99"
    del maal[4]
    maal.append(maal[0] | {"nummer": "42", "overskrift": "Nyt"})


def test_counting_finds_as_many_as_comparing(foer, efter):
    assert tael_aendringer(foer, efter) == 0
    _skriv_om(efter)
    fundne = antal(sammenlign(foer, efter))
    assert (tael_aendringer(foer, efter), fundne > 10) == (fundne, True)
    assert tael_aendringer(efter, foer) == antal(sammenlign(efter, foer))


def test_counting_compares_no_words(foer, efter, monkeypatch):
    def sammenlign_ord(*_):
        raise AssertionError

    monkeypatch.setattr("kontrakter.regler.sammenligning.forskel", sammenlign_ord)
    monkeypatch.setattr("kontrakter.regler.sammenligning.rigtekstforskel", sammenlign_ord)
    _skriv_om(efter)
    assert tael_aendringer(foer, efter) > 10
    with pytest.raises(AssertionError):
        sammenlign(foer, efter)
