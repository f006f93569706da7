"""App configuration."""

from django import forms
from django.apps import AppConfig


class FaellesConfig(AppConfig):
    name = "faelles"
    verbose_name = "Fælles"

    def ready(self):
        # Django's own sentence is the word of a form ("Dette felt er påkrævet"); this is what to do about it.
        forms.Field.default_error_messages["required"] = "Udfyld dette felt."
        for felt in (forms.ChoiceField, forms.ModelChoiceField):
            felt.default_error_messages["required"] = "Vælg en af mulighederne."
