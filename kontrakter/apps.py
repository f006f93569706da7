"""App configuration: what the app gives to others."""

from django.apps import AppConfig


class KontrakterConfig(AppConfig):
    name = "kontrakter"
    verbose_name = "Kontrakter"

    def ready(self):
        from strategi import henvisninger  # noqa: PLC0415  models are loaded only now

        from .henvisninger import maal_der_peger  # noqa: PLC0415
        from .signaler import kontrakt_aendret  # noqa: PLC0415
        from .udskrift.opgaver import bestil_efter_aendring  # noqa: PLC0415

        henvisninger.tilmeld(maal_der_peger)
        kontrakt_aendret.connect(bestil_efter_aendring, dispatch_uid="pdf")
