"""App configuration: what the app gives to others."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class TilsynConfig(AppConfig):
    name = "tilsyn"
    verbose_name = "Tilsyn"

    def ready(self):
        from kontrakter import kladderegister, offentligt  # noqa: PLC0415  models are loaded only now
        from kontrakter.udskrift import papir  # noqa: PLC0415
        from organisation import begivenheder, moedestof, oprydning  # noqa: PLC0415

        from .begivenheder import rapporternes_frister, tilsynenes_gang  # noqa: PLC0415
        from .handlinger.rapport import ryd_tilsynsfiler  # noqa: PLC0415
        from .kladder import RAEKKER, SKRIVER  # noqa: PLC0415
        from .models import vaern  # noqa: PLC0415
        from .moedestof import FORA, tilsyn_til_moedet  # noqa: PLC0415
        from .offentligt import Rapporter  # noqa: PLC0415
        from .regler.rapport import ULAESTE_GEMMES_DAGE  # noqa: PLC0415
        from .signaler import rapport_forseglet  # noqa: PLC0415
        from .udskrift.rapport import SLAGS, bestil_forseglet, papir_af_noegle  # noqa: PLC0415

        kladderegister.tilmeld(SKRIVER, RAEKKER)
        ulaeste = f"Tilsynsrapporter, der ikke kunne læses, sendt ind for over {ULAESTE_GEMMES_DAGE} dage siden"
        oprydning.tilmeld(ryd_tilsynsfiler, ulaeste)
        begivenheder.tilmeld(tilsynenes_gang)
        begivenheder.tilmeld(rapporternes_frister, smaa=True)
        moedestof.tilmeld(tilsyn_til_moedet, ord_="tilsyn", fora=FORA)
        offentligt.tilmeld(Rapporter())
        papir.tilmeld(SLAGS, papir_af_noegle)
        rapport_forseglet.connect(bestil_forseglet, dispatch_uid="rapportpdf")
        post_migrate.connect(vaern.efter_migrate, sender=self, dispatch_uid="tilsynsvaern")
