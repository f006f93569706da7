"""App configuration: what the app gives to others."""

from django.apps import AppConfig


class SygefravaerConfig(AppConfig):
    name = "sygefravaer"
    verbose_name = "Sygefravær"

    def ready(self):
        from organisation import moedestof, oprydning  # noqa: PLC0415  models are loaded only now
        from strategi import datakilder, graenser  # noqa: PLC0415

        from .datakilder import DATAKILDER  # noqa: PLC0415
        from .diskretion import kommunens_graense  # noqa: PLC0415
        from .handlinger.oprydning import ryd_fravaersfiler  # noqa: PLC0415
        from .handlinger.opslag import OPSLAG_GEMMES_DAGE, ryd_opslag  # noqa: PLC0415
        from .moedestof import FORA, fravaer_til_moedet  # noqa: PLC0415
        from .regler.indlaesning import FILER_GEMMES_DAGE  # noqa: PLC0415

        for kilde in DATAKILDER:
            datakilder.tilmeld(kilde)
        graenser.tilmeld(kommunens_graense)
        moedestof.tilmeld(fravaer_til_moedet, ord_="sygefravær", fora=FORA)
        oprydning.tilmeld(ryd_opslag, f"Opslag i sygefravær over {OPSLAG_GEMMES_DAGE} dage gamle")
        oprydning.tilmeld(ryd_fravaersfiler, f"Filer med sygefravær, der har ligget i {FILER_GEMMES_DAGE} dage")
