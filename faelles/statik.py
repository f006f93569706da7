"""Static files from npm packages: an allow-list, not the whole package.

The design system's `dist` is about 600 files. A page needs its style sheet, its script and its icon sprite,
plus whatever those refer to: the manifest storage follows every reference and fails on a missing one. So the
list is those three files, and the rest is read out of them, which keeps it right when the package is updated.
"""

import posixpath
import re
from functools import cached_property
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.contrib.staticfiles.utils import matches_patterns
from django.core import checks
from django.core.exceptions import ImproperlyConfigured
from django.core.files.storage import FileSystemStorage

PRAEFIKS = "dkfds"
INDGANGE = ("css/dkfds.min.css", "js/dkfds.min.js", "img/all-svg-icons.svg")
LICENSER = ("LICENSE.md", "fonts/IBMPlexSans/complete/woff2/license.txt")
HENVISNING = re.compile(r"""url\(\s*['"]?([^'")]+)|^/[/*]# sourceMappingURL=([^\s*]+)""", re.MULTILINE)


class PakkeFinder(BaseFinder):
    """Finds `dkfds/…` in `node_modules/dkfds/dist`, but only what is on the list."""

    def __init__(self, app_names=None, rod=None):
        self.rod = Path(rod or settings.BASE_DIR / "node_modules" / "dkfds" / "dist")
        self.storage = FileSystemStorage(location=self.rod)
        self.storage.prefix = PRAEFIKS  # where collectstatic puts the files

    @cached_property
    def filer(self):
        """Every path that may be served, relative to the package's `dist`."""
        if mangler := [fil for fil in INDGANGE if not (self.rod / fil).is_file()]:
            raise ImproperlyConfigured(f"dkfds mangler {', '.join(mangler)}: kør `make opsaet` i projektets mappe.")
        fundet = {*INDGANGE, *(fil for fil in LICENSER if (self.rod / fil).is_file())}
        for fil in INDGANGE:
            if fil.endswith((".css", ".js")):
                fundet |= _henvisninger((self.rod / fil).read_text(encoding="utf-8"), posixpath.dirname(fil))
        return frozenset(fundet)

    def find(self, path, find_all=False, **kwargs):
        praefiks, _, fil = path.partition("/")
        if praefiks != PRAEFIKS or fil not in self.filer:
            return []
        fundet = str(self.rod / fil)
        return [fundet] if find_all else fundet

    def list(self, ignore_patterns):
        for fil in sorted(self.filer):
            if not matches_patterns(fil, ignore_patterns):
                yield fil, self.storage

    def check(self, **kwargs):
        """A warning, no error: a server whose static files are collected needs no npm packages."""
        try:
            _ = self.filer
        except ImproperlyConfigured as fejl:
            return [checks.Warning(str(fejl), id="faelles.W001")]
        return []


def _henvisninger(tekst, mappe):
    """Return what a style sheet or script in `mappe` refers to inside its own package."""
    links = {url or kort for url, kort in HENVISNING.findall(tekst)}
    return {posixpath.normpath(posixpath.join(mappe, link)) for link in links if ":" not in link}
