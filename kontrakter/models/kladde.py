"""What somebody is writing and has not saved."""

from django.conf import settings
from django.db import models


class Kladde(models.Model):
    """A user's unsaved text of one form. `form` is the form's address; `felter` its fields as typed.

    `grundversion` is the version the form was opened at: a draft never overwrites a newer text, it is shown
    beside it.
    """

    bruger = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="kladder")
    form = models.CharField(max_length=200)
    felter = models.JSONField(default=dict)
    grundversion = models.PositiveIntegerField(null=True)
    gemt = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "kladde"
        verbose_name_plural = "kladder"
        ordering = ["-gemt"]
        constraints = [models.UniqueConstraint(fields=["bruger", "form"], name="kladde_en_pr_form")]

    def __str__(self):
        return self.form
