"""The site with its guard against overwriting taken out, as a WSGI application: the control of `bench/gem.py`.

The product has no switch for it. Here `historik.models.gem_version` is replaced by one that saves with the version
the row has now, whatever the writer had read.
"""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from historik import models  # noqa: E402

_rigtig = models.gem_version


def _gem_uden_tjek(raekke, *, version, af, **felter):  # noqa: ARG001  what was read is what is not looked at
    nu = type(raekke).objects.values_list("version", flat=True).get(pk=raekke.pk)
    return _rigtig(raekke, version=nu, af=af, **felter)


models.gem_version = _gem_uden_tjek
for modul in list(sys.modules.values()):  # and wherever it has been imported already
    if getattr(modul, "gem_version", None) is _rigtig:
        modul.gem_version = _gem_uden_tjek

from config.wsgi import application  # noqa: E402
from kontrakter.handlinger import maal  # noqa: E402

if maal.gem_version is not _gem_uden_tjek:
    raise RuntimeError("Versionstjekket blev ikke slået fra.")

__all__ = ["application"]
