"""Every address × every role × own unit, other unit, other municipality, unknown id × five methods (catalogue A1, A5).

The reviewed table is `adgangstabel.TABEL`. An address the resolver knows and the table does not is a failing test.
Everybody walks through it on SQLite; on PostgreSQL some of them do (`GAAR`).
"""

import re
import uuid
from types import ModuleType

import pytest
from django.core.cache import caches
from django.http import Http404, HttpResponse
from django.test import Client
from django.urls import path, reverse

from config import urls
from faelles import fejlsider
from faelles.filnavne import adressenavn
from organisation.adgang import hent_bruger
from organisation.models import Enhed
from organisation.regler import ROLLER
from tilsyn.regler.handleplan import Planudsyn
from tilsyn.regler.udsyn import Udsyn

from .adgangsord import GAAR, INDE, Side
from .adgangstabel import KONTO, TABEL
from .verden import AAR, INDSAT, STEDER, adresser, klient_for, rullet_tilbage, skrivninger

pytestmark = pytest.mark.usefixtures("stille")
METODER = ("GET", "POST", "HEAD", "PUT", "DELETE")
AFVIST = (403, 404)
UKENDT = 987654321

_KODER = {"3": 403, "4": 404, "2": 422, "1": 401, ">": 302}


# --- The table as expected answers --------------------------------------------------------------
def _bogstav(hvem: dict, person: str, plads: int) -> str:
    raekke = next(svar for bogstaver, svar in hvem.items() if person in bogstaver)
    return raekke[min(plads, len(raekke) - 1)]


def forventet(side: Side, person: str, metode: str, plads: int) -> int:
    """Return the status that the table says."""
    if person == "X" and not side.offentlig:
        return 302
    laeser = metode in ("GET", "HEAD")
    if metode not in ("GET", "HEAD", "POST") or ("G" if laeser else "P") not in side.metoder:
        return 405 if side.hvem != INGEN_DEMO else 404
    bogstav = _bogstav(side.hvem if laeser else side.post_hvem or side.hvem, person, plads)
    return _KODER.get(bogstav) or (side.get if laeser else side.post)


def _sti(navn: str, om: str, sted) -> str:
    """Return the address `navn` of the thing `om` at the place; of an unknown one when there is no place."""
    if not om:
        return reverse(navn)
    if om == "maerke":
        return reverse(navn, args=[sted.maerke if sted else "intet-maerke"])
    if om == "bundt":
        return reverse(navn, args=[sted.indlaesning.bundt if sted else uuid.UUID(int=UKENDT)])
    if om in PAA_MOEDET:
        return reverse(navn, args=[sted.moede_i_gang.pk if sted else UKENDT, _paa_moedet(om, sted)])
    if om == "kalender":
        return reverse(navn, args=[sted.kalender.hemmelighed if sted else "x" * 43])
    if om in OFFENTLIGE:
        return reverse(navn, args=_offentlig_adresse(om, sted))
    i = {
        "original": "kontrakt",
        "forum": "kontrakt",
        "fjernet_forum": "kontrakt",
        "skift": "kontrakt",
        "version": "godkendt",
        "kommentarsted": "hoert",
        "forslag": "indlaesning",
        "tekst": "kontrakt",
        "haendelse": "kontrakt",
        "afsnit": "maal",
        "samtaleaar": "enhed",
        "aktivitetsskift": "aktivitet",
        "skala": "redskab",
        "niveauart": "redskab",
        "tilsynsversion": "offentligt_tilsyn",
        "tilsynsskift": "tilsynsudkast",
        "tilsynstema": "tilsynsudkast",
        "tilsynskommentarer": "kommenteret_tilsyn",
        "planversion": "rettet_plan",
        "planskift": "handleplan",
        "plankrav": "lovpligtig_plan",
        "plansvar": "planpunkt",
        "udvalgsafsnit": "udvalgsudkast",
        "metodebrug": "metodeliste",
        "refleksion": "strategi",
    }.get(om, om)
    pk = getattr(sted, i).pk if sted else UKENDT
    ekstra = {"tekst": ["indledning"], "haendelse": [sted.haendelse.pk if sted else UKENDT]}
    ekstra["forslag"] = ekstra["version"] = [1]
    ekstra["samtaleaar"] = [AAR]
    ekstra["skala"] = [sted.loest_redskab.pk if sted else UKENDT]
    ekstra["niveauart"] = ["tema"]
    ekstra["tilsynsversion"] = [1]
    ekstra["tilsynsskift"] = ["send-til-kommentering"]
    ekstra["tilsynstema"] = [sted.tema.pk if sted else UKENDT]
    ekstra["tilsynskommentarer"] = ["kommentarer"]
    ekstra["planversion"] = [1]
    ekstra["planskift"] = ["fremlaeg"]
    ekstra["plankrav"] = ["forhold"]
    ekstra["plansvar"] = ["opnaa"]
    ekstra["udvalgsafsnit"] = ["indledning"]
    ekstra["kommentarsted"] = ["hele"]
    ekstra["skift"] = ["send-til-godkendelse"]
    ekstra["aktivitetsskift"] = ["i_gang", 1]
    for forum in ("forum", "fjernet_forum"):
        ekstra[forum] = [getattr(sted, forum).pk if sted else UKENDT]
    ekstra["indsatte"] = ekstra["fjernede_indsatte"] = [INDSAT]
    ekstra["maalepunkt_indsatte"] = ekstra["maalepunkt_fortrudte"] = [INDSAT]
    ekstra["maalepunkt_foer"] = [sted.tidligere_indikator.pk if sted else UKENDT]
    ekstra["metodebrug"] = ekstra["refleksion"] = [sted.enhed.pk if sted else UKENDT]
    ekstra["original"] = [sted.original.pk if sted else UKENDT]
    return reverse(navn, args=[pk, *(ekstra | {"afsnit": ["baggrund_og_formaal"]}).get(om, [])])


