"""Rich text: only what is allowed gets in, limits hold, and the plain-text twin says the same."""

import re
from html.parser import HTMLParser

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from faelles.rigtekst import (
    STOERSTE_DYBDE,
    STOERSTE_LAENGDE,
    TAGS,
    antal_tegn,
    dybde,
    html_til_tekst,
    kontroller,
    ren_tekst,
    rens,
    tekst_til_html,
)

# Pieces that hostile and pasted HTML is made of; Hypothesis puts them together in every order.
STUMPER = [
    *(f"<{tag}>" for tag in ("p", "h1", "h3", "ul", "ol", "li", "b", "strong", "em", "a", "br", "div", "table", "td")),
    *(f"</{tag}>" for tag in ("p", "h1", "h3", "ul", "ol", "li", "b", "strong", "em", "a", "div", "table", "td", "x")),
    "<script>alert(1)</script>",
    "<script>",
    "</script>",
    "<style>",
    "</style>",
    "<svg><style>",
    "<math><mtext>",
    "<noscript>",
    "<template>",
    "<textarea>",
    "<title>",
    "<select><option>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    '<a href="javascript:alert(1)">',
    '<a href="JaVa\tScript:alert(1)" onclick=x>',
    '<a href="https://a.dk/?a=1&b=2" target=_blank>',
    "<img src=x onerror=alert(1)>",
    '<p style="x" class="y" onmouseover="z">',
    "<iframe srcdoc='<script>x</script>'>",
    "<<b>script>",
    "<b/onload=x>",
    "&lt;script&gt;",
    "&#x3c;b&#x3e;",
    "&amp;lt;",
    "&nbsp;",
    "<",
    ">",
    '"',
    "'",
    "\x00",
    "\x0b",
    "\ufffe",
    "\u202e",
    "ord",
    " ",
    "\n",
]
fjendtligt = st.lists(st.one_of(st.sampled_from(STUMPER), st.text(max_size=4)), max_size=14).map("".join)


class _Laeser(HTMLParser):
    """What a browser would meet: tags and attributes."""

    def __init__(self):
        super().__init__()
        self.tags, self.attributter = set(), []

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributter += [(tag, *par) for par in attrs]

    def handle_comment(self, data):
        self.tags.add("!--")


def _laes(html) -> _Laeser:
    laeser = _Laeser()
    laeser.feed(html)
    laeser.close()
    return laeser


def _er_ren(html) -> bool:
    laest = _laes(html)
    return laest.tags <= TAGS and all(
        tag == "a" and (navn == "rel" or (navn == "href" and re.match(r"(?i)https?:|mailto:|[^:]*$|[/?#]", vaerdi)))
        for tag, navn, vaerdi in laest.attributter
    )


@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow])
@given(fjendtligt)
@example("<p><select><option><<b>script><p>")
def test_rens_leaves_only_what_is_allowed_and_doing_it_twice_changes_nothing(html):
    rent = rens(html)
    assert _er_ren(rent)
    assert rens(rent) == rent
    assert "\x00" not in rent


@settings(max_examples=300)
@given(st.text(max_size=60))
def test_tekst_til_html_of_anything_is_clean_html_that_says_the_same(tekst):
    html = tekst_til_html(tekst)
    assert _er_ren(html)
    assert rens(rens(html)) == rens(html)


def test_the_search_for_what_is_not_allowed_finds_it():
    """The control of the two above."""
    for html in ("<b>x</b>", '<p class="x">y</p>', '<a href="javascript:x">y</a>', "<!-- x -->", "<script>x</script>"):
        assert not _er_ren(html)


@pytest.mark.parametrize(
    ("html", "rent"),
    [
        ("", ""),
        (None, ""),
        ("<p></p>", ""),
        ("<p> &nbsp; <br></p>", ""),
        ("<ul><li></li></ul>", ""),
        ("<h1>A</h1><h6>B</h6>", "<h3>A</h3><h3>B</h3>"),
        ("<B>a</B><i>b</i>", "<strong>a</strong><em>b</em>"),
        ("<div>a</div>", "<p>a</p>"),
        ("<p>a<script>x()</script>b</p>", "<p>ab</p>"),
        ("<p>a<style>p{}</style></p><title>t</title>", "<p>a</p>"),
        ('<p onclick="x" style="y">a</p>', "<p>a</p>"),
        ('<a href="https://a.dk" target="_blank">a</a>', '<a href="https://a.dk" rel="noopener noreferrer">a</a>'),
        ('<a href="javascript:x">a</a>', '<a rel="noopener noreferrer">a</a>'),
        ('<a href="data:text/html,x">a</a>', '<a rel="noopener noreferrer">a</a>'),
        ("<p>5 < 6 & 7 > 3</p>", "<p>5 &lt; 6 &amp; 7 &gt; 3</p>"),
        ("a\x00\x0bb", "ab"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "ab"),
        ("<blockquote>a</blockquote><bdo>b</bdo>", "ab"),
        ('<o:p></o:p><p class="MsoListParagraph"><!--[if !supportLists]-->a</p>', "<p>a</p>"),
        ("<p>a", "<p>a</p>"),
        ("a</p></div></body></html>b", "a<p></p><p></p>b"),
    ],
)
def test_rens(html, rent):
    assert rens(html) == rent


