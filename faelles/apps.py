"""App configuration."""

from django.apps import AppConfig


class FaellesConfig(AppConfig):
    name = "faelles"
    verbose_name = "Fælles"
