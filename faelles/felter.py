"""Form fields for people's writing."""

from django import forms
from django.templatetags.static import static

from .rigtekst import STOERSTE_LAENGDE, html_til_tekst, kontroller, rens, tekst_til_html


class RigtekstWidget(forms.Textarea):
    """A text box that becomes an editor when JavaScript runs, and takes plain text with marks when it does not.

    The textarea holds the plain-text twin and `data-html` the HTML; a hidden `<name>_format` tells which of the
    two comes back.
    """

    template_name = "faelles/rigtekst_widget.html"

    def get_context(self, name, value, attrs):
        html = value or ""
        context = super().get_context(name, html_til_tekst(html), attrs)
        context["widget"]["attrs"] |= {"data-rigtekst": True, "data-html": html}
        return context

    def value_from_datadict(self, data, files, name):
        raa = data.get(name)
        if raa is None or data.get(f"{name}_format") == "html":
            return raa
        return raa if len(raa) > STOERSTE_LAENGDE else tekst_til_html(raa)

    def value_omitted_from_data(self, data, files, name):
        return name not in data


class RigtekstFelt(forms.CharField):
    """Rich text: checked for length and depth, then sanitised. An empty editor gives an empty string."""

    widget = RigtekstWidget

    def __init__(self, *, maks_tegn: int | None = None, **kwargs):
        super().__init__(strip=False, **kwargs)
        # NUL and other control characters cannot be typed; rens() takes them out.
        self.validators = []
        if maks_tegn:
            self.widget.attrs["data-maks-tegn"] = maks_tegn

    def to_python(self, value):
        html = super().to_python(value)
        kontroller(html)
        return str(rens(html))


def editor_adresse() -> str:
    """Return where the editor's module lies; it is fetched only when somebody writes."""
    return static("django_prose_editor/editor.js")


class AarFelt(forms.IntegerField):
    """A year that a paper of the municipality can be from."""

    default_error_messages = dict.fromkeys(("invalid", "min_value", "max_value"), "Skriv et år fra 2000 til 2100.")

    def __init__(self, **kwargs):
        super().__init__(min_value=2000, max_value=2100, **kwargs)


class DatoInput(forms.DateInput):
    """The browser's own date field: no script, the reader's own date format, ISO on the wire."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%d")


class FlervalgFelt(forms.ModelMultipleChoiceField):
    """Rows to tick. A number that no database can hold is an unknown choice like any other, not an error in it."""

    def clean(self, value):
        for pk in value or ():
            if len(str(pk)) > 18:
                raise forms.ValidationError(
                    self.error_messages["invalid_choice"], code="invalid_choice", params={"value": pk}
                )
        return super().clean(value)
