"""One word for one thing: every name of the domain stands in docs/ordliste.md."""

import re
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import models
from django.test.utils import isolate_apps

from organisation.regler import ROLLER, Ret

from .verden import adresser

ORDLISTE = settings.BASE_DIR / "docs" / "ordliste.md"
APPS = {fil.parent.name for fil in settings.BASE_DIR.glob("*/apps.py")}
# Words of the framework, and of its own models and pages: English, and documented there.
RAMMENS_FELTER = {"id", "password", "last_login", "is_superuser", "email", "groups", "user_permissions"}
RAMMENS_ADRESSER = ("account_", "mfa_")
RAMMENS_ORD = {"login", "uden", "skraastreg"}  # was_uden_skraastreg: an address that only leads on


def ordlistens_ord(tekst: str) -> set[str]:
    """Return the names in the second column of the tables."""
    raekker = [linje.split("|") for linje in tekst.splitlines() if linje.startswith("|")]
    return {navn for raekke in raekker for navn in re.findall(r"`([^`]+)`", raekke[2])}


def _egne_modeller(alle) -> list[type[models.Model]]:
    historikker = (model.__name__.startswith("Historical") for model in alle)
    return [m for m, er in zip(alle, historikker, strict=True) if m._meta.app_label in APPS and not er]


def modellers_ord(modeller) -> set[str]:
    """Return the names of models, of their fields, and of what the fields can be chosen to be."""
    felter = [felt for model in modeller for felt in (*model._meta.fields, *model._meta.many_to_many)]
    valg = {vaerdi for felt in felter for vaerdi, _ in felt.choices or []}
    return {model.__name__ for model in modeller} | ({felt.name for felt in felter} - RAMMENS_FELTER) | valg


def adressers_ord(navne) -> set[str]:
    """Return the words the URL names are put together from."""
    egne = {navn.rpartition(":")[2] for navn in navne if not navn.startswith(RAMMENS_ADRESSER)}
    return {ord_ for navn in egne for ord_ in navn.split("_")} - RAMMENS_ORD


def mangler(ord_: set[str]) -> list[str]:
    return sorted(ord_ - ordlistens_ord(Path(ORDLISTE).read_text(encoding="utf-8")))


def test_glossary_has_every_model_field_and_choice():
    egne = _egne_modeller(apps.get_models())
    assert len(egne) == 84
    assert mangler(modellers_ord(egne)) == []


def test_glossary_has_every_right_and_role():
    assert mangler({ret.value for ret in Ret} | set(ROLLER)) == []


def test_glossary_has_every_word_of_an_address():
    assert mangler(adressers_ord(adresser())) == []


def test_glossary_says_what_each_word_means():
    raekker = [
        [celle.strip() for celle in linje.split("|")[1:-1]]
        for linje in ORDLISTE.read_text(encoding="utf-8").splitlines()
        if re.match(r"\| (?!ord )", linje)
    ]
    assert [raekke for raekke in raekker if len(raekke) != 4 or not all(raekke)] == []
    navne = [navn for raekke in raekker for navn in re.findall(r"`([^`]+)`", raekke[1])]
    assert sorted(navne) == sorted(set(navne))  # one word for one thing


@isolate_apps("kontrakter")
def test_glossary_misses_what_is_invented():
    class Femaarsplan(models.Model):
        udsigt = models.CharField(choices=[("lys", "Lys")])

        class Meta:
            app_label = "kontrakter"

        def __str__(self):
            return self.udsigt

    assert mangler(modellers_ord([Femaarsplan])) == ["Femaarsplan", "lys", "udsigt"]
    assert mangler(adressers_ord({"kontrakter:femaarsplan_vis", "account_login"})) == ["femaarsplan"]
    assert mangler({"spaa_om_fremtiden"}) == ["spaa_om_fremtiden"]
    assert ordlistens_ord("| udsigt | `udsigt` | som `intet` | `view` |\nsnak om `snak`") == {"udsigt"}
