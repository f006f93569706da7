"""What the review page is put together from: the proposal, the contract's head, and the pieces that are swapped."""

from functools import cached_property, wraps

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from organisation.adgang import har_ret, har_ret_et_sted
from organisation.regler import Ret
from strategi.handlinger import opret_punkt
from strategi.models import Spor

from ..adgang import enheder_til_ny_kontrakt, hent_indlaesning
from ..forms.indlaesning_gennemsyn import IndlaesningHovedForm
from ..forms.kontrakt import mulige_kontraktholdere
from ..indlaesning import ret
from ..indlaesning.data import UDEN_ANSVARLIG
from ..indlaesning.forslag import fra_dict
from ..indlaesning.forstaa.afsaet import lighed
from ..indlaesning.gennemsyn import Gennemsyn, gennemsyn, valgmuligheder
from ..indlaesning.kommune import gaet_enhed, punkter_for
from ..indlaesning.kontrol import Hindring
from ..indlaesning.seefter import se_efter, udeladt
from ..models import Indlaesning, Kontrakt, Skabelon
from ..regler import AKTIVITETSARTER, HVEM
from .gennemsyn_skrevet import NAVNE, Skrevet

_SVAR = "gennemsyn_svar"  # in the session: what the next page says, and where


class Side:
    """One proposal and one reviewer: what is shown, and what may be chosen."""

    def __init__(self, request, indlaesning: Indlaesning):
        self.request, self.indlaesning = request, indlaesning
        self.fejl, self.konflikt, self.findes = [], "", None
        self.skrevet: Skrevet | None = None
        self.sted_for_skrevet = ""
        self.svar = {"anker": "", "besked": "", "fortryd": False}
        self.forslag = fra_dict(indlaesning.forslag)
        self.forslag.nummerer()

    @cached_property
    def punkter(self):
        return punkter_for(self.indlaesning.kommune)

    @cached_property
    def enheder(self):
        return enheder_til_ny_kontrakt(self.request.user)

    @cached_property
    def valg(self) -> dict:
        """What is chosen for the head, else the best guess."""
        gemt = self.indlaesning.valg
        enhed = (
            self.enheder.filter(pk=gemt["enhed"] or 0).first()
            if "enhed" in gemt
            else gaet_enhed(self.forslag.enhed, self.forslag.titel, list(self.enheder))
        )
        aar = gemt["aar"] if isinstance(gemt.get("aar"), int) else self.forslag.aar
        gaet = {
            "titel": self.forslag.titel or (f"Udviklingskontrakt {aar} for {enhed}" if aar and enhed else ""),
            "aar": aar,
            "til_aar": gemt.get("til_aar", self.forslag.til_aar),
            "enhed": enhed,
            "skabelon": self._gaet_skabelon(enhed, aar),
            "kontraktholder": self.holder(enhed) if enhed else None,
            "ansvarlig": UDEN_ANSVARLIG,
        }
        return gaet | {navn: vaerdi for navn, vaerdi in gemt.items() if vaerdi and navn != "enhed"}

    def _gaet_skabelon(self, enhed, aar: int | None):
        """Return the template of the year (else the nearest year), one of the unit's kind before others."""
        alle = list(Skabelon.objects.i_kommune(self.indlaesning.kommune_id))
        slags = enhed.get_type_display().casefold() if enhed else ""
        return min(
            alle, key=lambda et: (abs(et.aar - (aar or et.aar)), slags not in et.navn.casefold(), -et.aar), default=None
        )

    def holder(self, enhed):
        """Return who holds the unit's contract: the reviewer who may write it, or the only one who may; else None."""
        if har_ret(self.request.user, Ret.REDIGER_KONTRAKT, enhed):
            return self.request.user
        mulige = list(mulige_kontraktholdere(enhed)[:2])
        return mulige[0] if len(mulige) == 1 else None

    @cached_property
    def skabelon(self) -> Skabelon | None:
        valgt = self.valg["skabelon"]
        return valgt if isinstance(valgt, Skabelon) else Skabelon.objects.filter(pk=valgt or 0).first()

    def optaget(self) -> Kontrakt | None:
        """Return the contract the unit has for the year already: this file would be a second."""
        enhed, aar = self.valg["enhed"], self.valg["aar"]
        if not enhed or not isinstance(aar, int):
            return None
        fundet = Kontrakt.objects.gaeldende().filter(enhed=getattr(enhed, "pk", enhed), aar=aar)
        return fundet.select_related("enhed").first()

    @cached_property
    def arter(self) -> dict[str, str]:
        return self.arter_af(self.skabelon)

    def arter_af(self, skabelon) -> dict[str, str]:
        return dict(skabelon.afsnit.values_list("noegle", "art")) if skabelon else {}

    @cached_property
    def gennemsyn(self) -> Gennemsyn:
        ret.kun_kendte_punkter(self.forslag, self.punkter)
        return gennemsyn(self.forslag, self.indlaesning.gennemset, self.arter)

    def glem(self, *, hent: bool = False) -> None:
        """Let what is shown be made again; `hent`: of the proposal as it is kept."""
        if hent:
            self.indlaesning.refresh_from_db()
            self.forslag = fra_dict(self.indlaesning.forslag)
            self.forslag.nummerer()
        for navn in ("gennemsyn", "punkter", "valg"):
            self.__dict__.pop(navn, None)

    def hovedform(self, data=None, *, fuld: bool = False) -> IndlaesningHovedForm:
        enhed = self.valg["enhed"]
        if data is not None:
            pk = data.get("enhed", "")
            enhed = self.enheder.filter(pk=pk).first() if pk.isdecimal() and len(pk) < 18 else None
        return IndlaesningHovedForm(
            data,
            enheder=self.enheder,
            kommune_id=self.indlaesning.kommune_id,
            enhed=enhed,
            fuld=fuld,
            initial=self.valg | {"version": self.indlaesning.version},
        )

    # --- What was written and could not be saved ---------------------------------------------
    def har_skrevet(self, fejl: dict[str, list[str]] | None = None) -> None:
        """Keep what was sent, to be shown in its form: with what is wrong with it, or on the proposal as it is now."""
        felter = {navn: str(vaerdi) for navn, vaerdi in self.request.POST.items() if navn != "csrfmiddlewaretoken"}
        fejl = {navn: list(alle) for navn, alle in (fejl or {}).items()}
        self.skrevet = Skrevet(felter.get("handling", ""), felter, fejl)
        self.sted_for_skrevet = self.skrevet.laeg_i(self.gennemsyn)
        for navn, alle in fejl.items():
            foran = f"{NAVNE[navn]}: " if navn in NAVNE else ""
            anker = self.skrevet.id_af(navn) if self.sted_for_skrevet else ""
            self.fejl += [Hindring(anker, f"{foran}{et}") for et in alle]

    def vis_delt(self, nr: int) -> None:
        """Let the open block have its lines broken where a break may be missing, for the reader to look at."""
        sted, plads = self.gennemsyn.find_blok(nr)
        sted.stykker[plads].skrevet = {"tekst": sted.stykker[plads].delt_tekst}

    @property
    def aaben(self) -> int | None:
        """The block whose form is open because what was written in it is not saved."""
        return self.skrevet.nr if self.skrevet and self.sted_for_skrevet else None

    # --- What is said on the next page ----------------------------------------------------------
    def hen_til(self, anker: str, besked: str = "", *, fortryd: bool = False):
        """Answer with the page, at the place, where it says what was done."""
        svar = {"pk": self.indlaesning.pk, "anker": anker, "besked": besked, "fortryd": fortryd}
        self.request.session[_SVAR] = svar
        return redirect(f"{reverse('kontrakter:indlaesning_vis', args=[self.indlaesning.pk])}#{anker}")

    def hent_svar(self) -> None:
        """Take what the page before wanted said on this one."""
        if self.request.session.get(_SVAR, {}).get("pk") == self.indlaesning.pk:
            self.svar = self.request.session.pop(_SVAR)

    def _ved(self) -> tuple[str, int | None]:
        """Return the id of the place or goal where something is said, and the block there."""
        anker = self.svar["anker"]
        nr = anker.removeprefix("blok-")
        fundet = self.gennemsyn.find_blok(int(nr)) if nr != anker else None
        return (fundet[0].anker, None if fundet[0].foldet else int(nr)) if fundet else (anker, None)

    def afsnitsvalg(self) -> list[tuple[str, str]]:
        afsnit = self.skabelon.afsnit.values_list("noegle", "overskrift") if self.skabelon else []
        return valgmuligheder(list(afsnit))

    def stykke(self, **andet) -> dict:
        """Return what one place needs to be shown."""
        return {
            "side": self,
            "indlaesning": self.indlaesning,
            "version": self.indlaesning.version,
            "g": self.gennemsyn,
            "steder": ret.steder(self.forslag),
            "afsnitsvalg": self.afsnitsvalg(),
            "aktivitetsarter": AKTIVITETSARTER,
            "hvem": HVEM,
            "styrer_strategi": har_ret_et_sted(self.request.user, Ret.STYR_STRATEGI),
            "aaben": None,
            "fokus": None,
            "besked": "",
            "ved": "",
            "fortryd": False,
            "konflikt": self.konflikt,
            "videre": None,
            "oob": False,
            "uden_uplaceret": False,
            "tom_form": {"noegle": "", "overskrift": ""},
        } | andet

    def se_efter(self) -> dict:
        """Return what the list of remarks needs."""
        return {
            "optaget": self.optaget(),
            "se_efter": se_efter(self.forslag, self.gennemsyn),
            "udeladt": udeladt(self.forslag),
        }

    def kontekst(self, *, hoved=None, aaben: int | None = None) -> dict:
        """Return what the whole page needs."""
        forslag, (ved, fokus) = self.forslag, self._ved()
        udeladte = {et.linje for et in forslag.udeladt if et.grund != "punkttegn"}
        svar = {"besked": self.svar["besked"], "fortryd": self.svar["fortryd"], "ved": ved}
        aaben = aaben or self.aaben
        skrevet = self.skrevet
        return self.stykke(aaben=aaben, fokus=None if self.skrevet else aaben or fokus, **svar) | {
            "form": hoved or self.hovedform(),
            "kildelinjer": [(nr, tekst, nr in udeladte) for nr, tekst in enumerate(forslag.kildelinjer, 1)],
            **self.se_efter(),
            "uden_uplaceret": "uden_uplaceret" in self.request.POST,
            "fejl": self.fejl,
            "skrevet": skrevet,
            "sted_for_skrevet": self.sted_for_skrevet,
            "tabt": skrevet.tekster() if skrevet and not self.sted_for_skrevet else [],
            "nyt_maal": skrevet.felter if skrevet and skrevet.handling == "nyt_maal" else {},
            "findes": self.findes,
        }