def _paa_moedet(om: str, sted):
    return FAST[om] if om in FAST else getattr(sted, PAA_MOEDET[om]).pk if sted else UKENDT


# What stands after the meeting in an address: the name of a thing at the place, or a word that is always the same.
PAA_MOEDET = {
    "moedemaal": "maal",
    "moedeaktivitet": "aktivitet",
    "moedepunkt": "dagsordenspunkt",
    "fjernet_moedepunkt": "fjernet_dagsordenspunkt",
    "moedeopgave": "opgave",
    "fjernet_moedeopgave": "fjernet_opgave",
    "moedekommentar": "moedekommentar",
    "moedested": "hele",
    "moedeskift": "vent",
}
FAST = {om: PAA_MOEDET[om] for om in ("moedested", "moedeskift")}
# How much of a public address stands before what it is about, and what that is.
OFFENTLIGE = {
    "offentlig_kommune": (2, ""),
    "offentlig_enhed": (4, ""),
    "offentlig_kontrakt": (4, "offentlig"),
    "offentlig_rapport": (4, "offentligt_tilsyn"),
    "offentlig_original": (4, "indlaest_tilsyn"),
}


def _offentlig_adresse(om: str, sted) -> list:
    antal, ting = OFFENTLIGE[om]
    if not sted:
        return [*[UKENDT, "ukendt", UKENDT, "ukendt"][:antal], *([UKENDT] if ting else [])]
    enhed = sted.enhed
    adresse = [enhed.kommune_id, adressenavn(enhed.kommune.navn), enhed.pk, adressenavn(enhed.navn)]
    return [*adresse[:antal], *([getattr(sted, ting).pk] if ting else [])]


def celler(verden, person: str, kun=TABEL):
    """Yield (name, place, path, method, good POST, expected status, Side) for every cell of a person."""
    for navn in kun:
        side = TABEL[navn]
        for plads, sted_navn in enumerate((*STEDER, "ukendt") if side.om else ("egen",)):
            sted = getattr(verden, sted_navn, None)
            data = side.data(sted or verden.egen) if side.data else {}
            for metode in METODER:
                yield (
                    navn,
                    sted_navn if side.om else "",
                    _sti(navn, side.om, sted),
                    metode,
                    data if metode == "POST" else {},
                    forventet(side, person, metode, plads),
                    side,
                )


