"""What happened, in words that outlive what they describe."""

import json

from django.db import models
from django.db.models import F
from simple_history.utils import get_history_manager_for_model


class Haendelse(models.Model):
    """One thing somebody did, as a finished Danish sentence.

    Names are text and ids are plain numbers: the row stays when the user, the unit or the contract is gone.
    `poster` lists the field-history rows written by the same action as ["app.model", history_id],
    so that the exact difference can be shown.
    """

    tid = models.DateTimeField("tidspunkt", auto_now_add=True, db_index=True)
    bruger_id = models.BigIntegerField("bruger-id", null=True)
    bruger_navn = models.CharField("hvem", max_length=200)
    emne = models.CharField("emne", max_length=80, db_index=True, help_text='Fx "kontrakt:12"')
    kommune_id = models.BigIntegerField("kommune-id", null=True, db_index=True)
    tekst = models.TextField("hvad skete der")
    poster = models.JSONField("poster i felthistorikken", default=list)

    class Meta:
        verbose_name = "hændelse"
        verbose_name_plural = "hændelser"
        ordering = ["-tid", "-pk"]

    def __str__(self):
        return self.tekst


class Versioneret(models.Model):
    """A row several people may edit: it is saved with the version it was read at."""

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True


class FjernbarQuerySet(models.QuerySet):
    """Rows that can be removed and brought back."""

    def gaeldende(self):
        """Rows that have not been removed."""
        return self.filter(fjernet=None)


class Fjernbar(models.Model):
    """A row that is removed by a mark, so that removing can be undone and nothing typed is lost."""

    fjernet = models.DateTimeField("fjernet", null=True, editable=False)

    class Meta:
        abstract = True


class Forseglet(models.Model):
    """A version that is kept for good: its content as JSON, byte for byte, sealed with the version before it.

    Nobody changes or deletes one: triggers in the database refuse it (`vaern.py`), also from the admin and in raw SQL.
    `sha256` is of all of it and of the seal before, so that a version can neither be changed nor taken out without it
    being seen. Names stand as text: the version outlives the people.
    """

    nummer = models.PositiveIntegerField("version")
    indhold = models.TextField()
    forrige_sha256 = models.CharField(max_length=64, blank=True)
    sha256 = models.CharField(max_length=64)

    class Meta:
        abstract = True

    def __str__(self):
        return f"Version {self.nummer}"

    @property
    def data(self) -> dict:
        """The content as a dict."""
        return json.loads(self.indhold)


class Konflikt(Exception):
    """Somebody else saved first. `nu` is the row as it is now; None when it is gone."""

    def __init__(self, nu):
        super().__init__("Rækken er ændret af en anden")
        self.nu = nu


def gem_version(raekke, *, version: int, af, **felter):
    """Save `felter` on `raekke` only if its version is still `version`; else raise Konflikt.

    One statement, so that of two writers exactly one wins (catalogue E1). Returns the field-history row.
    """
    model = type(raekke)
    antal = model.objects.filter(pk=raekke.pk, version=version).update(version=F("version") + 1, **felter)
    if not antal:
        raise Konflikt(model.objects.filter(pk=raekke.pk).first())
    raekke.refresh_from_db()
    return spor(raekke, af=af)


def spor(raekke, *, af, ny: bool = False):
    """Write the field-history row of `raekke` as it is now, and return it."""
    manager = get_history_manager_for_model(type(raekke))
    post = manager.bulk_history_create([raekke], update=not ny, default_user=af)[0]
    for felt in mange_felter(post):  # bulk_history_create leaves out what stands in a table between
        mellem, historisk = felt.remote_field.through, getattr(post, felt.name).model
        navne = [et.attname for et in mellem._meta.fields]
        egne = mellem.objects.filter(**{felt.m2m_field_name(): raekke}).values(*navne)
        historisk.objects.bulk_create([historisk(history=post, **en) for en in egne])
    return post


def mange_felter(post) -> list:
    """Return the many-to-many fields that a field-history row remembers."""
    return post._history_m2m_fields  # noqa: SLF001  simple-history has no other name for it


def saet_mange(raekke, felt: str, valgte) -> None:
    """Set a many-to-many field, without a field-history row: the caller writes it, once and with the user."""
    raekke.skip_history_when_saving = True
    getattr(raekke, felt).set(valgte)
    del raekke.skip_history_when_saving


def gem_ny(raekke, *, af, **mange):
    """Save a new row, with its many-to-many fields, and return its field-history row with the user who made it."""
    raekke.skip_history_when_saving = True  # written here: the middleware knows no user in a command
    raekke.save()
    del raekke.skip_history_when_saving
    for felt, valgte in mange.items():
        saet_mange(raekke, felt, valgte)
    return spor(raekke, af=af, ny=True)
