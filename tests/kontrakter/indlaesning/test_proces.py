"""A reader's process is held to its memory, whatever the file: what the limit stops, and what happens without it."""

import subprocess
import sys

import pytest

from kontrakter.indlaesning import proces

MERE = proces.HUKOMMELSE + 64 * 1024 * 1024  # bytes; asked for, never touched


@pytest.mark.parametrize(("graense", "kode", "sidste"), [("begraens(5)", 1, "MemoryError"), ("pass", 0, "")])
def test_memory_is_refused_only_under_the_limit(graense, kode, sidste):
    program = f"from kontrakter.indlaesning.proces import begraens\n{graense}\nbytearray({MERE})"
    svar = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, cwd=proces._ROD, check=False
    )
    assert (svar.returncode, "".join(svar.stderr.splitlines()[-1:])) == (kode, sidste)
