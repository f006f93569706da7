"""Where collected static files are kept: compressed, named by their content, our own modules' imports included."""

from whitenoise.storage import CompressedManifestStaticFilesStorage

_, _IMPORTER = CompressedManifestStaticFilesStorage._js_module_import_aggregation_patterns  # noqa: SLF001


class Statiklager(CompressedManifestStaticFilesStorage):
    """Also rewrites `import … from "./x.js"` in our own modules: only the hashed names are kept.

    Django can do it for every script, but reads examples in other packages' comments as imports.
    """

    patterns = (*CompressedManifestStaticFilesStorage.patterns, ("skriv*.js", _IMPORTER))
