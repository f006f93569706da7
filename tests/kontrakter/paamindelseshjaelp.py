"""What the tests of the calendar's reminders share: a day, the command, and what it ordered."""

from datetime import date, datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

from django.core.management import call_command

from kontrakter.models import Aktivitet, Moede, Udsendelse
from tests import fabrikker

KBH = ZoneInfo("Europe/Copenhagen")
I_DAG = date(2026, 11, 1)
MORGEN = datetime(2026, 11, 1, 6, 0, tzinfo=KBH)


def om(dage: int) -> date:
    return I_DAG + timedelta(days=dage)


def send() -> str:
    """Run the command, and return what it says."""
    ud = StringIO()
    call_command("send_paamindelser", stdout=ud)
    return ud.getvalue()


def sendt() -> list[tuple[str, list[str]]]:
    """Return (to whom, what) of the mails that were ordered, in the order of names."""
    return sorted(
        (et.modtager_navn, [sag.sag.split(":")[0] for sag in et.paamindelser.all()])
        for et in Udsendelse.objects.filter(slags="kalender")
    )


def aktivitet(by, dage=7, **felter) -> Aktivitet:
    """An activity of the town's goal, with a deadline in so many days."""
    return fabrikker.aktivitet(by.maal, **({"tekst": "Læs højt hver dag", "frist": om(dage)} | felter))


def moede(by, *medlemmer, dage=7, **felter) -> Moede:
    """A meeting of LMU about the town's contract in so many days, with these members."""
    forum = fabrikker.forum(by.dagtilbud)
    forum.medlemmer.set(medlemmer)
    return fabrikker.moede(by.kontrakt, forum, **({"aar": 2026, "maaned": 11, "dato": om(dage)} | felter))
