"""`manage.py eksporter_pdf`: which contracts, safe file names, what it says, and several processes at once."""

import io
from concurrent.futures import Future

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from faelles.pdf import PdfFejl
from kontrakter.indhold import hent_indhold
from kontrakter.management.commands import eksporter_pdf
from kontrakter.models import Kontrakt
from kontrakter.udskrift import lager
from kontrakter.udskrift.data import kontrakt_data
from kontrakter.udskrift.papir import Kontraktpapir
from kontrakter.udskrift.pdf import laes_vedhaeftet
from tests import fabrikker
from tests.pdfhjaelp import alle_fejl


class Straks:
    """Stands in for the pool of processes: does the work at once, in this one."""

    antal: int | None = None

    def __init__(self, antal, **_):
        type(self).antal = antal

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None

    def submit(self, funktion, *argumenter):
        fremtid = Future()
        try:
            fremtid.set_result(funktion(*argumenter))
        except PdfFejl as fejl:
            fremtid.set_exception(fejl)
        return fremtid


@pytest.fixture
def pulje(monkeypatch):
    """One process, and printing that costs nothing."""
    monkeypatch.setattr(eksporter_pdf, "ProcessPoolExecutor", Straks)
    monkeypatch.setattr(eksporter_pdf, "pdf_af_data", lambda data, **_: data["titel"].encode())
    return Straks


@pytest.fixture
def eksporter(tmp_path):
    """`eksporter("--alle")` returns (the names of the files that are written, what was said)."""

    def koer(*argumenter):
        ud = io.StringIO()
        call_command("eksporter_pdf", *map(str, argumenter), "--til", str(tmp_path / "ud"), stdout=ud)
        return sorted(fil.name for fil in (tmp_path / "ud").iterdir()), ud.getvalue()

    return koer


EGEN, FREMMED = "lilleby-kommune-dagtilbud-skovkanten-2023.pdf", "storby-kommune-dagtilbud-langtborte-2023.pdf"
ANDEN = "lilleby-kommune-dagtilbud-aabredden-2024.pdf"
HUS = "lilleby-kommune-boernehuset-egen-2023.pdf"


@pytest.fixture
def fire(by):
    """Four contracts that are exported, and one that is removed."""
    fabrikker.kontrakt(by.andet_dagtilbud, aar=2024)
    fabrikker.kontrakt(by.huse[0], by.skabelon, 2023)
    fabrikker.kontrakt(by.huse[1], by.skabelon, 2023, fjernet=timezone.now())


@pytest.mark.usefixtures("fire", "pulje")
@pytest.mark.parametrize(
    ("valg", "filer"),
    [
        (["--alle"], [HUS, ANDEN, EGEN, FREMMED]),
        (["--alle", "--aar", 2024], [ANDEN]),
        (["--alle", "--kommune", "Lilleby Kommune"], [HUS, ANDEN, EGEN]),
        (["--alle", "--kommune", "Lilleby Kommune", "--aar", 2023], [HUS, EGEN]),
        (["--enhed", "Dagtilbud Skovkanten", "--aar", 2023], [HUS, EGEN]),
        (["--enhed", "Børnehuset Egen", "--aar", 2023], [HUS]),
    ],
)
def test_eksporter_pdf_writes_those_that_are_asked_for(eksporter, tmp_path, valg, filer):
    assert eksporter(*valg) == (sorted(filer), f"{len(filer)} PDF-filer skrevet i {tmp_path / 'ud'}.\n")


@pytest.mark.usefixtures("pulje")
def test_eksporter_pdf_writes_one_contract(by, eksporter, tmp_path):
    assert eksporter("--kontrakt", by.kontrakt.pk)[0] == [EGEN]
    assert (tmp_path / "ud" / EGEN).read_bytes() == by.kontrakt.titel.encode()


@pytest.mark.usefixtures("fire", "pulje")
@pytest.mark.parametrize(
    ("valg", "besked"),
    [
        ([], "required"),
        (["--alle", "--kontrakt", "1"], "not allowed with"),
        (["--kontrakt", "x"], "invalid int"),
        (["--kontrakt", "987654"], "Ingen kontrakter passer til valget."),
        (["--alle", "--aar", "1999"], "Ingen kontrakter passer til valget."),
        (["--alle", "--kommune", "Ingenby"], "Ingen kontrakter passer til valget."),
        (["--enhed", "Dagtilbud Skovkanten"], "Skriv også et år: --enhed NAVN --aar ÅR."),
        (["--enhed", "Findes ikke", "--aar", "2023"], "Enheden “Findes ikke” findes ikke."),
        (["--enhed", "Dobbelt", "--aar", "2023"], "Enheden “Dobbelt” findes flere steder; tilføj --kommune NAVN."),
    ],
)
def test_eksporter_pdf_says_what_is_wrong_and_writes_nothing(by, eksporter, tmp_path, valg, besked):
    for over in (by.omraade, by.anden_kommune):
        fabrikker.enhed(over, "Dobbelt")
    with pytest.raises(CommandError, match=besked.replace("(", r"\(")):
        eksporter(*valg)
    assert not (tmp_path / "ud").exists()


