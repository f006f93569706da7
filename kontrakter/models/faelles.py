"""What several models of the app share."""

from historik.models import Fjernbar, FjernbarQuerySet

__all__ = ["Fjernbar", "FjernbarQuerySet"]
