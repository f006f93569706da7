"""An approved version: its content and its paper, sealed together, before anything is saved."""

from django.utils import timezone

from organisation.adgang import rolle_i_ord
from organisation.regler import Ret

from ..handlinger.livsforloeb import ny_version
from ..indhold import hent_indhold, stempel
from ..models import Kontrakt, Kontraktversion
from ..regler.forsegling import segl
from ..regler.sammenligning import fastlagt
from .data import hoeringssvar_data, kontrakt_data
from .kontekst import version_tekst
from .pdf import json_bytes, kontrakt_pdf


def forsegl(kontrakt: Kontrakt, *, af, med_hoeringssvar: bool = False) -> tuple[Kontraktversion, str]:
    """Return the next version, sealed but not saved, and the state of the content (`stempel`) it was made of.

    `med_hoeringssvar`: what the forums answered comes along as an appendix.

    The paper is rendered here, before the transaction that saves it: half a second in which nobody waits for a lock.
    Raises PdfFejl.
    """
    maerke = stempel(kontrakt)
    data = fastlagt(kontrakt_data(hent_indhold(kontrakt))) | {"tilstand": "godkendt"}
    if med_hoeringssvar and (svar := hoeringssvar_data(kontrakt)):
        data["hoeringssvar"] = svar
    version = ny_version(kontrakt=kontrakt, af=af, rolle=rolle_i_ord(af, kontrakt.enhed, Ret.GODKEND_KONTRAKT))
    version.indhold = json_bytes(data).decode()
    dato = timezone.localtime(version.godkendt).date()
    version.pdf = kontrakt_pdf(data, udkast=False, version_tekst=version_tekst(version), dato=dato)
    version.sha256 = segl(version)
    return version, maerke


def version_data(version: Kontraktversion) -> dict:
    """Return the version's content as the contract dict."""
    return version.data


def data_nu(kontrakt: Kontrakt) -> dict:
    """Return the contract's content now as the contract dict."""
    return kontrakt_data(hent_indhold(kontrakt))
