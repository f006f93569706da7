"""What several models of the app share."""

from django.db import models


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
