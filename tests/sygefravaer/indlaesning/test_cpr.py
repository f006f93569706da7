"""A file with CPR numbers is kept nowhere: not at the door, not on the way, not in the log, not by its name."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from historik.models import Haendelse
from organisation.models import Enhed
from sygefravaer.indlaesning import opgaver
from sygefravaer.indlaesning.cpr import BESKED, BESKED_NAVN, Cprsoeger, i_navn
from sygefravaer.indlaesning.proces import gennemse_i_proces
from sygefravaer.models import Fravaersindlaesning, Fravaersmaaling
from tests.sygefravaer import korpus
from tests.sygefravaer.indlaesning.test_korpus import opsaetning
from tests.sygefravaer.korpuscpr import TVIVL, med_cpr, uden_cpr

GOD = korpus.csv(korpus.HOVED, korpus.EN, korpus.TO)
MED_PNR = korpus.csv("Enhed;P-nr;" + korpus.HOVED[6:], "Ahornhuset;1012845575" + korpus.EN[10:])
DOERPROEVER = [et for et in med_cpr() if et.afvist == BESKED]


def log() -> str:
    return " ".join(Haendelse.objects.values_list("tekst", flat=True))


@pytest.mark.langsom
@pytest.mark.parametrize("fil", DOERPROEVER, ids=lambda fil: fil.navn)
def test_file_never_reaches_the_database(side, fil):
    _er_afvist(side.send(fil.data), BESKED)


@pytest.mark.parametrize(
    ("navn", "besked"),
    [
        ("CPR Excel: en note på en celle", BESKED),
        ("CPR i en kolonne med P-numre", TVIVL.format(2, "P-nr")),
        ("CPR mellem kommunens P-numre", TVIVL.format(4, "P-nr")),
    ],
)
def test_file_is_refused_at_the_door(side, navn, besked, caplog):
    svar = side.send(next(et for et in med_cpr() if et.navn == navn).data)
    _er_afvist(svar, besked)
    assert [et for et in ("0101901234", "010190-1234") if et in svar.content.decode() + caplog.text] == []


def _er_afvist(svar, besked: str) -> None:
    assert (svar.status_code, svar.context["form"].errors["fil"]) == (422, [besked])
    assert Fravaersindlaesning.objects.count() == Haendelse.objects.filter(emne__startswith="fravaersindl").count() == 0


def test_file_that_cannot_be_opened_is_not_kept_either(side):
    for navn in ("beskadiget Excel", "makroer"):
        fil = next(et for et in korpus.alle() if et.navn == navn)
        _er_afvist(side.send(fil.data), fil.afvist)


def test_search_alone_reads_nothing_else(kommune):
    for fil in uden_cpr():
        assert gennemse_i_proces(fil.data, opsaetning(fil)) is None


def test_column_of_p_numbers_is_read_and_the_unknown_one_is_matched(side, lilleby):
    """Those that begin with no date show that the column is P-numre."""
    linjer = [f"{nr};2023-01;5;100" for nr in ("1003259876", "1014529335")]
    fil = side.sendt(korpus.csv("P-nummer;Periode;Fravær;Muligt", *linjer))
    assert (fil.tilstand, [et["noegle"] for et in fil.fund["ukendte"]]) == ("fejl", ["1003259876"])
    side.post("fravaersfil_enheder", fil, enhed_0=lilleby["Ærtehuset"].pk)
    assert (fil.tilstand, fil.fund["antal"]) == ("klar", 2)


# --- On the way -----------------------------------------------------------------------------
@pytest.mark.parametrize("tilstand", ["klar", "gemmes"])
def test_number_that_is_no_longer_a_units_empties_the_file(side, lilleby, tilstand):
    fil = side.sendt(MED_PNR)
    assert (fil.tilstand, fil.fejl) == ("klar", "")
    Enhed.objects.filter(pk=lilleby["Ahornhuset"].pk).update(p_nummer="")
    if tilstand == "gemmes":
        side.post("fravaersfil_gem", fil)
    else:
        Fravaersindlaesning.objects.update(tilstand="venter", begyndt=None)
        opgaver.proev_fravaer.func(fil.pk)
        fil.refresh_from_db()
    assert (fil.tilstand, bytes(fil.indhold), fil.fund, fil.fejl) == ("kasseret", b"", {}, TVIVL.format(2, "P-nr"))
    assert Fravaersmaaling.objects.count() == 0


def test_file_that_was_thrown_away_meanwhile_stays_so(side, lilleby, monkeypatch):
    fil = side.sendt(MED_PNR)

    def kasseret(raekke):
        Fravaersindlaesning.objects.update(tilstand="kasseret", indhold=b"", fund={})
        raise opgaver.Personoplysninger(BESKED)

    monkeypatch.setattr(opgaver, "_gem", kasseret)
    Fravaersindlaesning.objects.update(tilstand="gemmes", begyndt=None)
    opgaver.gem_fravaer.func(fil.pk)
    fil.refresh_from_db()
    assert (fil.tilstand, fil.fejl) == ("kasseret", "")


# --- In the log -----------------------------------------------------------------------------
def test_log_does_not_say_what_stood_in_the_file(side, lilleby):
    fil = side.sendt(korpus.csv(korpus.HOVED, "Ib Vad;2023-01;5;100;12", "Bo Vad;2023-01;5;100;12", korpus.EN))
    side.post("fravaersfil_enheder", fil, enhed_0=lilleby["Birkehuset"].pk, enhed_1="udelad")
    navn = next(iter(side.klient.get(reverse("sygefravaer:enhedsnavn_liste")).context["navne"]))
    side.klient.post(reverse("sygefravaer:enhedsnavn_glem", args=[navn.pk]))
    assert "Vad" not in log()
    assert sorted(Haendelse.objects.filter(tekst__contains="i filer med").values_list("tekst", flat=True)) == [
        "Glemte, hvad et enhedsnavn er i filer med sygefravær.",
        "Valgte, at en enhed i filer med sygefravær er Birkehuset.",
        "Valgte, at en enhed i filer med sygefravær udelades.",
    ]


# --- By its name ----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("navn", "har"),
    [
        ("Sygdom 010190-1234 Jens.csv", True),
        ("0101901234.xlsx", True),
        ("fravær_010190_1234.csv", True),
        ("fravær 010190\u20111234.csv", True),
        ("fravær 2023-01-01.csv", False),
        ("20240115_101530.xlsx", False),
    ],
)
def test_name_with_a_cpr_number_is_known(navn, har):
    assert i_navn(navn) is har


def test_name_with_a_cpr_number_is_refused_and_kept_nowhere(side):
    svar = side.send(GOD, "Sygdom 010190-1234 Jens.csv")
    _er_afvist(svar, BESKED_NAVN)
    assert "010190" not in svar.content.decode()


def test_command_refuses_the_name_before_it_reads(kommune, tmp_path, capsys):
    fil = tmp_path / "Sygdom 010190-1234.csv"
    fil.write_bytes(GOD)
    with pytest.raises(SystemExit):
        call_command("indlaes_sygefravaer", str(fil), "--kommune", "Lilleby Kommune")
    sagt = capsys.readouterr()
    assert (sagt.err, "010190" in sagt.out) == (f"{BESKED_NAVN}\n", False)
    assert Fravaersindlaesning.objects.count() == Fravaersmaaling.objects.count() == 0


# --- The search itself ----------------------------------------------------------------------
def test_more_doubtful_numbers_than_there_are_units_refuse_the_file():
    soeger = Cprsoeger()
    soeger.se_paa_fil("\n".join(f"{1 + nr % 28:02d}01{nr:06d}" for nr in range(20_001)).encode())
    assert (soeger.sikker, soeger.tvivl) == (True, set())


def test_number_over_the_edge_of_a_piece_is_found():
    for fyld in range(4 * 1024 * 1024 - 14, 4 * 1024 * 1024 + 2):
        soeger = Cprsoeger()
        soeger.se_paa_fil(b"x" * fyld + b"010190-1234")
        assert soeger.sikker, fyld
