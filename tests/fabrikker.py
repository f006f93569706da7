"""One plain factory per model: what is given is used, the rest is the simplest thing that is valid.

No factory makes more than it says: a contract needs a unit and a template, so it makes those when they are not
given; everything else stays empty until a test asks for it.
"""

import hashlib
import json
import uuid
from datetime import date
from decimal import Decimal
from io import BytesIO
from itertools import count
from secrets import token_urlsafe

from django.utils import timezone
from pypdf import PdfWriter

from kontrakter.handlinger.livsforloeb import ny_version
from kontrakter.indhold.billede import billede, forummets_maal
from kontrakter.models import (
    Afsaetslink,
    Afsnit,
    Aktivitet,
    Dagsordenspunkt,
    Evaluering,
    Forum,
    Hoering,
    Hoeringsforum,
    Indlaesning,
    Kommentar,
    Kontrakt,
    Kontraktversion,
    Maaldeling,
    Maalindikator,
    Moede,
    Moedekommentar,
    Offentliggoerelse,
    Opgave,
    Overskriftsord,
    Samling,
    Skabelon,
    SkabelonAfsnit,
    Tilstandsskift,
    Udsendelse,
    Udviklingsmaal,
    Virkning,
)
from kontrakter.regler.forsegling import segl
from kontrakter.udskrift.pdf import json_bytes
from kontrakter.udskrift.version import data_nu
from organisation.models import Bruger, Enhed, Kalenderlink, Rolletildeling
from strategi.models import (
    Indikator,
    Maalepunkt,
    Maaling,
    Metode,
    Metodebrug,
    Punkt,
    Refleksion,
    Refleksionsrunde,
    Spor,
    Strategi,
    Tegn,
)
from sygefravaer.models import (
    Enhedsnavn,
    Fravaersindlaesning,
    Fravaersmaaling,
    Fravaersopslag,
    Fravaerstal,
    Samtaletal,
)

from .handleplansfabrikker import (  # noqa: F401  one door for all factories
    bemaerkning,
    handleplan,
    handleplanskrav,
    handleplanspunkt,
    handleplanssvar,
    handleplansversion,
    kontraktlink,
    planopgave,
    punktevaluering,
)
from .tilsynsfabrikker import (  # noqa: F401  one door for all factories
    anvisning,
    kriterium,
    niveau,
    observation,
    redskab,
    skalaoversaettelse,
    tema,
    temavurdering,
    tilsyn,
    tilsynsfil,
    tilsynstekst,
    tilsynsversion,
    udvalgsafsnit,
    udvalgsrapport,
)

_nr = count(1)
LAENGE_SIDEN = date(2020, 1, 1)
# The seven sections that the municipalities' own contracts have: key, heading, kind.
STANDARDAFSNIT = [
    ("baggrund_og_formaal", "Baggrund og formål", "prosa"),
    ("afsaet", "Det politiske og strategiske afsæt", "afsaet"),
    ("maaltekst", "Udviklingsmål", "prosa"),
    ("forventede_virkninger", "Forventede virkninger for borgeren", "virkninger"),
    ("tidsperspektiv", "Tidsperspektiv", "tidsperspektiv"),
    ("aktiviteter", "Aktiviteter", "aktiviteter"),
    ("opfoelgning", "Opfølgning på udviklingsmålet og virkning", "opfoelgning"),
]


# --- organisation ---------------------------------------------------------------------------
def kommune(navn=None, **felter) -> Enhed:
    """A municipality: the root of its own tree."""
    return Enhed.objects.create(navn=navn or f"Kommune {next(_nr)}", type="kommune", **felter)


def enhed(parent, navn=None, type="dagtilbud", **felter) -> Enhed:  # noqa: A002  the field's own name
    """A unit under `parent`."""
    return Enhed.objects.create(parent=parent, navn=navn or f"Enhed {next(_nr)}", type=type, **felter)


def bruger(kommune, navn=None, email=None, password=None, **felter) -> Bruger:
    """A user of a municipality, without roles and without a password unless one is given."""
    nr = next(_nr)
    return Bruger.objects.create_user(
        email or f"bruger{nr}@proeve.example", password, navn=navn or f"Bruger {nr}", kommune=kommune, **felter
    )


def tildeling(bruger, rolle, enhed, fra=LAENGE_SIDEN, til=None) -> Rolletildeling:
    """`bruger` has `rolle` on `enhed`, for long and until further notice."""
    return Rolletildeling.objects.create(bruger=bruger, rolle=rolle, enhed=enhed, fra=fra, til=til)


