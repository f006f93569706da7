"""App configuration."""

from django.apps import AppConfig


class OversigtConfig(AppConfig):
    name = "oversigt"
    verbose_name = "Oversigt"
