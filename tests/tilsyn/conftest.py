"""A tilsyn of by.dagtilbud, with a tool of two themes, and who is who at it."""

from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
import time_machine

from tests import fabrikker

# The real reports; they are not part of the project.
RAPPORTER = Path(__file__).resolve().parents[3] / "shared" / "eksempler" / "tilsynsrapporter"
HOLDT, DIALOG = date(2023, 4, 12), date(2023, 4, 20)


@pytest.fixture
def marts_2024():
    """It is 1 March 2024."""
    with time_machine.travel("2024-03-01 12:00+01:00", tick=False):
        yield


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


@pytest.fixture
def omraadeleder(by):
    """Follows the contracts and the supervision of by.omraade."""
    bruger = fabrikker.bruger(by.kommune, "Ove Område", "ove@proeve.example")
    fabrikker.tildeling(bruger, "omraadeleder", by.omraade)
    return bruger


@pytest.fixture(scope="session")
def rapporter() -> Path:
    """The folder with the real reports."""
    if not RAPPORTER.is_dir():
        pytest.skip("De rigtige tilsynsrapporter (../shared/eksempler/tilsynsrapporter) er her ikke.")
    return RAPPORTER


# --- Handleplaner ---------------------------------------------------------------------------------
@pytest.fixture
def plan(by, skrevet, redskab, konsulent):
    """A plan of by.huse[0], being written, with all that must be there: one point, answered, and a task of each role.

    The unit's tilsyn is published, and the plan comes from it.
    """
    skrevet.enhed, skrevet.tilstand = by.huse[0], "offentliggjort"
    skrevet.save()
    fabrikker.tilsynsversion(skrevet, konsulent)
    plan = fabrikker.handleplan(by.huse[0], "Roligere måltider", tilsyn=skrevet, til=date(2024, 6, 1))
    fabrikker.handleplanspunkt(plan, "Måltidet", "Vi vil", tema=redskab.samspil)
    for rolle in ("daglig_leder", "kontraktholder", "bestyrelse"):
        fabrikker.planopgave(plan, rolle, f"Opgave for {rolle}", frist=date(2023, 9, 1))
    return plan


@pytest.fixture
def bestyrelse(by):
    """Sits on the board of by.huse[0]."""
    medlem = fabrikker.bruger(by.kommune, "Berit Bestyrelse")
    fabrikker.tildeling(medlem, "foraeldrebestyrelse", by.huse[0])
    return medlem


@pytest.fixture
def saet():
    """`saet(plan, tilstand)` puts the plan in the state, and returns it read anew."""

    def skift(plan, tilstand, **felter):
        type(plan).objects.filter(pk=plan.pk).update(tilstand=tilstand, **felter)
        plan.refresh_from_db()
        return plan

    return skift