def kalenderlink(bruger, **felter) -> Kalenderlink:
    """An open calendar link that no calendar has fetched."""
    return Kalenderlink.objects.create(bruger=bruger, hemmelighed=token_urlsafe(32), **felter)


# --- strategi -------------------------------------------------------------------------------
def strategi(ejer, titel=None, art="strategi", fra_aar=2023, til_aar=None, **felter) -> Strategi:
    """A strategy without tracks."""
    return Strategi.objects.create(
        ejer=ejer, titel=titel or f"Strategi {next(_nr)}", art=art, fra_aar=fra_aar, til_aar=til_aar, **felter
    )


def spor(strategi, titel=None, nummer="", **felter) -> Spor:
    """A track as the strategy's last, without points."""
    felter.setdefault("raekkefoelge", strategi.spor.count() + 1)
    return Spor.objects.create(strategi=strategi, titel=titel or f"Spor {next(_nr)}", nummer=nummer, **felter)


def punkt(spor, titel=None, nummer="", **felter) -> Punkt:
    """A point as the track's last."""
    felter.setdefault("raekkefoelge", spor.punkter.count() + 1)
    return Punkt.objects.create(spor=spor, titel=titel or f"Punkt {next(_nr)}", nummer=nummer, **felter)


def maalepunkt(strategi, tekst=None, spor=None, enheder=(), **felter) -> Maalepunkt:
    """A målepunkt as the last of the track or of the strategy; with units it is a list of methods."""
    felter.setdefault("raekkefoelge", strategi.maalepunkter.filter(spor=spor).count() + 1)
    ny = Maalepunkt.objects.create(strategi=strategi, spor=spor, tekst=tekst or f"Målepunkt {next(_nr)}", **felter)
    ny.enheder.set(enheder)
    return ny


def med_indikator(maalepunkt, navn=None, maalvaerdi="10", **felter) -> Maalepunkt:
    """Give a målepunkt an indicator: at least ten, without figures."""
    felter = {"maaleenhed": "antal", "maaltype": "mindst", "maalvaerdi": Decimal(maalvaerdi)} | felter
    maalepunkt.indikator = Indikator.objects.create(
        enhed=maalepunkt.strategi.ejer, navn=navn or f"Indikator {next(_nr)}", **felter
    )
    maalepunkt.save()
    return maalepunkt


def metode(maalepunkt, navn=None, bruges_af=(), siden=date(2023, 1, 1), **felter) -> Metode:
    """A method as the list's last, used by the units since then."""
    felter.setdefault("raekkefoelge", maalepunkt.metoder.count() + 1)
    ny = Metode.objects.create(maalepunkt=maalepunkt, navn=navn or f"Metode {next(_nr)}", **felter)
    for enhed in bruges_af:
        Metodebrug.objects.create(metode=ny, enhed=enhed, fra=siden)
    return ny


def tegn(spor, tekst=None, rolle="Ledere", **felter) -> Tegn:
    """A sign for the role as the area's last."""
    felter.setdefault("raekkefoelge", spor.tegn.count() + 1)
    return Tegn.objects.create(spor=spor, rolle=rolle, tekst=tekst or f"Tegn {next(_nr)}", **felter)


def runde(strategi, enhed, svar=None, rolle="Ledere", titel=None, dato=date(2023, 3, 1), **felter) -> Refleksionsrunde:
    """A round of the unit's team, with its answers (sign → answer, or answer and example)."""
    felter |= {"strategi": strategi, "enhed": enhed, "rolle": rolle, "dato": dato}
    ny = Refleksionsrunde.objects.create(titel=titel or f"Runde {next(_nr)}", **felter)
    for et, valgt in (svar or {}).items():
        ord_, eksempel = (valgt, "") if isinstance(valgt, str) else valgt
        Refleksion.objects.create(runde=ny, tegn=et, svar=ord_, eksempel=eksempel)
    return ny


# --- sygefravaer ----------------------------------------------------------------------------
def fravaerstal(enhed, maaned, procent="4.7", **felter) -> Fravaerstal:
    """What may be shown of a unit's month: a per cent, half of it short, the same for twelve months and the year.

    `skjult=True` is a month that is withheld, with all that belongs to it.
    """
    tal = Decimal(procent)
    vist = {"procent": tal, "kort": tal / 2, "langt": tal / 2, "rullende": tal, "aar_til_dato": tal}
    if felter.get("skjult"):
        vist = {"fordeling_skjult": True, "rullende_skjult": True, "aar_skjult": True}
    if felter.get("fordeling_skjult"):
        vist |= {"kort": None, "langt": None}
    alt = {"opgoerelse": "dagsvaerk"} | vist | felter
    return Fravaerstal.objects.create(enhed=enhed, over=enhed.parent, maaned=maaned, **alt)


