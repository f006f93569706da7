"""A contract's life as a state machine: roles × verbs × writing, in any order, on the real actions (catalogue E10).

The machine has its own small model of what should happen, written here and not read from the product. After every
step, what is in the database is held against it.
"""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from historik.models import Konflikt
from kontrakter.handlinger import (
    drop_revision,
    fjern_raekke,
    flyt_raekke,
    gem_afsnit,
    gem_aktivitetsstatus,
    godkend_kontrakt,
    opret_virkning,
    send_i_hoering,
    skift_tilstand,
)
from kontrakter.handlinger.livsforloeb import AendretImens, ForkertTilstand, IkkeKlar
from kontrakter.models import Afsnit, Kontrakt, Virkning
from kontrakter.regler.forsegling import brud
from kontrakter.regler.sammenligning import det_faste
from kontrakter.udskrift.version import data_nu, forsegl, version_data
from organisation.models import Bruger
from tests import fabrikker

# Who may do what from where, and where it leads.
VEJE = {
    ("kontraktholder", "send-i-hoering"): ({"udkast"}, "i_hoering"),
    ("kontraktholder", "afslut-hoering"): ({"i_hoering"}, "udkast"),
    ("kontraktholder", "send-til-godkendelse"): ({"udkast", "i_hoering"}, "til_godkendelse"),
    ("kontraktholder", "traek-tilbage"): ({"i_hoering", "til_godkendelse"}, "udkast"),
    ("kontraktholder", "returner"): ({"til_godkendelse"}, "udkast"),  # as the approver that person is too
    ("omraadeleder", "returner"): ({"til_godkendelse"}, "udkast"),
    ("omraadeleder", "godkend"): ({"til_godkendelse"}, "godkendt"),
    ("centerchef", "returner"): ({"til_godkendelse"}, "udkast"),
    ("centerchef", "godkend"): ({"til_godkendelse"}, "godkendt"),
    ("kontraktholder", "ny-revision"): ({"godkendt"}, "udkast"),
    ("kontraktholder", "drop-revision"): ({"udkast"}, "godkendt"),  # when it has been approved before
    ("kontraktholder", "evaluer"): ({"godkendt"}, "evalueret"),
    ("kontraktholder", "genaabn"): ({"evalueret"}, "godkendt"),
    ("administrator", "arkiver"): ({"evalueret"}, "arkiveret"),
    ("administrator", "hent-fra-arkiv"): ({"arkiveret"}, "evalueret"),
}
# The holder has the approver's role too here, and may still not approve.
ROLLER = ["kontraktholder", "omraadeleder", "centerchef", "administrator", "lmu", "foraeldrebestyrelse", "konsulent"]
VERBER = sorted({verbum for _, verbum in VEJE})
# Every role tries every verb; what is somebody's to do is tried as often as all the rest together.
FORSOEG = [(rolle, verbum) for rolle in ROLLER for verbum in VERBER] + [*VEJE, ("kontraktholder", "godkend")] * 8
# The steps of a life: the name of a method of `Livet`, and what it is called with.
HANDLINGER = st.one_of(
    st.tuples(st.just("goer"), st.tuples(st.sampled_from(FORSOEG), st.booleans())),
    st.tuples(st.just("gaa_videre"), st.tuples(st.integers(0, 11), st.booleans())),
    st.tuples(st.just("skriv"), st.tuples(st.sampled_from(["<p>Et</p>", "<p>To</p>", "<p>Tre</p>"]))),
    st.tuples(st.just("ret_virkninger"), st.tuples(st.sampled_from(["ny", "fjern", "op"]))),
    st.tuples(st.just("saet_status"), st.tuples(st.sampled_from(["i_gang", "gennemfoert", "ikke_begyndt"]))),
)
MED_GRUND = {"traek-tilbage", "returner", "ny-revision", "drop-revision", "genaabn", "hent-fra-arkiv"}
# With a reason also what ends the hearing, which nobody answers before its deadline.
SLUTTER = {"afslut-hoering", "send-til-godkendelse"}
STATUS = {"udkast", "i_hoering", "til_godkendelse", "godkendt"}
LUKKET = (PermissionDenied, ForkertTilstand, IkkeKlar, AendretImens, Konflikt)


