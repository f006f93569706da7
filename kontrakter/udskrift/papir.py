"""The papers that are made ahead and kept: the contract, with or without its evaluations, a meeting, and others'.

Each says which it is and what state its content is in; lager.py keeps them all the same way.
"""

import hashlib
import json
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone
from django.utils.functional import cached_property

from organisation.models import Bruger

from .. import papirregister
from ..indhold.moede import hent_moedeindhold
from ..models import Kontrakt, Moede, PdfUdgave
from . import lager
from .evalueringer import konklusioner
from .moede import kontekst, moede_html, moede_pdf


@dataclass
class Kontraktpapir:
    """The contract; `evalueringer`: with what its forums have concluded as an appendix."""

    kontrakt: Kontrakt
    evalueringer: bool = False
    bestilt_af: Bruger | None = None

    @property
    def noegle(self) -> dict:
        return {"kontrakt": self.kontrakt, "moede": None, "evalueringer": self.evalueringer}

    @cached_property
    def stempel(self) -> str:
        """The contract's revisions; and what is concluded, which does not raise them."""
        eget = lager.pdf_stempel(self.kontrakt)
        return _aftryk(f"{eget} {json.dumps(self._konklusioner)}") if self.evalueringer else eget

    @cached_property
    def _konklusioner(self) -> dict[int, list[dict]] | None:
        return konklusioner(self.kontrakt) if self.evalueringer else None

    def pdf(self) -> bytes:
        return lager.pdf_af(self.kontrakt, self._konklusioner)


@dataclass
class Moedepapir:
    """A meeting, with its contract and forum: its pack until it is closed, its minutes afterwards."""

    moede: Moede
    bestilt_af: Bruger | None = None

    @property
    def noegle(self) -> dict:
        return {"kontrakt": self.moede.kontrakt, "moede": self.moede}

    @cached_property
    def stempel(self) -> str:
        """A fingerprint of the page that is printed: nothing it shows can change without it."""
        return sideaftryk(self._html)

    @cached_property
    def _kontekst(self) -> dict:
        return kontekst(hent_moedeindhold(self.moede, self.bestilt_af), i_dag=timezone.localdate())

    @cached_property
    def _html(self) -> str:
        return moede_html(self._kontekst)

    def pdf(self) -> bytes:
        return moede_pdf(self._kontekst, self._html)


def sideaftryk(html: str) -> str:
    """Return the fingerprint of a printed page: of it, and of the program that prints it."""
    return _aftryk(f"{settings.PROGRAMVERSION} {html}")


def _aftryk(tekst: str) -> str:
    return hashlib.sha256(tekst.encode()).hexdigest()


def papir_af(udgave: PdfUdgave) -> lager.Papir:
    """Return the paper that was ordered, as it is now."""
    if udgave.emne:
        return papirregister.hent(udgave.emne, udgave.bestilt_af)
    alle = Kontrakt.objects.select_related("enhed__kommune", "skabelon", "kontraktholder")
    kontrakt = alle.get(pk=udgave.kontrakt_id)
    if udgave.moede_id is None:
        return Kontraktpapir(kontrakt, udgave.evalueringer, udgave.bestilt_af)
    moede = Moede.objects.select_related("forum__enhed").get(pk=udgave.moede_id)
    moede.kontrakt = kontrakt
    return Moedepapir(moede, udgave.bestilt_af)
