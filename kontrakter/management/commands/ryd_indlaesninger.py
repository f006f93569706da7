"""`manage.py ryd_indlaesninger`: files that were thrown away or could not be read are deleted."""

from django.core.management.base import BaseCommand, CommandError

from kontrakter.handlinger.indlaesning_oprydning import GEMMES_DAGE, ryd_indlaesninger


class Command(BaseCommand):
    help = (
        "Sletter filer, der er sendt ind til indlæsning og siden kasseret, eller som ikke kunne læses, "
        "når ingen har rørt dem i et antal dage. Filer, der venter, er klar eller er blevet til en kontrakt, bliver."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--dage", type=int, default=GEMMES_DAGE, metavar="N", help=f"hvor længe de er gemt (ellers {GEMMES_DAGE})"
        )

    def handle(self, *args, dage: int, **valg):
        if not 1 <= dage <= 36_500:
            raise CommandError("Skriv et antal dage fra 1 til 36500. Der er ikke slettet noget.")
        antal = ryd_indlaesninger(dage=dage)
        self.stdout.write(
            f"{'1 fil' if antal == 1 else f'{antal} filer'} slettet. "
            f"De var kasseret eller kunne ikke læses og havde ligget urørt i {dage} dage."
            if antal
            else f"Der er ingen filer at slette: ingen kasserede eller ulæselige har ligget urørt i {dage} dage."
        )