@dataclass
class Model:
    """What should be: the state, what was approved, its text, whether a hearing is on, whether one has been held."""

    tilstand: str = "udkast"
    godkendte: list[dict] = field(default_factory=list)
    godkendt_tekst: str = ""
    skift: list[tuple[str, str]] = field(default_factory=list)
    hoert: bool = False


class Livet(RuleBasedStateMachine):
    """One contract of a small town, in a transaction that is rolled back when the machine is done."""

    antal_trin = 0

    def __init__(self):
        super().__init__()
        self.ramme = transaction.atomic()
        self.ramme.__enter__()
        self.model = Model()

    def teardown(self):
        transaction.set_rollback(True)
        self.ramme.__exit__(None, None, None)

    @initialize(kraever_hoering=st.booleans())
    def byg(self, kraever_hoering):
        kommune = fabrikker.kommune()
        enhed = fabrikker.enhed(kommune, "Dagtilbuddet", "dagtilbud")
        self.folk = {rolle: fabrikker.bruger(kommune, rolle) for rolle in ROLLER}
        for rolle, bruger in self.folk.items():
            fabrikker.tildeling(bruger, rolle, enhed)
        fabrikker.tildeling(self.folk["kontraktholder"], "omraadeleder", enhed)
        self.folk = {rolle: Bruger.objects.get(pk=bruger.pk) for rolle, bruger in self.folk.items()}
        skabelon = fabrikker.skabelon(kommune, kraever_hoering=kraever_hoering)
        self.kraever_hoering = kraever_hoering
        self.kontrakt_pk = fabrikker.kontrakt(enhed, skabelon, kontraktholder=self.folk["kontraktholder"]).pk
        self.maal = fabrikker.maal(self.kontrakt)
        self.aktivitet = fabrikker.aktivitet(self.maal)
        self.tekst, self.status = "", self.aktivitet.tilstand

    @property
    def kontrakt(self) -> Kontrakt:
        alle = Kontrakt.objects.select_related("enhed__kommune", "skabelon", "kontraktholder")
        return alle.get(pk=self.kontrakt_pk)

    # --- What people do -------------------------------------------------------------------------
    @rule(handling=HANDLINGER)
    def trin(self, handling):
        """One step. All are one rule: Hypothesis leaves some of several out of each life, and most would stop."""
        navn, vaerdier = handling
        getattr(self, navn)(*vaerdier)

    def goer(self, forsoeg, gammel):
        """Somebody tries something; an approver may have read an older state of the content (`gammel`)."""
        self._proev(*forsoeg, gammel=gammel)

    def gaa_videre(self, nr, gammel):
        """Somebody tries what is theirs to do now."""
        mulige = [forsoeg for forsoeg, (fra, _) in VEJE.items() if self.model.tilstand in fra]
        self._proev(*mulige[nr % len(mulige)], gammel=gammel)

    def _proev(self, rolle, verbum, *, gammel):
        fra, til = VEJE.get((rolle, verbum), (set(), ""))
        maa = self.model.tilstand in fra
        if verbum in ("godkend", "send-til-godkendelse") and self.kraever_hoering:
            maa = maa and (self.model.hoert or self.model.tilstand == "i_hoering")
        if verbum == "godkend" and gammel:
            maa = False
        if verbum == "drop-revision":
            maa = maa and bool(self.model.godkendte)
        lykkedes = False
        with suppress(*LUKKET), transaction.atomic():
            self._udfoer(self.folk[rolle], verbum, gammel=gammel)
            lykkedes = True
        assert lykkedes == maa, f"{rolle} {verbum} i {self.model.tilstand}: {lykkedes}, ventet {maa}"
        if maa:
            self._noter(verbum, til)

    def _udfoer(self, bruger, verbum, *, gammel):
        kontrakt = self.kontrakt
        if verbum == "godkend":
            version, stempel = forsegl(kontrakt, af=bruger)
            if gammel:
                self._saet_status("i_gang" if self.aktivitet.tilstand != "i_gang" else "ikke_begyndt")
            godkend_kontrakt(version=version, stempel_=stempel, af=bruger)
        elif verbum == "send-i-hoering":
            send_i_hoering(kontrakt=kontrakt, frist=date(2099, 1, 1), fora={"lmu": None}, af=bruger)
        elif verbum == "drop-revision":
            drop_revision(kontrakt=kontrakt, grund="Ups", som_data=data_nu, af=bruger)
        else:
            grund = "Derfor" if verbum in MED_GRUND | SLUTTER else ""
            skift_tilstand(kontrakt=kontrakt, verbum=verbum, grund=grund, af=bruger)

    def _noter(self, verbum, til):
        if self.model.tilstand == "i_hoering":
            self.model.hoert = self.model.hoert or verbum != "traek-tilbage"
        self.model.skift.append((self.model.tilstand, til))
        self.model.tilstand = til
        if verbum == "godkend":
            self.model.godkendte.append(det_faste(data_nu(self.kontrakt)))
            self.model.godkendt_tekst = self.tekst
            self.model.hoert = False
        elif verbum == "drop-revision":
            self.tekst = self.model.godkendt_tekst
            self.model.hoert = False

    def skriv(self, tekst):
        """The holder saves a page that was opened earlier."""
        afsnit = Afsnit.objects.filter(maal=self.maal, noegle="maaltekst").first()
        lykkedes = False
        with suppress(*LUKKET), transaction.atomic():
            gem_afsnit(
                maal=self.maal,
                noegle="maaltekst",
                overskrift="Mål",
                art="prosa",
                tekst=tekst,
                version=afsnit.version if afsnit else 0,
                af=self.folk["kontraktholder"],
            )
            lykkedes = True
        assert lykkedes == (self.model.tilstand == "udkast")
        self.tekst = tekst if lykkedes else self.tekst

    def ret_virkninger(self, hvordan):
        """The holder adds, moves or removes the last expected effect."""
        sidste = Virkning.objects.gaeldende().filter(maal=self.maal).last()
        lykkedes = False
        with suppress(*LUKKET), transaction.atomic():
            if hvordan == "ny" or sidste is None:
                opret_virkning(maal=self.maal, tekst="Virkning", hvem="boern", af=self.folk["kontraktholder"])
            elif hvordan == "fjern":
                fjern_raekke(raekke=sidste, af=self.folk["kontraktholder"])
            elif not flyt_raekke(raekke=sidste, op=True, af=self.folk["kontraktholder"]):
                return  # it is the only one
            lykkedes = True
        assert lykkedes == (self.model.tilstand == "udkast")

    def saet_status(self, tilstand):
        lykkedes = False
        with suppress(*LUKKET), transaction.atomic():
            self._saet_status(tilstand)
            lykkedes = True
            self.status = tilstand
        assert lykkedes == (self.model.tilstand in STATUS)

    def _saet_status(self, tilstand):
        self.aktivitet.refresh_from_db()
        gem_aktivitetsstatus(
            aktivitet=self.aktivitet,
            version=self.aktivitet.version,
            tilstand=tilstand,
            note="",
            af=self.folk["kontraktholder"],
        )

    # --- What always holds ------------------------------------------------------------------------
    @invariant()
    def holder(self):
        if not hasattr(self, "maal"):
            return
        type(self).antal_trin += 1
        kontrakt, versioner = self.kontrakt, list(self.kontrakt.versioner.all())
        assert kontrakt.tilstand == self.model.tilstand
        assert list(kontrakt.skift.values_list("fra", "til")) == self.model.skift
        assert [det_faste(version_data(version)) for version in versioner] == self.model.godkendte
        assert brud(versioner) == []
        if self.model.tilstand in ("godkendt", "evalueret", "arkiveret"):
            assert det_faste(data_nu(kontrakt)) == self.model.godkendte[-1]
        assert kontrakt.hoeringer.aabne().count() == (self.model.tilstand == "i_hoering")
        assert all(version.godkendt_af_id != kontrakt.kontraktholder_id for version in versioner)
        skrevet = Afsnit.objects.filter(maal=self.maal, art="prosa").exclude(tekst="")
        assert [et.tekst for et in skrevet] == ([self.tekst] if self.tekst else [])
        self.aktivitet.refresh_from_db()
        assert self.aktivitet.tilstand == self.status
