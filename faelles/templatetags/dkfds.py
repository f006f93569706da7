"""Tags of the crispy pack `templates/dkfds/`: the markup of the design system for Django's own widgets."""

from dataclasses import dataclass

from django import forms, template
from django.forms.utils import flatatt

register = template.Library()

_LISTE = (forms.RadioSelect, forms.CheckboxSelectMultiple)
_KLASSE = (
    (forms.CheckboxInput, "form-checkbox"),
    (forms.FileInput, ""),
    (forms.Select, "form-select"),
)


@dataclass(frozen=True)
class Mulighed:
    """One radio button or check box: its attributes as HTML, its id and its words."""

    id: str
    attributter: str
    tekst: str


@register.filter
def feltart(felt) -> str:
    """Return how a field is laid out: "skjult", "afkryds", "liste", "gruppe" or "felt"."""
    widget = felt.field.widget
    if widget.is_hidden:
        return "skjult"
    if isinstance(widget, forms.CheckboxInput):
        return "afkryds"
    if isinstance(widget, _LISTE):
        return "liste"
    return "gruppe" if widget.use_fieldset else "felt"


@register.simple_tag
def felt(bundet):
    """Return the field's input with the design system's class.

    The browser cuts a text that is pasted into a field with `maxlength`, and says nothing. So the limit is only
    told (`data-maks`): the page counts, and the server answers with the text in place. Placeholders are left out:
    they are pale, and gone as soon as one writes; what a field is for stands in its label and its help.
    """
    widget = bundet.field.widget
    maks = widget.attrs.get("maxlength")
    attributter = {"class": _klasser(widget), "placeholder": False}
    if isinstance(widget, forms.MultiWidget):
        attributter["aria-label"] = bundet.label
    if maks:
        attributter |= {"maxlength": False, "data-maks": maks}
    return bundet.as_widget(attrs=attributter)


def _klasser(widget) -> str:
    egen = next((klasse for art, klasse in _KLASSE if isinstance(widget, art)), "form-input")
    return f"{egen} {widget.attrs.get('class', '')}".strip()


@register.simple_tag
def muligheder(felt) -> list[tuple[str, list[Mulighed]]]:
    """Return the choices of a list of radio buttons or check boxes as (group name or "", choices)."""
    widget = felt.field.widget
    attributter = felt.build_widget_attrs({"id": felt.auto_id}, widget)
    attributter.pop("aria-invalid", None)  # the error stands once, with the fieldset
    vaerdier = widget.format_value(felt.value())
    grupper = widget.optgroups(felt.html_name, vaerdier, attributter)
    return [(gruppe or "", [_mulighed(valg) for valg in valgene]) for gruppe, valgene, _ in grupper]


def _mulighed(valg: dict) -> Mulighed:
    attributter = {
        **valg["attrs"],
        "type": valg["type"],
        "name": valg["name"],
        "value": str(valg["value"]),
        "class": f"form-{valg['type']}",
    }
    return Mulighed(valg["attrs"]["id"], flatatt(attributter), valg["label"])


@register.filter
def foerste_id(felt) -> str:
    """Return the id of the field's first input: where a link in the error summary goes."""
    widget = felt.field.widget
    if isinstance(widget, forms.MultiWidget):
        return f"{felt.auto_id}{widget.widgets_names[0]}"
    if widget.use_fieldset:
        return next((del_.data["attrs"].get("id", "") for del_ in felt.subwidgets), felt.auto_id)
    return felt.id_for_label or felt.auto_id