def fravaersmaaling(enhed, maaned, fravaer="10", muligt="200", ansatte=20, **felter) -> Fravaersmaaling:
    """A unit's month as a file had it."""
    fil = felter.pop("indlaesning", None) or Fravaersindlaesning.objects.create(
        kommune=enhed.kommune, bruger_navn="Bo", filnavn=f"fil{next(_nr)}.csv", indhold=b"", tilstand="gemt"
    )
    tal = {"fravaer": Decimal(fravaer), "muligt": Decimal(muligt), "ansatte": ansatte, "opgoerelse": "dagsvaerk"}
    return Fravaersmaaling.objects.create(indlaesning=fil, enhed=enhed, maaned=maaned, **(tal | felter))


def fravaersopslag(bruger, enhed, side="Enhedens side") -> Fravaersopslag:
    """`bruger` has read the unit's sick leave."""
    return Fravaersopslag.objects.create(
        bruger_id=bruger.pk,
        bruger_navn=bruger.navn,
        kommune_id=enhed.kommune_id,
        enhed_id=enhed.pk,
        enhed_navn=enhed.navn,
        side=side,
    )


def samtaletal(enhed, maaned, antal=1) -> Samtaletal:
    """How many talks the unit has held in the month."""
    return Samtaletal.objects.create(enhed=enhed, maaned=maaned, antal=antal)


# --- kontrakter -----------------------------------------------------------------------------
def skabelon(kommune, aar=2023, navn=None, afsnit=STANDARDAFSNIT, **felter) -> Skabelon:
    """A template with the seven usual sections; `afsnit` is another list of (key, heading, kind)."""
    ny = Skabelon.objects.create(kommune=kommune, aar=aar, navn=navn or f"Skabelon {next(_nr)}", **felter)
    for plads, (noegle, overskrift, art) in enumerate(afsnit, 1):
        SkabelonAfsnit.objects.create(skabelon=ny, noegle=noegle, overskrift=overskrift, art=art, raekkefoelge=plads)
    return ny


def kontrakt(enhed, skabelon=None, aar=2023, titel=None, **felter) -> Kontrakt:
    """A draft without goals. Makes a template of the municipality when none is given."""
    skabelon = skabelon or globals()["skabelon"](enhed.kommune, aar)
    return Kontrakt.objects.create(
        enhed=enhed, skabelon=skabelon, aar=aar, titel=titel or f"Udviklingskontrakt {aar} for {enhed}", **felter
    )


def _blankt_papir() -> bytes:
    skriver, ud = PdfWriter(), BytesIO()
    skriver.add_blank_page(595, 842)
    skriver.write(ud)
    return ud.getvalue()


BLANKT_PAPIR = _blankt_papir()


def version(kontrakt, af, indhold=None, pdf=BLANKT_PAPIR) -> Kontraktversion:
    """The next approved version, sealed, of the contract as it is now; its paper is blank unless given."""
    ny = ny_version(kontrakt=kontrakt, af=af, rolle="Centerchef, Børn og Unge")
    ny.indhold = json_bytes(indhold or data_nu(kontrakt)).decode()
    ny.pdf = pdf
    ny.sha256 = segl(ny)
    ny.save()
    Tilstandsskift.objects.create(
        kontrakt=kontrakt,
        verbum="godkend",
        fra="til_godkendelse",
        til="godkendt",
        bruger_id=af.pk,
        bruger_navn=af.navn,
    )
    return ny


def offentliggoerelse(version, af, **felter) -> Offentliggoerelse:
    """The version is public from now on, whatever state its contract is in."""
    data = json.loads(version.indhold)
    return Offentliggoerelse.objects.create(
        kontrakt=version.kontrakt,
        version=version,
        offentliggjort_af=af.navn,
        offentliggjort_af_id=af.pk,
        **({navn: data[navn] for navn in ("titel", "aar", "til_aar")} | {"offentliggjort": timezone.now()} | felter),
    )


