"""What a person does with a proposal, on plain values: nothing of the text is lost by any of it."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontrakter.indlaesning import ret
from kontrakter.indlaesning.forslag import AfsnitForslag, Blok, Forslag, MaalForslag
from kontrakter.indlaesning.forstaa import Punkt


def forslag() -> Forslag:
    maal = [
        MaalForslag(
            "1",
            "Et",
            [
                AfsnitForslag("baggrund_og_formaal", "Baggrund og formål", [Blok("p", "a", [3]), Blok("li", "b", [4])]),
                AfsnitForslag("aktiviteter", "Aktiviteter", [Blok("li", "Noget 2023Andet. •Tredje", [6])]),
            ],
        ),
        MaalForslag("2", "To", [AfsnitForslag("oekonomi", "Økonomi", [Blok("p", "c", [9])], sikker=False)]),
    ]
    ud = Forslag("tekst", indledning=[Blok("p", "ind", [1])], maal=maal, kildelinjer=["x"] * 9)
    ud.maal[0].afsnit[1].blokke[0].forslag["linjeskift"] = [10, 17]
    ud.nummerer()
    return ud


def alt(f: Forslag) -> Counter:
    return Counter(tegn for blok in [*f.blokke(), *f.fravalgt] for tegn in blok.tekst if tegn.isalnum())


TRIN = st.one_of(
    st.tuples(st.just("flyt"), st.integers(1, 9), st.integers(0, 8)),
    st.tuples(st.sampled_from(["saml", "skift_art", "del_ved_linjeskift", "behold_linjeskift"]), st.integers(1, 9)),
    st.tuples(st.just("omdoeb"), st.integers(0, 8), st.sampled_from(["aktiviteter", "afsaet", "nyt"])),
    st.tuples(st.sampled_from(["fjern_afsnit", "del_alle"]), st.integers(0, 8)),
    st.tuples(st.just("fjern_maal"), st.integers(0, 2)),
)


@given(st.lists(TRIN, max_size=12))
def test_no_character_is_lost_whatever_one_does(trin):
    f = forslag()
    f.maal[0].overskrift = f.maal[1].overskrift = ""  # headings become text when a goal goes
    foer = alt(f)
    for navn, *hvad in trin:
        steder = [sted for sted, _ in ret.steder(f)]
        try:
            if navn == "flyt":
                ret.flyt(f, hvad[0], steder[hvad[1] % len(steder)])
            elif navn == "omdoeb":
                ret.omdoeb_afsnit(f, steder[hvad[0] % len(steder)], hvad[1])
            elif navn in ("fjern_afsnit", "del_alle"):
                getattr(ret, navn)(f, steder[hvad[0] % len(steder)])
            else:
                getattr(ret, navn)(f, hvad[0])
        except ret.UkendtSted:
            continue
    assert alt(f) == foer
    numre = [blok.nr for blok in [*f.blokke(), *f.fravalgt]]
    assert (len(set(numre)), 0 in numre) == (len(numre), False)


def test_text_as_it_was_changes_nothing():
    f = forslag()
    assert ret.skriv(f, 3, "- b\r\n") == [3]
    assert f == forslag()


def test_each_line_is_a_block_of_its_own():
    f = forslag()
    assert len(ret.skriv(f, 2, "En\n\n- to\n3. tre")) == 3
    assert [(et.art, et.tekst) for et in f.maal[0].afsnit[0].blokke] == [
        ("p", "En"),
        ("li", "to"),
        ("ol", "3. tre"),
        ("li", "b"),
    ]


def test_row_of_our_own_file_is_a_row_when_its_text_is_changed():
    f = forslag()
    f.data = {}
    laest = {"raekke": True, "aktivitet": {"art": "moede", "ansvarlig": "AMR", "huse": ["Solgården"]}}
    f.maal[0].afsnit[1].blokke[0].forslag = dict(laest)
    ret.skriv(f, 4, "- Noget andet\n- Og mere")
    ret.forstaa_nye(f, [])
    assert [et.forslag for et in f.maal[0].afsnit[1].blokke] == [laest, {"raekke": True}]


def test_empty_text_leaves_out_and_keeps_the_old():
    f = forslag()
    assert ret.skriv(f, 2, " \n") == []
    assert [et.tekst for et in f.fravalgt] == ["a"]


def test_split_gives_bullets_back():
    f = forslag()
    ret.del_ved_linjeskift(f, 4)
    assert [(et.art, et.tekst) for et in f.maal[0].afsnit[1].blokke] == [
        ("li", "Noget 2023"),
        ("li", "Andet."),
        ("li", "Tredje"),
    ]


def test_reviewed_places_keep_their_names_when_a_section_goes():
    f = forslag()
    gennemset = ["maal:0:afsnit:1", "maal:1:afsnit:0", "indledning"]
    assert ret.gennemset_efter(f, gennemset, lambda: ret.fjern_afsnit(f, "maal:0:afsnit:0")) == [
        "indledning",
        "maal:0:afsnit:0",
        "maal:1:afsnit:0",
    ]
    assert ret.gennemset_efter(f, ["maal:1:afsnit:0"], lambda: ret.flyt(f, 1, "maal:1:afsnit:0")) == []


def test_point_the_municipality_does_not_have_stays_text():
    f = forslag()
    navn = {"strategi": "S", "spor": "2", "spor_titel": "T", "nummer": "1", "titel": "P"}
    for blok, titel in zip(f.maal[0].afsnit[0].blokke, ("P", "Q"), strict=True):
        blok.forslag["punkt"] = navn | {"titel": titel, "pk": 99, "valgt": True}
    ret.kun_kendte_punkter(f, [Punkt(7, "S", "2", "T", "1", "P")])
    assert [(et.forslag["punkt"]["pk"], et.forslag["punkt"]["valgt"]) for et in f.maal[0].afsnit[0].blokke] == [
        (7, True),
        (None, False),
    ]


@pytest.mark.parametrize("sted", ["", "maal:0", "maal:0:afsnit:-1", "maal:9:afsnit:0", "blokke", "maal:0:afsnit:0:x"])
def test_unknown_place_is_said(sted):
    with pytest.raises(ret.UkendtSted):
        ret.beholder(forslag(), sted)
