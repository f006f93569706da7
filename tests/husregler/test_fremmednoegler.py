"""Foreign keys point down the same way as imports; import-linter does not see those that are written as a string."""

import re

from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from .test_lag import APPS, IMPORTLINTER

# From the top: what stands further down may be pointed to.
RANG = [navn for linje in IMPORTLINTER["contracts"][0]["layers"] for navn in re.findall(r"\w+", linje)]


def opad(modeller) -> list[str]:
    """Return "app.Model.felt → app" for every key of our models that points to an app further up."""
    fundet = []
    for model in modeller:
        for felt in (*model._meta.local_fields, *model._meta.local_many_to_many):
            fra, til = model._meta.app_label, felt.related_model and felt.related_model._meta.app_label
            if fra in APPS and til in APPS and RANG.index(til) < RANG.index(fra):
                fundet.append(f"{model._meta.label}.{felt.name} → {til}")
    return fundet


def test_foreign_keys_point_downwards():
    assert [navn for navn in RANG if navn in APPS] == [
        "oversigt",
        "tilsyn",
        "kontrakter",
        "sygefravaer",
        "strategi",
        "organisation",
        "historik",
        "faelles",
    ]
    alle = apps.get_models(include_auto_created=True)
    noegler = [felt for model in alle if model._meta.app_label in APPS for felt in model._meta.local_fields]
    assert sum(felt.is_relation for felt in noegler) > 20
    assert opad(alle) == []


def test_only_the_rooms_with_models_have_them():
    assert {model._meta.app_label for model in apps.get_models()} & APPS == APPS - {"faelles", "oversigt"}


@isolate_apps("historik", "strategi", "kontrakter", "organisation")
def test_foreign_key_that_points_upwards_is_seen():
    class Maal(models.Model):
        class Meta:
            app_label = "kontrakter"

        def __str__(self):
            return ""

    class Spor(models.Model):
        maal = models.ForeignKey("kontrakter.Maal", on_delete=models.CASCADE)
        flere = models.ManyToManyField("kontrakter.Maal", related_name="+")
        forrige = models.ForeignKey("self", on_delete=models.CASCADE)

        class Meta:
            app_label = "strategi"

        def __str__(self):
            return ""

    assert opad([Maal, Spor]) == ["strategi.Spor.maal → kontrakter", "strategi.Spor.flere → kontrakter"]