# --- Limits -----------------------------------------------------------------------------------


def test_kontroller_takes_the_longest_and_deepest_and_nothing_beyond():
    kontroller("x" * STOERSTE_LAENGDE)
    kontroller("<ul><li>" * (STOERSTE_DYBDE // 2) + "x")
    with pytest.raises(ValidationError, match=r"Teksten er for lang: 200\.001 tegn, og der er plads til 200\.000\."):
        kontroller("x" * (STOERSTE_LAENGDE + 1))
    with pytest.raises(ValidationError, match="for mange lag"):
        kontroller("<ul><li>" * (STOERSTE_DYBDE // 2) + "<p>x")


@pytest.mark.parametrize(
    ("html", "lag"),
    [
        ("", 0),
        ("ord", 0),
        ("<p>a<br>b<br/>c</p>", 1),
        ("<p>a</p><p>b</p>", 1),
        ("<ul><li><p>a</p></li></ul>", 3),
        ("</p></p><p>", 1),
        ("<ul><li>" * 50, 100),
    ],
)
def test_dybde(html, lag):
    assert dybde(html) == lag


# --- The plain-text twin ----------------------------------------------------------------------

SAMME = [
    "<p>Et afsnit</p>",
    "<p>Et</p><p>To</p>",
    "<p>linje<br>skift</p>",
    "<h3>Overskrift</h3><p>Tekst</p>",
    "<ul><li>a</li><li>b</li></ul>",
    "<ol><li>a</li><li>b</li></ol>",
    "<p>Før</p><ul><li>a</li></ul><p>Efter</p>",
    "<ul><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ul>",
    "<ol><li>a<ul><li>b</li></ul></li></ol>",
    "<p><strong>fed</strong> og <em>kursiv</em></p>",
    '<p><a href="https://a.dk/x?y=1&amp;z=2">link</a></p>',
    "<p>5 &lt; 6 &amp; 7</p>",
    "<ul><li><strong>a</strong></li></ul>",
]


@pytest.mark.parametrize("html", SAMME)
def test_html_becomes_text_and_the_same_html_again(html):
    assert tekst_til_html(html_til_tekst(html)) == html


@pytest.mark.parametrize(
    ("html", "tekst"),
    [
        ("<p>Et</p><p>To</p>", "Et\n\nTo"),
        ("<ul><li><p>a</p></li><li><p>b</p></li></ul>", "- a\n- b"),
        ("<ol><li>a</li><li>b<ul><li>c</li></ul></li></ol>", "1. a\n2. b\n  - c"),
        ("<h3>Top</h3><p><strong>a</strong> <em>b</em></p>", "### Top\n\n**a** _b_"),
        ("<li>løst</li>", "- løst"),
        ("<p>a\n   b</p>", "a b"),
        ("&lt;b&gt;", "<b>"),
        ("", ""),
    ],
)
def test_html_til_tekst(html, tekst):
    assert html_til_tekst(html) == tekst


@pytest.mark.parametrize(
    ("tekst", "html"),
    [
        ("a\r\nb\rc", "<p>a<br>b<br>c</p>"),
        ("* a\n• b\n- c", "<ul><li>a</li><li>b</li><li>c</li></ul>"),
        ("1. a\n- b", "<ol><li>a</li></ol><ul><li>b</li></ul>"),
        ("      - dybt", "<ul><li>dybt</li></ul>"),
        ("- a\nmere om a", "<ul><li>a<br>mere om a</li></ul>"),
        ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>"),
        ("2023. Et år", "<p>2023. Et år</p>"),
        ("", ""),
        (None, ""),
    ],
)
def test_tekst_til_html(tekst, html):
    assert tekst_til_html(tekst) == html


_ord = st.text(st.sampled_from("abcæøå 12"), min_size=1, max_size=8).map(str.strip).filter(bool)
_inde = st.one_of(_ord, _ord.map(lambda o: f"<strong>{o}</strong>"), _ord.map(lambda o: f"<em>{o}</em>"))
_liste = st.recursive(
    st.lists(_inde, min_size=1, max_size=3).map(lambda p: "<ul>" + "".join(f"<li>{et}</li>" for et in p) + "</ul>"),
    lambda under: st.tuples(_inde, under).map(lambda par: f"<ol><li>{par[0]}{par[1]}</li></ol>"),
    max_leaves=4,
)
_blok = st.one_of(_inde.map(lambda o: f"<p>{o}</p>"), _ord.map(lambda o: f"<h3>{o}</h3>"))


@settings(max_examples=200)
@given(st.lists(st.one_of(_blok, _liste), min_size=1, max_size=5).map("".join))
def test_all_that_the_editor_makes_comes_back_from_plain_text(html):
    """Nobody loses a word, nor a mark, by saving once without the editor."""
    igen = tekst_til_html(html_til_tekst(html))
    assert ren_tekst(igen) == ren_tekst(html)
    assert html_til_tekst(igen) == html_til_tekst(html)


def test_antal_tegn_counts_what_a_reader_sees():
    assert antal_tegn("<ul><li>a</li></ul><ol><li>b</li></ol><h3>c</h3>") == len("a b c")
    assert antal_tegn("<p>Æblegrød  &amp;\n <strong>fløde</strong></p><p>x</p>") == len("Æblegrød & fløde x")
