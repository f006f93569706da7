"""Forms that remember what was read: its version, or a fingerprint where the row carries none (see laest.py)."""

from copy import copy
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from .laest import aftryk
from .models import Konflikt

_NAVN = "laest"


class LaestForm(forms.ModelForm):
    """A form that never saves by itself: a function in `handlinger` does, with `laest` and the cleaned fields.

    `status` is the HTTP status the page is to be answered with; `konflikter` lists (label, value now) of
    the fields where what was written is not what stands there now.
    """

    laest = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, instance=None, **kwargs):
        # A copy: validation writes into the instance, and the page shows the row as it is.
        super().__init__(*args, instance=copy(instance), **kwargs)
        self.status = 200
        self.konflikter: list[tuple[str, str]] = []
        self.laast = copy(instance)
        if instance is None:
            del self.fields[_NAVN]

    def get_initial_for_field(self, field, field_name):
        if field_name == _NAVN:
            return aftryk(self.laast, self.navne)
        return super().get_initial_for_field(field, field_name)

    @property
    def navne(self) -> list[str]:
        """The names of the fields that are saved, in the order they are shown."""
        return [navn for navn in self.fields if navn != _NAVN]

    def felter(self) -> dict:
        """Return what was written, by field name."""
        return {navn: self.cleaned_data[navn] for navn in self.navne}

    def vis_konflikt(self, nu) -> None:
        """Make the form ready to be shown again after somebody else saved first: own text kept, theirs told."""
        self.status = 409
        if nu is None:
            self.add_error(None, "Den er fjernet imens, så den kan ikke gemmes.")
            return
        for navn in self.navne:
            if getattr(nu, navn) != self.cleaned_data[navn]:
                self.konflikter.append((self.fields[navn].label, _som_tekst(nu, navn)))
        self.data = self.data.copy()
        self.data[self.add_prefix(_NAVN)] = aftryk(nu, self.navne)


def _som_tekst(raekke, navn: str) -> str:
    felt = raekke._meta.get_field(navn)
    vaerdi = getattr(raekke, f"get_{navn}_display")() if felt.choices else getattr(raekke, navn)
    if vaerdi in (None, "", []):
        return "(tomt)"
    if isinstance(vaerdi, bool):
        return "Ja" if vaerdi else "Nej"
    if isinstance(vaerdi, list):
        return ", ".join(vaerdi)
    return str(vaerdi)


def indsendt(request):
    """Return what was sent, also when that is nothing; None when the form is only to be shown."""
    return request.POST if request.method == "POST" else None


def gem_form(form: LaestForm, gem) -> bool:
    """Run `gem(felter, laest)` when the form was sent and is valid; False when it must be shown (again).

    Then `form.status` says why: 422 when something must be corrected, 409 when somebody else saved first. What
    `gem` returns is kept as `form.gemt`.
    """
    if not form.is_valid():
        form.status = 422 if form.is_bound else 200
        return False
    try:
        with transaction.atomic():
            form.gemt = gem(form.felter(), form.cleaned_data.get(_NAVN, ""))
    except Konflikt as konflikt:
        form.vis_konflikt(konflikt.nu)
        return False
    except ValidationError as fejl:
        form.add_error(None, fejl)
        form.status = 422
        return False
    except IntegrityError:
        form.add_error(None, "Noget lignende blev gemt imens. Se siden igennem, og gem igen.")
        form.status = 422
        return False
    return True


class Skriveform(forms.Form):
    """A form that is saved with the version its text was read at; 0 means there was nothing.

    `status` and `konflikter` are as those of LaestForm, where the page is answered with `gem_skreven`.
    """

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    status, konflikter = 200, ()

    def felter(self) -> dict:
        """Return what was written, without the version."""
        return {navn: vaerdi for navn, vaerdi in self.cleaned_data.items() if navn != "version"}

    def viste(self) -> list[str]:
        """Return the names of the fields in which a conflict is shown."""
        return list(self.felter())

    def vis_konflikt(self, nu: dict) -> None:
        """Make the form ready to be shown again after somebody else saved first: own text kept, theirs told."""
        self.status = 409
        self.konflikter = [
            (self.fields[navn].label, _vist(self.fields[navn], nu[navn]))
            for navn in self.viste()
            if navn in nu and _vist(self.fields[navn], nu[navn]) != _vist(self.fields[navn], self.cleaned_data[navn])
        ]
        self.data = self.data.copy()
        self.data[self.add_prefix("version")] = str(nu["version"])


def _vist(felt, vaerdi) -> str:
    """Return a field's value as a reader sees it."""
    if vaerdi in (None, ""):
        return "(tomt)"
    if isinstance(felt, forms.ModelMultipleChoiceField):
        return ", ".join(sorted(str(et) for et in vaerdi)) or "(tomt)"
    if isinstance(felt, forms.ChoiceField) and not isinstance(felt, forms.ModelChoiceField):
        return str(dict(felt.choices).get(vaerdi, vaerdi))
    return f"{vaerdi:%d-%m-%Y}" if isinstance(vaerdi, date) else str(vaerdi)


def gem_skreven(form: Skriveform, gem, nu) -> bool:
    """Run `gem(felter, version)` when the form was sent and is valid; False when it must be shown (again).

    As `gem_form`, for rows with a version; `nu()` gives the values as they stand, with the version.
    """
    if not form.is_valid():
        form.status = 422 if form.is_bound else 200
        return False
    try:
        with transaction.atomic():
            gem(form.felter(), form.cleaned_data["version"])
    except Konflikt:
        form.vis_konflikt(nu())
        return False
    except ValidationError as fejl:
        form.add_error(None, fejl)
        form.status = 422
        return False
    return True
