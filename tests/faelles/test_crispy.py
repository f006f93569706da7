"""The crispy pack: every kind of field has its label, its help and its error tied to it, and loses no text."""

import pytest
from crispy_forms.layout import HTML, Div, Fieldset, Layout, Submit
from crispy_forms.utils import render_crispy_form
from django import forms
from django.template import engines

from faelles.crispy import Hjaelper

from .test_udseende import Opslag

HUSE = [("1", "Børnehuset Egen"), ("2", "Børnehuset Ærten")]


class Proeveform(forms.Form):
    """One field of each kind that the house uses."""

    tekst = forms.CharField(label="Overskrift", max_length=20, help_text="Skriv kort.")
    lang = forms.CharField(label="Tekst", max_length=50, required=False, widget=forms.Textarea(attrs={"rows": 4}))
    tal = forms.IntegerField(label="År")
    dato = forms.DateField(label="Frist", widget=forms.DateInput(attrs={"type": "date"}))
    valg = forms.ChoiceField(label="Status", choices=HUSE)
    et = forms.ChoiceField(label="Type", choices=HUSE, widget=forms.RadioSelect, help_text="Vælg ét.")
    flere = forms.MultipleChoiceField(label="Huse", choices=HUSE, widget=forms.CheckboxSelectMultiple)
    ja = forms.BooleanField(label="Læst igennem", help_text="Du kan rette det igen.")
    fil = forms.FileField(label="Fil")
    to = forms.SplitDateTimeField(label="Mødet begynder")
    skjult = forms.CharField(widget=forms.HiddenInput, initial="7")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = Hjaelper()


ENKELTE = ["tekst", "lang", "tal", "dato", "valg", "fil"]
GRUPPER = ["et", "flere", "to"]
ALLE = [*ENKELTE, *GRUPPER, "ja"]


def vis(form) -> Opslag:
    return Opslag(render_crispy_form(form))


def felterne(opslag):
    felter = [attrs for tag in ("input", "select", "textarea") for attrs, _ in opslag.alle(tag)]
    return {attrs["id"]: attrs for attrs in felter if attrs.get("type") != "hidden"}


@pytest.fixture
def tom():
    return vis(Proeveform())


@pytest.fixture
def forkert():
    return vis(Proeveform({"lang": "x" * 60}))


def test_every_field_has_a_name(tom):
    maerkater = {attrs["for"]: tekst for attrs, tekst in tom.alle("label")}
    for id_, attrs in felterne(tom).items():
        assert maerkater.get(id_) or attrs.get("aria-label"), id_
    assert maerkater["id_tekst"] == "Overskrift"
    assert [tekst for _, tekst in tom.alle("legend")] == ["Type", "Huse", "Mødet begynder"]


def test_everything_that_is_pointed_to_is_there(tom, forkert):
    for opslag in (tom, forkert):
        ider = [attrs["id"] for _, attrs, _ in opslag.tags if "id" in attrs]
        assert sorted(ider) == sorted(set(ider))
        peger = [a["aria-describedby"].split() for _, a, _ in opslag.tags if a.get("aria-describedby")]
        assert {id_ for par in peger for id_ in par} - set(ider) == set()
        assert {a["for"] for a, _ in opslag.alle("label")} - set(ider) == set()
        assert {a["href"].removeprefix("#") for a, _ in opslag.alle("a")} - set(ider) == set()


def test_fields_have_the_design_systems_classes(tom):
    klasser = {id_: attrs.get("class", "").split()[:1] for id_, attrs in felterne(tom).items()}
    assert klasser == {
        "id_tekst": ["form-input"],
        "id_lang": ["form-input"],
        "id_tal": ["form-input"],
        "id_dato": ["form-input"],
        "id_valg": ["form-select"],
        "id_et_0": ["form-radio"],
        "id_et_1": ["form-radio"],
        "id_flere_0": ["form-checkbox"],
        "id_flere_1": ["form-checkbox"],
        "id_ja": ["form-checkbox"],
        "id_fil": [],
        "id_to_0": ["form-input"],
        "id_to_1": ["form-input"],
    }


def test_help_is_tied_to_its_field(tom):
    assert felterne(tom)["id_tekst"]["aria-describedby"] == "id_tekst_helptext"
    assert tom.alle("fieldset")[0][0]["aria-describedby"] == "id_et_helptext"
    assert [tekst for _, tekst in tom.alle("div", id="id_tekst_helptext")] == ["Skriv kort."]


def test_error_is_tied_to_its_field(forkert):
    felter = felterne(forkert)
    assert felter["id_tekst"]["aria-describedby"] == "id_tekst_helptext id_tekst_error"
    assert felter["id_lang"]["aria-describedby"] == "id_lang_error"
    assert {felter[f"id_{navn}"].get("aria-invalid") for navn in ENKELTE} == {"true"}
    grupper = [attrs["aria-describedby"] for attrs, _ in forkert.alle("fieldset")]
    assert grupper == ["id_et_helptext id_et_error", "id_flere_error", "id_to_error"]
    ramt = [attrs["id"] for attrs, _ in forkert.alle("div") if "form-error" in attrs.get("class", "").split()]
    assert sorted(ramt) == sorted(f"div_id_{navn}" for navn in ALLE)