@pytest.mark.usefixtures("pulje")
def test_eksporter_pdf_finds_the_unit_of_the_named_municipality(by, eksporter):
    for over in (by.omraade, by.anden_kommune):
        fabrikker.kontrakt(fabrikker.enhed(over, "Dobbelt"))
    filer, _ = eksporter("--enhed", "Dobbelt", "--aar", 2023, "--kommune", "Storby Kommune")
    assert filer == ["storby-kommune-dobbelt-2023.pdf"]


@pytest.mark.usefixtures("pulje")
def test_eksporter_pdf_gives_each_contract_a_file_of_its_own_inside_the_folder(by, eksporter, tmp_path):
    navne = ["../../Æblehaven", "..\\..\\æblehaven", "/etc/passwd", "æ" * 150, "\u202egnp.exe", "Con", "?*<>|", "😀"]
    for navn in navne:
        fabrikker.kontrakt(fabrikker.enhed(by.omraade, navn), by.skabelon)
    filer, besked = eksporter("--alle", "--kommune", "Lilleby Kommune")
    assert len(filer) == len(navne) + 1
    assert [fil for fil in filer if not fil.isascii() or set(fil.removesuffix(".pdf")) & set("./\\ ")] == []
    assert max(map(len, filer)) <= 104
    assert sorted(fil.name for fil in tmp_path.iterdir()) == ["ud"]
    assert besked.startswith(f"{len(filer)} PDF-filer skrevet")


@pytest.mark.usefixtures("fire")
def test_eksporter_pdf_tells_which_failed_and_writes_the_others(by, eksporter, tmp_path, pulje, monkeypatch):
    def tryk(data, **_):
        if "Langtborte" in data["titel"]:
            raise PdfFejl("Teksten er for dyb.")
        return b"%PDF"

    monkeypatch.setattr(eksporter_pdf, "pdf_af_data", tryk)
    with pytest.raises(CommandError) as fejl:
        eksporter("--alle")
    assert f"{fejl.value}" == f"Kunne ikke laves: {by.fremmed_kontrakt}: Teksten er for dyb."
    assert fejl.value.returncode == 1
    assert sorted(fil.name for fil in (tmp_path / "ud").iterdir()) == sorted([HUS, ANDEN, EGEN])


@pytest.mark.usefixtures("pulje")
def test_eksporter_pdf_takes_a_kept_pdf_as_it_is(by, eksporter, tmp_path):
    lager.gem(Kontraktpapir(by.kontrakt), lager.pdf_stempel(by.kontrakt), b"%PDF-gemt")
    eksporter("--alle")
    assert (tmp_path / "ud" / EGEN).read_bytes() == b"%PDF-gemt"
    assert (tmp_path / "ud" / FREMMED).read_bytes() == by.fremmed_kontrakt.titel.encode()


@pytest.mark.parametrize(("bedt_om", "antal"), [("3", 3), ("0", 1), ("-2", 1)])
def test_eksporter_pdf_uses_as_many_processes_as_it_is_told(by, eksporter, pulje, bedt_om, antal):
    eksporter("--alle", "--processer", bedt_om)
    assert pulje.antal == antal


@pytest.mark.usefixtures("fire", "pulje")
def test_eksporter_pdf_shows_how_far_it_is(eksporter, monkeypatch):
    trin = []

    class Fremdrift:
        def __init__(self, *, total, unit, disable):
            trin.append((total, unit, disable))

        def __enter__(self):
            return self

        def __exit__(self, *_):
            return None

        def update(self):
            trin.append("et mere")

    monkeypatch.setattr(eksporter_pdf, "tqdm", Fremdrift)
    eksporter("--alle")
    assert trin == [(4, "PDF", None), *["et mere"] * 4]


@pytest.mark.langsom
def test_eksporter_pdf_in_two_processes_is_the_contract_and_valid(by, eksporter, tmp_path):
    fabrikker.afsnit(by.maal, "maaltekst", "<p>Vi vil <strong>mere</strong></p>")
    fabrikker.aktivitet(by.maal, "Vi synger", huse=by.huse)
    filer, _ = eksporter("--alle", "--processer", 2)
    assert filer == [EGEN, FREMMED]
    pdf = (tmp_path / "ud" / EGEN).read_bytes()
    kontrakt = Kontrakt.objects.select_related("enhed__kommune", "skabelon").get(pk=by.kontrakt.pk)
    assert laes_vedhaeftet(pdf) == kontrakt_data(hent_indhold(kontrakt))
    assert alle_fejl(pdf) == []
    assert pdf == lager.pdf_af(kontrakt)