def hoering(kontrakt, fora=("lmu", "foraeldrebestyrelse"), frist=date(2099, 1, 1), **felter) -> Hoering:
    """An open hearing in which anybody of the forums may answer."""
    ny = Hoering.objects.create(kontrakt=kontrakt, frist=frist, sendt_af="Karen Holder", **felter)
    for forum in fora:
        Hoeringsforum.objects.create(hoering=ny, forum=forum)
    return ny


def kommentar(hoering, af, forum="lmu", maal=None, noegle="", tekst=None, **felter) -> Kommentar:
    """A comment by `af`, to the whole contract unless a goal is given."""
    felter.setdefault("sted", f"Mål {maal.nummer}" if maal else "Hele kontrakten")
    return Kommentar.objects.create(
        hoering=hoering,
        forum=forum,
        maal=maal,
        noegle=noegle,
        tekst=tekst or f"Kommentar {next(_nr)}",
        skrevet_af_id=af.pk,
        skrevet_af=af.navn,
        **felter,
    )


def forum(enhed, art="lmu", **felter) -> Forum:
    """A forum of the unit; without months it meets as the work goes along."""
    return Forum.objects.create(enhed=enhed, art=art, **felter)


def moede(kontrakt, forum, maaned=2, **felter) -> Moede:
    """A meeting of the forum about the contract, in the contract's first year."""
    return Moede.objects.create(kontrakt=kontrakt, forum=forum, maaned=maaned, **({"aar": kontrakt.aar} | felter))


def moede_i_gang(kontrakt, forum, maaned=2, **felter) -> Moede:
    """A meeting that goes on."""
    return moede(kontrakt, forum, maaned, **({"tilstand": "i_gang", "begyndt": timezone.now()} | felter))


def afsluttet_moede(kontrakt, forum, maaned=2, **felter) -> Moede:
    """A meeting that is closed, with what the goals looked like then."""
    nu = timezone.now()
    ny = moede(kontrakt, forum, maaned, begyndt=nu, **felter)
    ny.billede = billede(forummets_maal(ny))
    ny.tilstand, ny.afsluttet, ny.afsluttet_af = "afsluttet", nu, "Karen Holder"
    ny.forum_navn = str(forum)
    ny.save()
    return ny


def evaluering(moede, maal, vurdering="paa_vej", **felter) -> Evaluering:
    """A forum's conclusion about a goal."""
    return Evaluering.objects.create(moede=moede, maal=maal, vurdering=vurdering, **felter)


def dagsordenspunkt(moede, overskrift="Eventuelt", **felter) -> Dagsordenspunkt:
    """A free item after the goals."""
    return Dagsordenspunkt.objects.create(moede=moede, overskrift=overskrift, **felter)


def opgave(moede, tekst="Ring til skolen", **felter) -> Opgave:
    """A task that a meeting gave."""
    return Opgave.objects.create(moede=moede, tekst=tekst, **({"ansvarlig": "Lederen"} | felter))


def moedekommentar(moede, af, tekst="Hvad er der sket?", maal=None, **felter) -> Moedekommentar:
    """A member's question to the leader."""
    return Moedekommentar.objects.create(
        moede=moede,
        maal=maal,
        tekst=tekst,
        skrevet_af_id=af.pk,
        skrevet_af=af.navn,
        **({"sted": str(maal or "Mødet")} | felter),
    )


def samling(bruger, aar=2023, **felter) -> Samling:
    """A collection of a year's contracts that `bruger` has ordered."""
    return Samling.objects.create(kommune=bruger.kommune, bruger=bruger, aar=aar, **felter)


def maal(kontrakt, nummer=None, overskrift=None, **felter) -> Udviklingsmaal:
    """A goal with nothing under it; the next whole number unless one is given."""
    nummer = nummer or str(kontrakt.maal.count() + 1)
    return Udviklingsmaal.objects.create(
        kontrakt=kontrakt, nummer=nummer, overskrift=overskrift or f"Mål {next(_nr)}", **felter
    )


def maaldeling(maal, kontrakt, nummer="", **felter) -> Maaldeling:
    """`maal` is offered to `kontrakt`; with a number it stands there."""
    felter = ({"modtaget": timezone.now()} if nummer else {}) | felter
    return Maaldeling.objects.create(maal=maal, kontrakt=kontrakt, nummer=nummer, **felter)


