"""Rows without a version: saved only while they are as they were read."""

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from historik.forms import LaestForm, gem_form, indsendt
from historik.laest import aftryk, gem_laest
from historik.models import Konflikt
from strategi.models import Strategi

NAVNE = ["titel", "fra_aar"]


def _gem(strategi, laest, af, **felter):
    return gem_laest(strategi, laest=laest, af=af, **{"titel": strategi.titel, "fra_aar": strategi.fra_aar} | felter)


def test_aftryk_goes_by_the_values_and_not_by_their_order(by):
    foer = aftryk(by.strategi, NAVNE)
    assert foer == aftryk(by.strategi, NAVNE[::-1])
    by.strategi.titel = "Anden"
    assert aftryk(by.strategi, NAVNE) != foer
    assert aftryk(by.strategi, ["ejer"]) != aftryk(by.fremmed_strategi, ["ejer"])


def test_gem_laest_saves_what_changed_and_remembers_who(by, administrator):
    gemt = _gem(by.strategi, aftryk(by.strategi, NAVNE), administrator, titel="Ny titel")
    assert (gemt.aendret, gemt.raekke.titel) == (["titel"], "Ny titel")
    assert by.strategi.history.first().history_user == administrator
    assert gemt.post.titel == "Ny titel"


def test_gem_laest_refuses_when_somebody_saved_first(by, administrator):
    laest = aftryk(by.strategi, NAVNE)
    Strategi.objects.filter(pk=by.strategi.pk).update(fra_aar=2020)
    with pytest.raises(Konflikt) as konflikt:
        _gem(by.strategi, laest, administrator, titel="Ny titel")
    assert (konflikt.value.nu.fra_aar, konflikt.value.nu.titel) == (2020, by.strategi.titel)


def test_gem_laest_would_lose_the_first_with_a_new_fingerprint(by, administrator):
    """The control: only the fingerprint stands in the way."""
    Strategi.objects.filter(pk=by.strategi.pk).update(fra_aar=2020)
    laest = aftryk(Strategi.objects.get(pk=by.strategi.pk), NAVNE)
    assert _gem(by.strategi, laest, administrator, titel="Ny").aendret == ["titel", "fra_aar"]


def test_gem_laest_writes_nothing_when_the_row_already_says_so(by, administrator):
    """Then nobody is in the way, whatever was read."""
    foer = by.strategi.history.count()
    gemt = _gem(by.strategi, "forældet", administrator)
    assert (gemt.aendret, gemt.post, by.strategi.history.count()) == ([], None, foer)


def test_gem_laest_says_when_the_row_is_gone(by, administrator):
    laest = aftryk(by.fremmed_strategi, NAVNE)
    Strategi.objects.filter(pk=by.fremmed_strategi.pk).delete()
    with pytest.raises(Konflikt) as konflikt:
        _gem(by.fremmed_strategi, laest, administrator, titel="Ny")
    assert konflikt.value.nu is None


# --- The form ---------------------------------------------------------------------------------


class Form(LaestForm):
    """Two fields of a strategy."""

    class Meta:
        model = Strategi
        fields = ["titel", "art"]


def _form(by, **felter) -> Form:
    laest = Form(instance=by.strategi)["laest"].value()
    return Form({"titel": by.strategi.titel, "art": "retning", "laest": laest} | felter, instance=by.strategi)


def test_form_carries_the_fingerprint_only_for_a_row_that_is_there(by):
    assert Form(instance=by.strategi)["laest"].value() == aftryk(by.strategi, ["titel", "art"])
    assert list(Form().fields) == ["titel", "art"]


def test_form_leaves_the_row_it_shows_alone(by):
    titel = by.strategi.titel
    assert _form(by, titel="Ny").is_valid()
    assert by.strategi.titel == titel


def test_gem_form_saves_and_keeps_what_came_of_it(by):
    form = _form(by, titel="Ny")
    assert gem_form(form, lambda felter, laest: (felter, laest)) is True
    assert form.gemt == ({"titel": "Ny", "art": "retning"}, aftryk(by.strategi, ["titel", "art"]))


def test_gem_form_shows_the_others_words_after_a_conflict_and_can_be_sent_again(by):
    form = _form(by, titel="Min")
    nu = Strategi(titel="Andens", art="vision")

    def gem(_felter, _laest):
        raise Konflikt(nu)

    assert (gem_form(form, gem), form.status) == (False, 409)
    assert form.konflikter == [("Titel", "Andens"), ("Slags", "Vision")]
    assert (form["titel"].value(), form["laest"].value()) == ("Min", aftryk(nu, ["titel", "art"]))


@pytest.mark.parametrize(
    ("fejl", "status", "besked"),
    [
        (Konflikt(None), 409, "Den er fjernet imens, så den kan ikke gemmes."),
        (ValidationError("Det går ikke."), 422, "Det går ikke."),
        (IntegrityError("unik"), 422, "Noget lignende blev gemt imens. Se siden igennem, og gem igen."),
    ],
)
def test_gem_form_says_in_danish_why_it_was_not_saved(by, fejl, status, besked):
    form = _form(by)

    def gem(_felter, _laest):
        raise fejl

    assert (gem_form(form, gem), form.status) == (False, status)
    assert form.non_field_errors() == [besked]


def test_gem_form_saves_nothing_when_something_is_wrong_or_nothing_was_sent(by):
    def gem(*_):
        raise AssertionError("not to be called")

    for form, status in ((_form(by, titel=""), 422), (Form(instance=by.strategi), 200)):
        assert (gem_form(form, gem), form.status) == (False, status)


def test_indsendt_is_an_empty_form_too(rf):
    assert indsendt(rf.get("/?titel=x")) is None
    assert indsendt(rf.post("/")) == {}
    assert forms.Form(indsendt(rf.post("/"))).is_bound is True
