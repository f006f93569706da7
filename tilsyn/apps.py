"""App configuration: what the app gives to others."""

from django.apps import AppConfig


class TilsynConfig(AppConfig):
    name = "tilsyn"
    verbose_name = "Tilsyn"