INGEN_DEMO = TABEL["organisation:demo_login"].hvem


def _send(klient, metode: str, sti: str, data: dict, hoveder: dict | None = None):
    if metode == "POST":
        return klient.post(sti, data)
    return klient.generic(metode, sti, headers=hoveder)


# --- A1 -----------------------------------------------------------------------------------------
def test_table_has_every_address():
    assert set(adresser()) == set(TABEL) | set(KONTO)


def test_table_misses_an_address_when_it_is_new():
    nyt = ModuleType("nyt")
    nyt.urlpatterns = [*urls.urlpatterns, path("nyt/", urls.sider.was, name="nyt")]
    assert set(adresser(nyt)) - set(TABEL) - set(KONTO) == {"nyt"}


def test_table_speaks_of_every_role(verden):
    roller = {rolle.rolle for person in verden.person.values() if person for rolle in person.roller.all()}
    assert roller == set(ROLLER)
    for side in TABEL.values():
        for hvem in (side.hvem, side.post_hvem or side.hvem):
            assert sorted("".join(hvem).replace("X", "")) == sorted(INDE)


def gaa_igennem(verden, person: str, kun=TABEL) -> list[str]:
    """Return what is not as in the table: the status, a write where it says no, none where it says yes to a POST.

    Where HEAD is to be refused it asks as htmx does: a piece of a page is refused where the page is.
    """
    klient, fejl = klient_for(verden.person[person]), []
    for navn, sted, sti, metode, data, ventet, side in celler(verden, person, kun):
        hoveder = {"HX-Request": "true"} if metode == "HEAD" and ventet in AFVIST else {}
        with rullet_tilbage(), skrivninger() as skrevet:
            svar = _send(klient, metode, sti, data, hoveder)
        maa_skrive = metode == "POST" and ventet == side.post and person != "X" and side.skriver
        til_login = svar.status_code == 302 and svar.url.startswith(reverse("account_login"))
        if (
            svar.status_code != ventet
            or bool(skrevet) != maa_skrive
            or (til_login != (ventet == 302 and person == "X"))
        ):
            fejl.append(f"{person} {metode} {navn} {sted}: {svar.status_code}, ventet {ventet}; skrev {skrevet}")
    return fejl


@pytest.fixture
def let_ramme(monkeypatch, settings):
    """What takes most of the time and decides nothing: the pages of refusals, and sessions in the database.

    The pages are read by test_other_municipality…, and by tests/faelles.
    """
    monkeypatch.setattr(fejlsider, "render", lambda _, skabelon, __, status: HttpResponse(skabelon, status=status))
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.cache"


@pytest.mark.usefixtures("let_ramme")
@pytest.mark.parametrize("person", GAAR)
def test_matrix(verden, person):
    fejl = gaa_igennem(verden, person)
    assert not fejl, "\n".join(fejl)


@pytest.mark.parametrize("person", GAAR)
def test_matrix_of_account_pages(verden, person):
    klient, fejl = klient_for(verden.person[person]), []
    for navn, svarene in KONTO.items():
        for metode, ventet in zip(METODER, svarene[person != "X"].split(), strict=True):
            caches["default"].clear()  # the rate limits are tested elsewhere
            with rullet_tilbage(), skrivninger() as skrevet:
                svar = _send(klient, metode, _kontosti(navn), {})
            if str(svar.status_code) != ventet or skrevet:
                fejl.append(f"{person} {metode} {navn}: {svar.status_code}, ventet {ventet}; skrev {skrevet}")
    assert not fejl, "\n".join(fejl)


def _kontosti(navn: str) -> str:
    return reverse(navn, kwargs={"uidb36": "zz", "key": "x-y"} if navn.endswith("from_key") else {})


