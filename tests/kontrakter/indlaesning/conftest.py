"""The real documents that contracts are read from; they are not part of the project."""

from pathlib import Path

import pytest

EKSEMPLER = Path(__file__).resolve().parents[4] / "shared" / "eksempler"


@pytest.fixture(scope="session")
def eksempler() -> Path:
    if not EKSEMPLER.is_dir():
        pytest.skip("De rigtige dokumenter (../shared/eksempler) er her ikke.")
    return EKSEMPLER
