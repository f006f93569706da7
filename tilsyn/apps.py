"""App configuration: what the app gives to others."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class TilsynConfig(AppConfig):
    name = "tilsyn"
    verbose_name = "Tilsyn"

    def ready(self):
        from kontrakter import (  # noqa: PLC0415  models are loaded only now
            kladderegister,
            offentligt,
            ophav,
            papirregister,
        )
        from organisation import begivenheder, moedestof, oprydning  # noqa: PLC0415
        from strategi import datakilder  # noqa: PLC0415

        from .begivenheder import rapporternes_frister, tilsynenes_gang  # noqa: PLC0415
        from .datakilder import FAMILIE  # noqa: PLC0415
        from .handlinger.rapport import ryd_tilsynsfiler  # noqa: PLC0415
        from .kladder import RAEKKER, SKRIVER  # noqa: PLC0415
        from .models import vaern  # noqa: PLC0415
        from .moedestof import FORA, tilsyn_til_moedet  # noqa: PLC0415
        from .offentligt import Rapporter  # noqa: PLC0415
        from .ophav import har_punkter, punkter_bag  # noqa: PLC0415
        from .regler.rapport import ULAESTE_GEMMES_DAGE  # noqa: PLC0415
        from .signaler import rapport_forseglet  # noqa: PLC0415
        from .udskrift import handleplan, rapport  # noqa: PLC0415

        kladderegister.tilmeld(SKRIVER, RAEKKER)
        ophav.tilmeld(ophav.Kilde(har_punkter, punkter_bag))
        papirregister.tilmeld(handleplan.SLAGS, handleplan.papir_af_noegle)
        papirregister.tilmeld(rapport.SLAGS, rapport.papir_af_noegle)
        datakilder.tilmeld_familie(FAMILIE)
        ulaeste = f"Tilsynsrapporter, der ikke kunne læses, sendt ind for over {ULAESTE_GEMMES_DAGE} dage siden"
        oprydning.tilmeld(ryd_tilsynsfiler, ulaeste)
        begivenheder.tilmeld(tilsynenes_gang)
        begivenheder.tilmeld(rapporternes_frister, smaa=True)
        moedestof.tilmeld(tilsyn_til_moedet, ord_="tilsyn", fora=FORA)
        offentligt.tilmeld(Rapporter())
        rapport_forseglet.connect(rapport.bestil_forseglet, dispatch_uid="rapportpdf")
        post_migrate.connect(vaern.efter_migrate, sender=self, dispatch_uid="tilsynsvaern")