@pytest.mark.parametrize("person", [*INDE, "X"])
def test_matrix_is_whole(verden, person):
    """Every address with every method, and what is about something with every place and an unknown one."""
    gaaet = {(navn, sted, metode) for navn, sted, _, metode, *_ in celler(verden, person)}
    steder = {navn: (*STEDER, "ukendt") if side.om else ("",) for navn, side in TABEL.items()}
    assert gaaet == {(navn, sted, metode) for navn in TABEL for sted in steder[navn] for metode in METODER}


def _slap_ind(_bruger, kontrakt, *_, **__):
    if kontrakt is None:
        raise Http404
    return kontrakt


def _alle_enheder(_):
    return set(Enhed.objects.values_list("pk", flat=True))


@pytest.mark.parametrize(
    ("person", "vagt", "svar", "kun"),
    [
        ("L", "kontrakter.adgang.har_ret", lambda *_: True, "kontrakter:maal_rediger"),
        ("L", "kontrakter.adgang._med_ret", _slap_ind, "kontrakter:kontrakt_vis"),
        ("a", "kontrakter.adgang.har_ret", lambda *_: True, "kontrakter:skabelon_vis"),
        ("L", "organisation.adgang.check_ret_et_sted", lambda *_: None, "organisation:bruger_vis"),
        ("a", "organisation.views.brugere.hent_bruger_at_rette", hent_bruger, "organisation:bruger_rediger"),
        ("a", "strategi.adgang.har_ret", lambda *_: True, "strategi:punkt_fjern"),
        ("F", "strategi.adgang.har_ret", lambda *_: True, "strategi:refleksion_vis"),
        ("L", "strategi.adgang.har_ret", lambda *_: True, "strategi:runde_rediger"),
        ("O", "strategi.adgang.kan_se_samlet", lambda _: True, "strategi:refleksion_samlet"),
        ("L", "strategi.adgang.kan_saette_brug", lambda *_: True, "strategi:metodebrug_rediger"),
        ("S", "kontrakter.adgang.aaret.foelger_aaret", lambda _: True, "kontrakter:aaret"),
        ("S", "kontrakter.adgang.aaret.foelger_aaret", lambda _: True, "kontrakter:evalueringsstatus"),
        ("L", "kontrakter.adgang.indikatorer.har_ret", lambda *_: True, "kontrakter:maaling_opret"),
        ("D", "kontrakter.adgang.kan_opdatere_aktivitet", lambda *_: False, "kontrakter:aktivitet_skift"),
        ("C", "organisation.adgang.check_ret_et_sted", lambda *_: None, "kontrakter:udsendelse_liste"),
        ("S", "sygefravaer.views.tabel.check_ser_fravaer", lambda _: None, "sygefravaer:fravaer_liste"),
        ("S", "sygefravaer.adgang.enhed_ids_med_fravaer", _alle_enheder, "sygefravaer:fravaer_vis"),
        ("L", "sygefravaer.adgang.er_leder", lambda *_: True, "sygefravaer:samtaletal_rediger"),
        ("a", "tilsyn.adgang.redskab.har_ret", lambda *_: True, "tilsyn:redskab_rediger"),
        ("a", "tilsyn.adgang.redskab.har_ret", lambda *_: True, "tilsyn:tilsynsopsaetning"),
        ("L", "tilsyn.adgang.udsyn", lambda *_, **__: Udsyn.FORLOEB, "tilsyn:tilsyn_vis"),
        ("C", "tilsyn.adgang.udsyn", lambda *_, **__: Udsyn.RAPPORT, "tilsyn:tilsyn_laes"),
        ("K", "tilsyn.adgang.foerer_tilsyn", lambda *_: True, "tilsyn:vurdering_rediger"),
        ("S", "tilsyn.adgang.kan_skrive_tekst", lambda *_, **__: True, "tilsyn:tilsynstekst_rediger"),
        ("L", "tilsyn.adgang.planblik.planudsyn", lambda *_, **__: Planudsyn.ALT, "tilsyn:handleplan_vis"),
        ("D", "tilsyn.adgang.planblik.planudsyn", lambda *_, **__: Planudsyn.FREMLAGT, "tilsyn:handleplan_laes"),
        ("S", "tilsyn.adgang.planblik.har_ret", lambda *_: True, "tilsyn:handleplanssvar_rediger"),
        ("K", "tilsyn.adgang.planblik.stiller_krav_til", lambda *_: True, "tilsyn:handleplanskrav_rediger"),
        ("L", "tilsyn.adgang.handleplansdele.tillad", lambda blik, **_: blik, "tilsyn:bemaerkning_opret"),
        ("O", "tilsyn.adgang.handleplansdele.tillad", lambda blik, **_: blik, "tilsyn:planopgave_status"),
        ("F", "tilsyn.adgang.handleplan.tillad", lambda blik, **_: blik, "tilsyn:punkt_til_kontrakt"),
        ("S", "tilsyn.adgang.handleplan.check_planskridt", lambda *_: None, "tilsyn:handleplan_skift"),
        ("O", "tilsyn.adgang.udvalg.skriver_udvalgsrapport", lambda *_: True, "tilsyn:udvalgsrapport_vis"),
        ("K", "tilsyn.adgang.billede.har_ret", lambda *_: True, "tilsyn:tilsynsudvikling"),
        ("C", "sygefravaer.adgang.styrer_fravaer", lambda _: True, "sygefravaer:fravaer_opsaetning"),
        ("a", "sygefravaer.views.indlaesning.check_styrer", lambda _: None, "sygefravaer:fravaer_indlaes"),
        ("a", "sygefravaer.adgang.check_styrer", lambda _: None, "sygefravaer:fravaersfil_vis"),
    ],
)
def test_matrix_sees_when_a_guard_is_off(verden, monkeypatch, person, vagt, svar, kun):
    assert gaa_igennem(verden, person, {kun}) == []
    monkeypatch.setattr(vagt, svar)
    assert gaa_igennem(verden, person, {kun}) != []


