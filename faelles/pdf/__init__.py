"""HTML → an accessible, archivable PDF, and nothing from outside on the way.

`dokument` renders, `henter` decides what the renderer may read, `tegn` replaces characters that the typeface
lacks, `maerker` and `arkiv` make one file pass both PDF/UA-1 (accessibility) and PDF/A-3a (archive).
"""

from .dokument import PdfFejl, Vedhaeftning, html_til_pdf

__all__ = ["PdfFejl", "Vedhaeftning", "html_til_pdf"]
