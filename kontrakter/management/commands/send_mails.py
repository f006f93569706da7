"""`manage.py send_mails`: mails that wait are tried again; for cron, where no background worker runs."""

from django.core.management.base import BaseCommand

from kontrakter.handlinger.udsendelse_send import send_ventende


class Command(BaseCommand):
    help = "Sender de mails, der venter: dem, der ikke er prøvet endnu, og dem, hvis næste forsøg er nu."

    def handle(self, *args, **valg):
        sendt, ikke = send_ventende()
        self.stdout.write(f"Mails sendt: {sendt}. Ikke sendt: {ikke}.")