# Whatever stands in an answer only because it is another answer.
_SKIFTER = re.compile(r'nonce="[^"]*"|name="csrfmiddlewaretoken" value="\w+"|\?next=[^"]*')


@pytest.mark.parametrize("person", GAAR.replace("X", ""))
def test_other_municipality_looks_like_unknown(verden, person):
    """Byte for byte: nobody can find out what exists in another municipality."""
    klient = klient_for(verden.person[person])
    for navn, side in TABEL.items():
        if not side.om or side.om == "maerke":
            continue
        metode = "GET" if "G" in side.metoder else "POST"
        svar = [_send(klient, metode, _sti(navn, side.om, sted), {}) for sted in (verden.fremmed, None)]
        assert [et.status_code for et in svar] in ([404, 404], [403, 403])
        fremmed, ukendt = (_SKIFTER.sub("", et.content.decode()) for et in svar)
        assert (navn, fremmed) == (navn, ukendt)


# --- A5 -----------------------------------------------------------------------------------------
@pytest.mark.usefixtures("let_ramme")
@pytest.mark.parametrize("person", ["A", "K", "X"])
def test_unsafe_method_without_csrf_token_is_403(verden, person):
    """Of all addresses and all unsafe methods; the matrix above is the same without the check, and gets through."""
    klient, fejl = klient_for(verden.person[person], csrf=True), []
    stier = {sti for _, sted, sti, *_ in celler(verden, person) if sted in ("", "egen")}
    for sti in sorted(stier) + [_kontosti(navn) for navn in KONTO]:
        for metode in ("POST", "PUT", "DELETE", "PATCH"):
            with rullet_tilbage(), skrivninger() as skrevet:
                svar = klient.generic(metode, sti)
            if svar.status_code != 403 or skrevet:
                fejl.append(f"{metode} {sti}: {svar.status_code}")
    assert not fejl, "\n".join(fejl)


def test_csrf_token_opens(verden):
    klient = Client(enforce_csrf_checks=True)
    klient.force_login(verden.person["K"])
    sti = _sti("kontrakter:maal_rediger", "maal", verden.egen)
    with rullet_tilbage():
        token = klient.get(sti).context["csrf_token"]
        data = TABEL["kontrakter:maal_rediger"].data(verden.egen)
        assert klient.post(sti, data | {"csrfmiddlewaretoken": str(token)}).status_code == 302
