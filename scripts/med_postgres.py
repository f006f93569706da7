"""Run a command against a throw-away PostgreSQL: `scripts/med_postgres.py COMMAND …`.

Makes a cluster in a temporary folder on a free loopback port, sets `DATABASE_URL`, runs the command, and
always stops and removes the cluster again. Exits with the command's code. A cluster the machine may have is
not touched. PostgreSQL refuses to run as root, so there it runs as the user `postgres` (or `nobody`).
"""

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

BRUGER = DATABASE = "roedtraad"
# Nothing of this cluster has to survive a power cut.
HURTIG = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


def programmappe():
    """The folder with `initdb`: Debian keeps it off PATH, one folder for each version."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda fil: float(fil.parts[-3]))
    fundet = debian[-1] if debian else shutil.which("initdb")
    if not fundet:
        sys.exit("PostgreSQL mangler: kør `make opsaet-test`.")
    return Path(fundet).parent


def som_hvem():
    """Keyword arguments that make a subprocess run as someone who is not root."""
    if os.geteuid() != 0:
        return {}
    kendte = {post.pw_name: post for post in pwd.getpwall()}
    post = kendte.get("postgres") or kendte["nobody"]
    return {"user": post.pw_uid, "group": post.pw_gid, "extra_groups": []}


def ledig_port():
    with socket.socket() as prop:
        prop.bind(("127.0.0.1", 0))
        return prop.getsockname()[1]


@contextmanager
def klynge():
    """Yield the `DATABASE_URL` of a cluster that lives as long as the block."""
    bin_, hvem, port, kodeord = programmappe(), som_hvem(), ledig_port(), secrets.token_hex(16)
    mappe = Path(tempfile.mkdtemp(prefix="roedtraad-pg-"))
    data, log, kodefil = mappe / "data", mappe / "log", mappe / "kodeord"
    kodefil.write_text(kodeord, encoding="ascii")
    if hvem:
        for sti in (mappe, kodefil):
            os.chown(sti, hvem["user"], hvem["group"])

    def koer(program, *argumenter):
        stille = {"stdout": subprocess.DEVNULL, "stdin": subprocess.DEVNULL}
        env = {**os.environ, "PGPASSWORD": kodeord}
        subprocess.run([bin_ / program, *argumenter], cwd=mappe, env=env, check=True, **stille, **hvem)

    valg = ("listen_addresses=127.0.0.1", "unix_socket_directories=", f"port={port}", *HURTIG)
    valg = " ".join(f"-c {v}" for v in valg)
    try:
        lager = ("-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        koer("initdb", "-D", data, "-U", BRUGER, "-A", "scram-sha-256", f"--pwfile={kodefil}", *lager)
        koer("pg_ctl", "-D", data, "-l", log, "-o", valg, "-w", "start")
        koer("createdb", "-h", "127.0.0.1", "-p", str(port), "-U", BRUGER, DATABASE)
        yield f"postgres://{BRUGER}:{kodeord}@127.0.0.1:{port}/{DATABASE}"
    except subprocess.CalledProcessError as fejl:
        sys.exit(f"{fejl}\n{log.read_text(encoding='utf-8', errors='replace') if log.exists() else ''}")
    finally:
        if (data / "postmaster.pid").exists():
            koer("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
        shutil.rmtree(mappe, ignore_errors=True)


def main(kommando):
    if not kommando:
        sys.exit("brug: scripts/med_postgres.py KOMMANDO …")
    # A plain SIGTERM would end us without the clean-up; as an exception it does not.
    signal.signal(signal.SIGTERM, lambda nummer, _ramme: sys.exit(128 + nummer))
    with klynge() as adresse:
        return subprocess.run(kommando, env={**os.environ, "DATABASE_URL": adresse}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
