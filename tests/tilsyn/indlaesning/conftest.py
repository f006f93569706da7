"""The real reports; they are not part of the project."""

from pathlib import Path

import pytest

RAPPORTER = Path(__file__).resolve().parents[4] / "shared" / "eksempler" / "tilsynsrapporter"


@pytest.fixture(scope="session")
def rapporter() -> Path:
    if not RAPPORTER.is_dir():
        pytest.skip("De rigtige tilsynsrapporter (../shared/eksempler/tilsynsrapporter) er her ikke.")
    return RAPPORTER
