"""Texts written to keep the server busy: 200,000 characters are allowed, so they must be cheap (catalogue 6.2)."""

import time

import pytest

from faelles.forskel import forskel
from faelles.rigtekst import STOERSTE_LAENGDE, html_til_tekst, tekst_til_html

# Without the guards each of these takes from a minute to hours; with them less than two seconds.
SEKUNDER = 6


@pytest.fixture
def uret():
    start = time.perf_counter()
    yield
    assert time.perf_counter() - start < SEKUNDER


@pytest.mark.usefixtures("uret")
@pytest.mark.parametrize("stykke", ["[", "[](http://", "[a](http://", " _a", "**a", "_", "[_**", "- [ _a"])
def test_maerker_der_aldrig_slutter_koster_ikke(stykke):
    tekst_til_html((stykke * STOERSTE_LAENGDE)[: STOERSTE_LAENGDE - 1] + "]")


@pytest.mark.usefixtures("uret")
@pytest.mark.parametrize(
    ("foer", "efter"),
    [
        ("a\n" * 25_000, "b\n" + "a\n" * 25_000 + "c\n"),
        ("a b " * 1_000, "a b b " * 700),
        ("a\nb\n" * 5_000, "a\nb\nb\n" * 3_300),
        ("a b c\n" * 2_000, "a c b\n" * 2_000),
    ],
    ids=["ens linjer", "ord i mønster", "linjer i mønster", "alle linjer lidt"],
)
def test_gentagelser_koster_ikke_i_forskellen(foer, efter):
    stykker = forskel(foer, efter)

    assert "".join(et.tekst for et in stykker if et.art != "tilfoejet") == foer
    assert "".join(et.tekst for et in stykker if et.art != "fjernet") == efter


def test_et_rettet_ord_findes_i_en_lang_tekst_med_mange_ens_linjer():
    linjer = ["samme linje"] * 20_000
    foer, efter = "\n".join([*linjer, "et gammelt ord", *linjer]), "\n".join([*linjer, "et nyt ord", *linjer])

    rettet = [(et.art, et.tekst) for et in forskel(foer, efter) if et.art != "ens"]

    assert rettet == [("fjernet", "gammelt"), ("tilfoejet", "nyt")]


@pytest.mark.parametrize(
    ("tekst", "html"),
    [
        ("[ord](https://a.dk)", '<p><a href="https://a.dk">ord</a></p>'),
        (
            "[a] [b](https://a.dk), [c](mailto:c@a.dk)",
            '<p>[a] <a href="https://a.dk">b</a>, <a href="mailto:c@a.dk">c</a></p>',
        ),
        ("[se [b](https://a.dk)", '<p><a href="https://a.dk">se [b</a></p>'),
        ("[](https://a.dk) ](https://b.dk)", "<p>[](https://a.dk) ](https://b.dk)</p>"),
        ("[x](javascript:y)", "<p>[x](javascript:y)</p>"),
        ("_a_ snake_case _b c_ _d", "<p><em>a</em> snake_case <em>b c</em> _d</p>"),
        ("**a** b **", "<p><strong>a</strong> b **</p>"),
    ],
)
def test_maerker_bliver_til_html(tekst, html):
    assert tekst_til_html(tekst) == html


def test_link_kommer_uaendret_frem_og_tilbage():
    html = '<p>Læs <a href="https://a.dk/x?y=1&amp;z=2">her [nu</a> og <em>der</em></p>'

    assert tekst_til_html(html_til_tekst(html)) == html
