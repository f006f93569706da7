"""Bad files (catalogue 6.2): a clear message, nothing made of them, no server error, bounded time and memory."""

import resource
import time

import pytest

from historik.models import Haendelse
from kontrakter.indlaesning import proces
from kontrakter.indlaesning.laes import laes
from kontrakter.models import Indlaesning, Kontrakt

from ..hjaelp import sti
from .daarlige import FILER, KONTRAKT, LAESELIGE
from .hjaelp import fil, send

_MAALT: dict[str, tuple[int, float]] = {}
LAENGST = 2 * proces.SEKUNDER + 15
STOERST = 1024  # MB in the page's process and the reader's; the reader itself may address 768


def _mb() -> int:
    return max(resource.getrusage(hvem).ru_maxrss for hvem in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) // 1024


def indlaes(klient, capture, navn: str, data: bytes) -> tuple[Indlaesning | None, str]:
    """Send a file in, let it be read, look at its page; return what is kept of it and what is said."""
    start = time.monotonic()
    with capture(execute=True):
        svar = send(klient, fil(navn, data))
    indlaesning = Indlaesning.objects.first()
    if indlaesning is None:
        besked = " ".join(svar.context["form"].errors["filer"])
    else:
        besked = indlaesning.fejl
        svar = klient.get(sti("indlaes_bundt", indlaesning.bundt))
    _MAALT[navn] = (svar.status_code, time.monotonic() - start)
    return indlaesning, besked.removeprefix(f"“{navn}”: ")


@pytest.mark.parametrize("navn", FILER)
def test_bad_file_is_refused_in_words(by, klient, kontraktholder, django_capture_on_commit_callbacks, navn):
    lav, ventet = FILER[navn]
    foer = Kontrakt.objects.count()
    indlaesning, besked = indlaes(klient(kontraktholder), django_capture_on_commit_callbacks, navn, lav())
    assert besked[: len(ventet)] == ventet
    assert besked.endswith(".")
    assert Kontrakt.objects.count() == foer
    if indlaesning:
        assert (indlaesning.tilstand, indlaesning.forslag) == ("fejlet", None)
    else:
        assert Haendelse.objects.count() == 0
    status, tid = _MAALT[navn]
    assert status in (200, 422)
    assert tid < LAENGST


@pytest.mark.parametrize("navn", LAESELIGE)
def test_odd_file_is_read_and_harms_nobody(by, klient, kontraktholder, django_capture_on_commit_callbacks, navn):
    inde = klient(kontraktholder)
    indlaesning, besked = indlaes(inde, django_capture_on_commit_callbacks, navn, LAESELIGE[navn]())
    assert (indlaesning.tilstand, besked) == ("klar", "")
    tekst = repr(indlaesning.forslag)
    assert "\\x00" not in tekst
    assert "\\ud800" not in tekst
    assert "root:" not in tekst
    assert inde.get(sti("indlaesning_fil", indlaesning.pk)).content == bytes(indlaesning.indhold)


def test_bad_files_were_counted(capsys):
    svar = [status for status, _ in _MAALT.values()]
    with capsys.disabled():
        langsomst = max(_MAALT, key=lambda navn: _MAALT[navn][1], default="")
        tid = _MAALT.get(langsomst, (0, 0))[1]
        fejl = sum(status >= 500 for status in svar)
        print(
            f"\nDårlige filer: {len(svar)} af {len(FILER) + len(LAESELIGE)}, serverfejl {fejl}, "
            f"højest {_mb()} MB, længst {tid:.1f} s ({langsomst})"
        )
    assert not [status for status in svar if status >= 500]
    assert _mb() < STOERST


def test_reader_without_its_limits_is_what_the_limits_are_for(monkeypatch):
    """The control: a second of CPU is not enough for a file that is read well with thirty."""
    data = (KONTRAKT + "• Vi besøger skolen.\n" * 40_000).encode()
    assert laes(data).maal
    with pytest.raises(proces.KanIkkeLaeses, match="for stor eller for indviklet"):
        proces.laes_i_proces(data, sekunder=0)
