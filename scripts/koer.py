"""Run Rød tråd on this machine: web server and background worker together, until Ctrl-C.

Called by `make run` after the set-up. Makes the database and the static files ready, loads the demo data into
an empty database, and starts both processes; when one ends, or a signal comes, both are stopped.
`scripts/koer.py manage …` runs one management command in the same environment instead.

The environment is that of a demonstration on one's own machine: plain http on the loopback address, with the
demo switch on and a secret key of its own under `.lokal/`. Variables already set win.
"""

import hashlib
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

ROD = Path(__file__).resolve().parent.parent
LOKAL = ROD / ".lokal"
PYTHON = ROD / ".venv" / "bin" / "python"
STOPFRIST = 20  # seconds a process has to finish what it is doing
LEVETID = 5  # seconds a worker must have run to be started again
STARTFRIST = 60  # seconds the server has to answer


def sig(tekst):
    print(f"Rød tråd: {tekst}", flush=True)


def lokal_noegle():
    """The secret key of this copy: made once, readable by its owner only."""
    fil = LOKAL / "secret"
    if not fil.exists():
        LOKAL.mkdir(mode=0o700, exist_ok=True)
        with os.fdopen(os.open(fil, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as ud:
            ud.write(secrets.token_urlsafe(64))
    return fil.read_text(encoding="ascii")


def miljoe():
    lokalt = {"DEMO": "1", "HTTPS": "0", "PORT": "8000", "DJANGO_SETTINGS_MODULE": "config.settings"}
    samlet = {**lokalt, **os.environ}
    if not samlet.get("SECRET_KEY"):
        samlet["SECRET_KEY"] = lokal_noegle()
    samlet.setdefault("BASISADRESSE", f"http://127.0.0.1:{samlet['PORT']}")
    return samlet


def manage(*argumenter, env):
    return subprocess.run([PYTHON, "manage.py", *argumenter], cwd=ROD, env=env, check=False).returncode


def statisk_aftryk():
    """Fingerprint of what the static files are made from: own files, and the locks for all packages."""
    faste = ("requirements.lock", "package-lock.json", "config/settings.py", "faelles/statik.py")
    filer = [ROD / navn for navn in faste]
    for mappe in (ROD / "static", *ROD.glob("*/static")):
        filer += sorted(fil for fil in mappe.rglob("*") if fil.is_file())
    dele = ((fil, fil.stat()) for fil in filer)
    tekst = "\n".join(f"{fil}:{stat.st_size}:{stat.st_mtime_ns}" for fil, stat in dele)
    return hashlib.sha256(tekst.encode()).hexdigest()


def saml_statiske(env):
    maerke, vaerdi = LOKAL / "statik.aftryk", statisk_aftryk()
    manifest = Path(env.get("STATIC_ROOT") or LOKAL / "static") / "staticfiles.json"
    if manifest.is_file() and maerke.is_file() and maerke.read_text(encoding="ascii") == vaerdi:
        return
    sig("samler statiske filer …")
    if kode := manage("collectstatic", "--noinput", "--clear", "--verbosity=0", env=env):
        raise SystemExit(kode)
    maerke.write_text(vaerdi, encoding="ascii")


def klargoer(env):
    LOKAL.mkdir(mode=0o700, exist_ok=True)
    for kommando in (["migrate", "--noinput", "--verbosity=0"], ["demo", "--hvis-tom"], ["byg_soegning", "--hvis-tom"]):
        if kode := manage(*kommando, env=env):
            raise SystemExit(kode)
    saml_statiske(env)


def kommandoer(env):
    # Threads: a browser opens spare connections, and each would hold a whole single-threaded worker.
    server = ["gunicorn", "config.wsgi", "--bind", f"127.0.0.1:{env['PORT']}", "--workers=2", "--threads=4"]
    server += ["--no-control-socket", "--log-level=warning", *(["--reload"] if env.get("RELOAD") else [])]
    return [[PYTHON, "-m", *server], [PYTHON, "manage.py", "db_worker"]]


def svarer(port):
    with socket.socket() as prop:
        prop.settimeout(1)
        return prop.connect_ex(("127.0.0.1", port)) == 0


def kraev_ledig(port):
    if svarer(port):
        sig(f"port {port} er optaget. Vælg en anden: PORT={port + 1} make run")
        raise SystemExit(1)


def start(dele, env):
    # Sessions of their own: Ctrl-C reaches only us, and each process hears of it once.
    return subprocess.Popen(dele, cwd=ROD, env=env, start_new_session=True)


def koer_sammen(kommandoer, env, meld_klar=lambda: True, genstart=frozenset()):
    """Start all commands; return when one has ended or a signal has come, with every one of them stopped.

    A command whose place is in `genstart` is started again when it goes down after having run for a while: a worker
    that gave up on a busy database is no reason to take the pages away.
    Returns 0 after a signal, else the code of the one that ended by itself, or 1 where that was 0.
    """
    signaler = []
    for nummer in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(nummer, lambda nummer, _ramme: signaler.append(nummer))
    processer = [start(dele, env) for dele in kommandoer]
    startet = [time.monotonic()] * len(processer)
    meldt, frist = False, time.monotonic() + STARTFRIST
    while not signaler:
        faldne = [plads for plads, proces in enumerate(processer) if proces.poll() is not None]
        if any(plads not in genstart or time.monotonic() - startet[plads] < LEVETID for plads in faldne):
            break
        for plads in faldne:
            sig("baggrundsarbejderen stoppede og bliver startet igen.")
            processer[plads], startet[plads] = start(kommandoer[plads], env), time.monotonic()
        meldt = meldt or time.monotonic() > frist or meld_klar()
        time.sleep(0.2)
    endte = [proces.returncode for proces in processer if proces.returncode is not None]
    kode = 0 if signaler else endte[0] or 1
    for proces in processer:
        proces.terminate()
    frist = time.monotonic() + STOPFRIST
    for proces in processer:
        try:
            proces.wait(timeout=max(0.1, frist - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(proces.pid, signal.SIGKILL)
            proces.wait()
    return kode


def main(argumenter):
    env = miljoe()
    if argumenter[:1] == ["manage"]:
        return manage(*argumenter[1:], env=env)
    port = int(env["PORT"])
    kraev_ledig(port)
    klargoer(env)
    kraev_ledig(port)  # making ready takes seconds; someone else may have come first

    def meld_klar():
        if klar := svarer(port):
            sig(f"kører på http://127.0.0.1:{port}/ – stop med Ctrl-C")
        return klar

    kode = koer_sammen(kommandoer(env), env, meld_klar, genstart={1})
    sig("stoppet." if kode == 0 else "web-server eller baggrundsarbejder gik ned; se fejlen ovenfor.")
    return kode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
