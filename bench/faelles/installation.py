"""A throw-away installation: its own database, cache and static files in a temporary folder, and a server on it.

Everything is prepared by `manage.py` in processes of their own, so that a test, where Django is already set up on
the test's database, can use it as well.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROD = Path(__file__).resolve().parent.parent.parent
STARTFRIST = 60  # seconds the server has to answer
STOPFRIST = 20  # seconds it has to finish
_NOEGLE = "kun-til-maalinger-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFG"


def miljoe(mappe: Path, **ekstra: str) -> dict[str, str]:
    """Return the environment of an installation that lives in `mappe`: plain http, nothing of this machine's own."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "SECRET_KEY": _NOEGLE,
        "DATABASE_URL": f"sqlite:///{mappe / 'db.sqlite3'}",
        "CACHE_DIR": str(mappe / "cache"),
        "STATIC_ROOT": str(mappe / "static"),
        "TASKS_BACKEND": "django_tasks_db.DatabaseBackend",
        "DEBUG": "0",
        "DEMO": "0",
        "HTTPS": "0",
        "ALLOWED_HOSTS": "127.0.0.1,localhost",
        **ekstra,
    }


def manage(env: dict[str, str], *argumenter: str) -> str:
    """Run one management command in the installation and return what it printed; its errors are shown when it fails."""
    svar = subprocess.run(
        [sys.executable, "manage.py", *argumenter], cwd=ROD, env=env, check=False, capture_output=True, text=True
    )
    if svar.returncode:
        raise RuntimeError(f"manage.py {' '.join(argumenter)}: {svar.stderr[-2000:]}")
    return svar.stdout


@contextmanager
def installation(**ekstra: str) -> Iterator[dict[str, str]]:
    """Make an installation with the demo data and collected static files; yield its environment; remove it again."""
    with tempfile.TemporaryDirectory(prefix="roedtraad-bench-") as mappe:
        env = miljoe(Path(mappe), **ekstra)
        manage(env, "migrate", "--noinput", "--verbosity=0")
        manage(env, "demo")
        manage(env, "collectstatic", "--noinput", "--verbosity=0")
        yield env


@contextmanager
def i_processen(**ekstra: str) -> Iterator[dict[str, str]]:
    """The same, with Django of this process set up on it. Once per process, and before anything imports a model."""
    with installation(**ekstra) as env:
        os.environ.update(env)
        import django
        from django.db import connections

        django.setup()
        try:
            yield env
        finally:
            connections.close_all()


def ledig_port() -> int:
    """Return a port on the loopback address that nobody listens on."""
    with socket.socket() as prop:
        prop.bind(("127.0.0.1", 0))
        return prop.getsockname()[1]


@contextmanager
def server(env: dict[str, str], *, modul: str = "config.wsgi", processer: int = 2) -> Iterator[int]:
    """Run gunicorn on the installation the way `make run` does, and yield its port."""
    port = ledig_port()
    kommando = [sys.executable, "-m", "gunicorn", modul, "--bind", f"127.0.0.1:{port}", "--no-control-socket"]
    kommando += [f"--workers={processer}", "--threads=4", "--log-level=warning"]
    with tempfile.TemporaryFile() as log:
        # What it logs is shown only when something goes wrong: some measurements are of hundreds of refusals.
        proces = subprocess.Popen(kommando, cwd=ROD, env=env, start_new_session=True, stderr=log)
        try:
            _vent_paa(port, proces)
            yield port
        except BaseException:
            log.seek(0)
            sys.stderr.write(log.read().decode(errors="replace")[-4000:])
            raise
        finally:
            _stop(proces)


def _stop(proces: subprocess.Popen) -> None:
    proces.terminate()
    try:
        proces.wait(STOPFRIST)
    except subprocess.TimeoutExpired:
        proces.kill()
        proces.wait()


def _vent_paa(port: int, proces: subprocess.Popen) -> None:
    frist = time.monotonic() + STARTFRIST
    while time.monotonic() < frist and proces.poll() is None:
        with socket.socket() as prop:
            prop.settimeout(1)
            if prop.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("Serveren kom ikke i gang.")