def afsnit(maal, noegle="baggrund_og_formaal", tekst="<p>Tekst</p>", **felter) -> Afsnit:
    """The text of one section; heading and kind are the usual ones of the key."""
    for kendt, overskrift, art in STANDARDAFSNIT:
        if kendt == noegle:
            felter = {"overskrift": overskrift, "art": art} | felter
    return Afsnit.objects.create(
        maal=maal, noegle=noegle, tekst=tekst, **({"overskrift": noegle, "art": "prosa"} | felter)
    )


def afsaetslink(maal, punkt) -> Afsaetslink:
    """`maal` points to `punkt`."""
    return Afsaetslink.objects.create(maal=maal, punkt=punkt)


def virkning(maal, tekst=None, hvem="boern", **felter) -> Virkning:
    """An expected effect as the last row."""
    felter.setdefault("raekkefoelge", maal.virkninger.count() + 1)
    return Virkning.objects.create(maal=maal, tekst=tekst or f"Virkning {next(_nr)}", hvem=hvem, **felter)


def indikator(maal, navn=None, maalvaerdi="5", fjernet=None, **felter) -> Maalindikator:
    """A ceiling of 5 % as the goal's last indicator, without figures."""
    if maalvaerdi is not None:
        felter["maalvaerdi"] = Decimal(maalvaerdi)
    felter = {"maaleenhed": "procent", "maaltype": "hoejst"} | felter
    ny = Indikator.objects.create(enhed=maal.kontrakt.enhed, navn=navn or f"Indikator {next(_nr)}", **felter)
    plads = maal.indikatorer.count() + 1
    return Maalindikator.objects.create(maal=maal, indikator=ny, raekkefoelge=plads, fjernet=fjernet)


def maaling(raekke, dato, vaerdi=None, **felter) -> Maaling:
    """A figure of a goal's indicator, or with `trin` a step."""
    tal = None if vaerdi is None else Decimal(vaerdi)
    return Maaling.objects.create(indikator=raekke.indikator, dato=dato, vaerdi=tal, **felter)


def aktivitet(maal, tekst=None, ansvarlig="Dagtilbudslederen", huse=(), **felter) -> Aktivitet:
    """An activity as the last row; without houses it concerns all of them."""
    felter.setdefault("raekkefoelge", maal.aktiviteter.count() + 1)
    ny = Aktivitet.objects.create(maal=maal, tekst=tekst or f"Aktivitet {next(_nr)}", ansvarlig=ansvarlig, **felter)
    ny.huse.set(huse)
    return ny


def indlaesning(bruger, filnavn="kontrakt.txt", indhold=None, **felter) -> Indlaesning:
    """A file sent in by `bruger`, in a batch of its own, that waits to be read."""
    indhold = indhold if indhold is not None else f"Fil {next(_nr)}".encode()
    felter.setdefault("bundt", uuid.uuid4())
    return Indlaesning.objects.create(
        kommune=bruger.kommune,
        bruger=bruger,
        filnavn=filnavn,
        indhold=indhold,
        sha256=hashlib.sha256(indhold).hexdigest(),
        **felter,
    )


def fravaersindlaesning(kommune, filnavn=None, **felter) -> Fravaersindlaesning:
    """A file with sick leave, ready to be saved; nothing was found in it."""
    felter = {"bruger_navn": "Bo", "tilstand": "klar", "indhold": b"fil", "sha256": "0" * 64} | felter
    return Fravaersindlaesning.objects.create(kommune=kommune, filnavn=filnavn or f"fravaer{next(_nr)}.csv", **felter)


def enhedsnavn(kommune, noegle=None, enhed=None) -> Enhedsnavn:
    """What somebody has said a name in the files is; without a unit its rows are left out."""
    return Enhedsnavn.objects.create(kommune=kommune, noegle=noegle or f"Navn {next(_nr)}", enhed=enhed)


def overskriftsord(kommune, overskrift=None, noegle="aktiviteter") -> Overskriftsord:
    """A heading the municipality has taught the reader."""
    return Overskriftsord.objects.create(
        kommune=kommune, overskrift=overskrift or f"Overskrift {next(_nr)}", noegle=noegle
    )


def udsendelse(bruger, slags="paamindelse", emne="Husk fristen", tekst="Hej", **felter) -> Udsendelse:
    """A mail to `bruger` that waits to be sent."""
    return Udsendelse.objects.create(
        kommune=bruger.kommune,
        modtager_id=bruger.pk,
        modtager_navn=bruger.navn,
        email=bruger.email,
        slags=slags,
        emne=emne,
        tekst=tekst,
        **felter,
    )
