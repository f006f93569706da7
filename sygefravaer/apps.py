"""App configuration."""

from django.apps import AppConfig


class SygefravaerConfig(AppConfig):
    name = "sygefravaer"
    verbose_name = "Sygefravær"
