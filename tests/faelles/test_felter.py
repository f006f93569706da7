"""Form fields for writing, and names for files."""

import re
from datetime import date

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from faelles.felter import DatoInput, RigtekstFelt, editor_adresse
from faelles.filnavne import filnavn
from faelles.rigtekst import STOERSTE_LAENGDE


class Form(forms.Form):
    """One text and one day."""

    tekst = RigtekstFelt(label="Tekst", required=False, maks_tegn=50)
    dag = forms.DateField(required=False, widget=DatoInput)


def _tekst(**data) -> str:
    form = Form(data)
    assert form.is_valid(), form.errors
    return form.cleaned_data["tekst"]


@pytest.mark.parametrize(
    ("data", "tekst"),
    [
        ({}, ""),
        ({"tekst": ""}, ""),
        ({"tekst": "<p></p>", "tekst_format": "html"}, ""),
        ({"tekst": "Et **fedt**\n\n- punkt"}, "<p>Et <strong>fedt</strong></p><ul><li>punkt</li></ul>"),
        ({"tekst": "<b>x</b>"}, "<p>&lt;b&gt;x&lt;/b&gt;</p>"),
        ({"tekst": "<b>x</b>", "tekst_format": "html"}, "<strong>x</strong>"),
        ({"tekst": "<b>x</b>", "tekst_format": "andet"}, "<p>&lt;b&gt;x&lt;/b&gt;</p>"),
        ({"tekst": "<p>a\x00\x1fb</p>", "tekst_format": "html"}, "<p>ab</p>"),
        ({"tekst": "  <p>a</p>\n", "tekst_format": "html"}, "<p>a</p>"),
        ({"tekst": "x" * 60}, f"<p>{'x' * 60}</p>"),  # the template's limit is told, never enforced
    ],
)
def test_rigtekst_felt_gives_clean_html_from_either_way_of_writing(data, tekst):
    assert _tekst(**data) == tekst


@pytest.mark.parametrize("maade", ["", "html"])
def test_rigtekst_felt_keeps_a_text_that_is_too_long_as_it_was_typed(maade):
    raa = "a & b\n" * (STOERSTE_LAENGDE // 5)
    form = Form({"tekst": raa, "tekst_format": maade})
    assert [fejl.code for fejl in form.errors.as_data()["tekst"]] == ["for_lang"]
    assert form["tekst"].value() == raa


def test_rigtekst_widget_holds_the_text_and_its_twin():
    html = str(Form(initial={"tekst": '<p>a <strong>"b"</strong></p>'})["tekst"])
    assert ">\na **&quot;b&quot;**</textarea>" in html
    assert 'data-html="&lt;p&gt;a &lt;strong&gt;&quot;b&quot;&lt;/strong&gt;&lt;/p&gt;"' in html
    assert 'data-maks-tegn="50"' in html
    assert 'name="tekst_format"' in html


def test_dato_input_is_the_browsers_own():
    assert 'type="date" name="dag" value="2023-02-01"' in str(Form(initial={"dag": date(2023, 2, 1)})["dag"])


def test_editor_adresse_is_a_static_file_of_ours():
    assert editor_adresse() == "/static/django_prose_editor/editor.js"


@pytest.mark.parametrize(
    ("tekst", "navn"),
    [
        ("Udviklingskontrakt 2023-2024 for Åkanden", "udviklingskontrakt-2023-2024-for-aakanden.pdf"),
        ("ÆØÅ æøå", "aeoeaa-aeoeaa.pdf"),
        ("../../etc/passwd", "etc-passwd.pdf"),
        ("a\\b/c", "a-b-c.pdf"),
        ("", "fil.pdf"),
        ("😀\x00\n", "fil.pdf"),
        ("x" * 300, "x" * 100 + ".pdf"),
    ],
)
def test_filnavn(tekst, navn):
    assert filnavn(tekst, "pdf") == navn


@given(st.text(max_size=150))
def test_filnavn_of_anything_can_be_held_everywhere(tekst):
    assert re.fullmatch(r"[a-z0-9_][a-z0-9_-]{0,99}\.pdf", filnavn(tekst, "pdf"))
