"""App configuration: what the app gives to others."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class TilsynConfig(AppConfig):
    name = "tilsyn"
    verbose_name = "Tilsyn"

    def ready(self):
        from kontrakter import kladderegister, ophav, papirregister  # noqa: PLC0415  models are loaded only now
        from organisation import oprydning  # noqa: PLC0415

        from .handlinger.rapport import ryd_tilsynsfiler  # noqa: PLC0415
        from .kladder import RAEKKER, SKRIVER  # noqa: PLC0415
        from .models import vaern  # noqa: PLC0415
        from .ophav import har_punkter, punkter_bag  # noqa: PLC0415
        from .regler.rapport import ULAESTE_GEMMES_DAGE  # noqa: PLC0415
        from .udskrift.handleplan import SLAGS, papir_af_noegle  # noqa: PLC0415

        kladderegister.tilmeld(SKRIVER, RAEKKER)
        ophav.tilmeld(ophav.Kilde(har_punkter, punkter_bag))
        papirregister.tilmeld(SLAGS, papir_af_noegle)
        ulaeste = f"Tilsynsrapporter, der ikke kunne læses, sendt ind for over {ULAESTE_GEMMES_DAGE} dage siden"
        oprydning.tilmeld(ryd_tilsynsfiler, ulaeste)
        post_migrate.connect(vaern.efter_migrate, sender=self, dispatch_uid="tilsynsvaern")