def test_summary_links_to_the_first_input_of_each_field(forkert):
    links = [attrs["href"] for attrs, _ in forkert.alle("a")]
    maal = ["tekst", "lang", "tal", "dato", "valg", "et_0", "flere_0", "ja", "fil", "to_0"]
    assert links == [f"#id_{navn}" for navn in maal]
    boks = [attrs for attrs, _ in forkert.alle("div") if "fejlliste" in attrs.get("class", "")]
    assert [(attrs["tabindex"], "data-fokus" in attrs) for attrs in boks] == [("-1", True)]


def test_summary_is_not_there_when_all_is_well(tom):
    assert [a for a, _ in tom.alle("div") if "fejlliste" in a.get("class", "")] == []


def test_optional_fields_say_so(tom):
    assert [tekst for _, tekst in tom.alle("span", **{"class": "weight-normal"})] == ["(kan udelades)"]


def test_filter_forms_do_not_say_it():
    form = Proeveform()
    form.helper = Hjaelper(skjul_valgfri=True)
    assert vis(form).alle("span", **{"class": "weight-normal"}) == []


def test_limit_is_told_and_never_cuts(forkert):
    felt = felterne(forkert)["id_lang"]
    assert (felt["data-maks"], "maxlength" in felt) == ("50", False)
    assert [tekst for _, tekst in forkert.alle("textarea")] == ["x" * 60]


def test_placeholder_is_no_substitute_for_a_label():
    form = Proeveform()
    form.fields["tekst"].widget.attrs["placeholder"] = "Overskrift"
    assert "placeholder" not in felterne(vis(form))["id_tekst"]


def test_form_keeps_what_was_chosen():
    opslag = vis(Proeveform({"tekst": "Ærten", "et": "2", "flere": ["1"], "valg": "2", "ja": "on"}))
    felter = felterne(opslag)
    assert felter["id_tekst"]["value"] == "Ærten"
    valgte = [id_ for id_, attrs in felter.items() if "checked" in attrs]
    assert valgte == ["id_et_1", "id_flere_0", "id_ja"]
    assert [attrs["value"] for attrs, _ in opslag.alle("option") if "selected" in attrs] == ["2"]


def test_required_and_disabled_reach_the_input():
    form = Proeveform()
    form.fields["et"].disabled = True
    felter = felterne(vis(form))
    assert ("required" in felter["id_tekst"], "required" in felter["id_lang"]) == (True, False)
    assert ("required" in felter["id_et_0"], "disabled" in felter["id_et_0"]) == (True, True)


def test_choices_in_groups_have_the_groups_name():
    class Form(forms.Form):
        punkt = forms.MultipleChoiceField(
            label="Afsæt", choices=[("Spor 1", HUSE), ("Spor 2", [("3", "Tre")])], widget=forms.CheckboxSelectMultiple
        )

    opslag = vis(Form())
    navne = {attrs["id"]: tekst for attrs, tekst in opslag.alle("p", **{"class": "valggruppe"})}
    assert [navne[attrs["aria-labelledby"]] for attrs, _ in opslag.alle("div", role="group")] == ["Spor 1", "Spor 2"]


def test_help_that_people_wrote_is_shown_as_text():
    class Form(forms.Form):
        felt = forms.CharField(label="Tekst", help_text="<img src=x onerror=alert(1)>")

    assert vis(Form()).alle("img") == []


def test_helper_leaves_the_form_tag_the_token_and_the_buttons_to_the_template():
    html = engines["django"].from_string("{% load crispy_forms_tags %}{% crispy form %}")
    opslag = Opslag(html.render({"form": Proeveform(), "csrf_token": "t" * 32}))
    assert (opslag.alle("form"), opslag.alle("button"), opslag.alle("input", name="csrfmiddlewaretoken")) == (
        [],
        [],
        [],
    )
    assert opslag.alle("input", name="skjult")[0][0]["value"] == "7"


def test_layout_objects_render():
    form = Proeveform()
    form.helper.layout = Layout(
        Fieldset("Om målet", Div("tekst", "lang", css_class="feltraekke")), HTML("<p>Mellem</p>"), Submit("gem", "Gem")
    )
    opslag = vis(form)
    assert [tekst for _, tekst in opslag.alle("legend")] == ["Om målet"]
    assert list(felterne(opslag)) == ["id_tekst", "id_lang"]
    knap = opslag.alle("button")
    assert [(attrs["type"], attrs["class"], tekst) for attrs, tekst in knap] == [
        ("submit", "button button-primary", "Gem")
    ]


@pytest.mark.parametrize("skabelon", ["{{ formset|crispy }}", "{% include 'dkfds/table_inline_formset.html' %}"])
def test_formset_has_a_name_for_every_field_of_every_row(skabelon):
    formset = forms.formset_factory(Proeveform, extra=2)()
    html = engines["django"].from_string("{% load crispy_forms_tags %}" + skabelon).render({"formset": formset})
    opslag = Opslag(html)
    maerkater = [attrs["for"] for attrs, _ in opslag.alle("label")]
    felter = felterne(opslag)
    assert set(felter) - set(maerkater) == {f"id_form-{n}-to_{del_}" for n in (0, 1) for del_ in (0, 1)}
    assert opslag.alle("input", name="form-TOTAL_FORMS")[0][0]["value"] == "2"
