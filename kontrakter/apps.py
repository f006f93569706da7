"""App configuration: what the app gives to others."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class KontrakterConfig(AppConfig):
    name = "kontrakter"
    verbose_name = "Kontrakter"

    def ready(self):
        from organisation import begivenheder  # noqa: PLC0415  models are loaded only now
        from strategi import henvisninger, lofter  # noqa: PLC0415
        from strategi.signaler import serie_aendret  # noqa: PLC0415

        from .begivenheder import aktiviteternes_frister, kontrakternes_gang  # noqa: PLC0415
        from .handlinger.kildetal import haev_for_kilde  # noqa: PLC0415
        from .henvisninger import maal_der_peger  # noqa: PLC0415
        from .lofter import maalenes_lofter  # noqa: PLC0415
        from .models import soegeindeks, vaern  # noqa: PLC0415
        from .signaler import kontrakt_aendret  # noqa: PLC0415
        from .udskrift.opgaver import bestil_efter_aendring  # noqa: PLC0415

        post_migrate.connect(vaern.efter_migrate, sender=self, dispatch_uid="vaern")
        post_migrate.connect(soegeindeks.efter_migrate, sender=self, dispatch_uid="soegeindeks")
        begivenheder.tilmeld(kontrakternes_gang)
        begivenheder.tilmeld(aktiviteternes_frister, smaa=True)
        henvisninger.tilmeld(maal_der_peger)
        lofter.tilmeld(maalenes_lofter)
        serie_aendret.connect(haev_for_kilde, dispatch_uid="kilde")
        kontrakt_aendret.connect(bestil_efter_aendring, dispatch_uid="pdf")