def under_gennemsyn(request, pk: int) -> Indlaesning:
    """Return the reading when it has a proposal to review; else 404."""
    indlaesning = hent_indlaesning(request, pk)
    if indlaesning.forslag is None:
        raise Http404
    return indlaesning


def ellers_gennemsynet(view):
    """Let a POST in; whoever asks for the address (after a log-in, or with Enter in it) comes to the review."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def post_eller_gennemsyn(request, pk, *args, **kwargs):
        if request.method == "POST":
            return view(request, pk, *args, **kwargs)
        return redirect("kontrakter:indlaesning_vis", hent_indlaesning(request, pk).pk)

    return post_eller_gennemsyn


def vis_konflikt(request, pk: int, *, fortryd: bool = False):
    """Show the page as it is now, and what was written on top of it, so that it is not lost."""
    side = Side(request, hent_indlaesning(request, pk))
    side.konflikt = "fortryd" if fortryd else "rettet"
    if not fortryd:
        side.har_skrevet()
    return render(request, "kontrakter/indlaesning_vis.html", side.kontekst(), status=409)


def vis_sted(
    side: Side, sted: str, *, foer: Gennemsyn | None = None, live: str = "", videre=None, status: int = 200, **andet
):
    """Answer htmx with one place, and with the others that have changed since `foer`."""
    g = side.gennemsyn
    gamle = {et.sted: et for et in foer.alle()} if foer else {}
    kontekst = side.stykke(**andet) | {
        "sted": g.find(sted),
        "andre": [et for et in g.alle() if et.sted != sted and foer and et != gamle.get(et.sted)],
        "live": live or andet.get("besked", ""),
        "rundt_om": foer is not None,
        "videre": videre,
    }
    if foer:
        kontekst |= side.se_efter()
    return render(side.request, "kontrakter/_indlaesning_svar.html", kontekst, status=status)


def opret_punkt_af(side: Side, nr: int) -> dict:
    """Make the point a block names, in the municipality's track of that number and nearest in title. Raises 403."""
    blokke, plads = ret.find(side.forslag, nr)
    laest = blokke[plads].forslag.get("punkt")
    if not laest or laest["pk"]:
        raise ret.UkendtSted(str(nr))
    alle = Spor.objects.filter(strategi__ejer__kommune_id=side.indlaesning.kommune_id, nummer=laest["spor"])
    mulige = [spor for spor in alle.select_related("strategi__ejer") if laest["strategi"] in ("", spor.strategi.titel)]
    spor = max(mulige, key=lambda et: lighed(et.titel, laest["spor_titel"]), default=None)
    if spor is None:
        raise ret.UkendtSted(str(nr))
    if not har_ret(side.request.user, Ret.STYR_STRATEGI, spor.strategi.ejer):
        raise PermissionDenied("Punkter oprettes af den, der administrerer enheden, som ejer strategien.")
    punkt = opret_punkt(spor=spor, af=side.request.user, nummer=laest["nummer"][:10], titel=laest["titel"][:200])
    side.glem()
    return {
        "pk": punkt.pk,
        "strategi": spor.strategi.titel,
        "spor": spor.nummer,
        "spor_titel": spor.titel,
        "nummer": punkt.nummer,
        "titel": punkt.titel,
        "sikker": True,
        "valgt": True,
    }
