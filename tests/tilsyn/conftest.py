"""A tilsyn of by.dagtilbud, with a tool of two themes, and who is who at it."""

from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests import fabrikker

# The real reports; they are not part of the project.
RAPPORTER = Path(__file__).resolve().parents[3] / "shared" / "eksempler" / "tilsynsrapporter"
HOLDT, DIALOG = date(2023, 4, 12), date(2023, 4, 20)


@pytest.fixture
def redskab(by):
    """A tool with two themes, three levels, and two words for criteria; the first theme has two criteria."""
    redskab = fabrikker.redskab(
        by.kommune,
        "Byens redskab",
        ("Samspil", "Overgange"),
        (("vedligehold", "Vedligeholde"), ("juster", "Justere"), ("ny_indsats", "Ny indsats")),
    )
    for kode in ("ofte", "sjaeldent"):
        fabrikker.niveau(redskab, kode, kode.capitalize(), art="kriterium")
    samspil, overgange = redskab.temaer.all()
    kriterier = [fabrikker.kriterium(samspil, tekst) for tekst in ("De voksne er nær børnene", "Der trøstes")]
    return SimpleNamespace(
        redskab=redskab,
        samspil=samspil,
        overgange=overgange,
        kriterier=kriterier,
        niveau={et.kode: et for et in redskab.niveauer.all()},
    )


@pytest.fixture
def tilsyn(by, redskab, konsulent):
    """A tilsyn of by.dagtilbud, planned and announced, supervised by `konsulent`."""
    return fabrikker.tilsyn(by.dagtilbud, redskab.redskab, planlagt=date(2023, 4, 1), konsulent=konsulent)


@pytest.fixture
def leder_og_konsulent(by):
    """Leads by.dagtilbud, and is the consultant of the whole municipality."""
    bruger = fabrikker.bruger(by.kommune, "Dorte Dobbelt")
    fabrikker.tildeling(bruger, "kontraktholder", by.dagtilbud)
    fabrikker.tildeling(bruger, "konsulent", by.kommune)
    return bruger


@pytest.fixture
def udkast(tilsyn):
    """The tilsyn with its visit and dialogue held: the report is being written."""
    tilsyn.tilstand, tilsyn.afholdt, tilsyn.dialog = "udkast", HOLDT, DIALOG
    tilsyn.save()
    return tilsyn


@pytest.fixture
def skrevet(udkast, redskab):
    """The report with everything in it that there has to be."""
    for tema, kode in ((redskab.samspil, "vedligehold"), (redskab.overgange, "juster")):
        fabrikker.temavurdering(udkast, tema, redskab.niveau[kode])
    return udkast


@pytest.fixture(scope="session")
def rapporter() -> Path:
    """The folder with the real reports."""
    if not RAPPORTER.is_dir():
        pytest.skip("De rigtige tilsynsrapporter (../shared/eksempler/tilsynsrapporter) er her ikke.")
    return RAPPORTER
