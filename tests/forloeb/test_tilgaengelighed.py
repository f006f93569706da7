"""Accessibility (catalogue 6.7): every page, as every role that sees it, wide and narrow, with the keyboard alone.

A page that two roles see alike is looked at once. `SIDER` is held against the resolver: a new page must have a row.
"""

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import timezone

from faelles.filnavne import adressenavn
from historik.models import Haendelse
from kontrakter.handlinger import gem_afsnit
from kontrakter.indlaesning.forslag import Forslag, MaalForslag
from kontrakter.models import Kontrakt, Skabelon, SkabelonAfsnit
from kontrakter.udskrift.version import data_nu
from organisation.models import Enhed
from strategi.models import Punkt
from tests import fabrikker
from tilsyn.indhold import udvalg

from .hjaelp import Rude, axe, bruger, med_kodeord, ny_session
from .sider import INGEN_SIDE, SIDER

FOLK = {
    "kontraktholder": "mette.holm",
    "daglig leder": "camilla.juhl",
    "kontraktholder og daglig leder": "anders.bruun",
    "LMU": "hanne.dalsgaard",
    "forældrebestyrelse": "sofie.lauritsen",
    "konsulent": "jonas.krogh",
    "centerchef": "henrik.vestergaard",
    "områdeleder": "birgitte.aagaard",
    "administrator": "karen.lindholt",
    "ikke logget ind": None,
}
# What each page is about; the addresses that are no page are in INGEN_SIDE, with what they are instead.

LOGGER_UD = "account_reset_password_from_key"  # whoever opens it is logged out first
DELE = 8  # all the pages at once would take longer than one test may
VIDERE = {LOGGER_UD, "mfa_activate_totp"}


def navne(resolver=None, rum="") -> set[str]:
    ud = set()
    for et in (resolver or get_resolver()).url_patterns:
        if hasattr(et, "url_patterns"):
            ud |= navne(et, f"{rum}{et.namespace}:" if et.namespace else rum)
        else:
            ud.add(f"{rum}{et.name}")
    return ud


def test_hver_adresse_er_en_side_i_listen_eller_ingen_side():
    assert navne() - set(SIDER) - set(INGEN_SIDE) == set()
    assert (set(SIDER) | set(INGEN_SIDE)) - navne() == set()
    assert set(SIDER) & set(INGEN_SIDE) == set()


def _fravaersfil(kommune) -> int:
    """Return a file with sick leave that has an error of every kind: units and columns are to be chosen."""
    fabrikker.enhedsnavn(kommune, "Vesthuset")
    roller = {"Enhed": "enhed", "Måned": "periode", "Procent": "procent"}
    fund = {
        "kolonner": [{"noegle": k, "overskrift": k, "rolle": rolle, "maaneder": 0} for k, rolle in roller.items()],
        "aarsager": ["Egen sygdom", "Barsel"],
        "ukendte": [{"noegle": "Nordhuset", "tekst": "Nordhuset", "linje": 2, "antal": 3}],
        "rapport": {
            "fejl": [{"linje": 2, "kolonne": "Enhed", "tekst": "Enheden “Nordhuset” findes ikke her."}],
            "antal_fejl": 1,
            "oversprunget": [{"linje": 5, "tekst": "Rækken er en sum af andre."}],
            "antal_oversprunget": 1,
            "bemaerkninger": ["Der er 1 skjulte rækker i arket. De er læst med."],
        },
    }
    afsender = bruger("karen.lindholt")  # whoever sent it sees all of it
    return fabrikker.fravaersindlaesning(kommune, tilstand="fejl", fund=fund, bruger_id=afsender.pk).pk


def _tilsyn(enhed) -> dict[str, int]:
    """Return tools with everything in them and a mapping between them; a tilsyn planned, written, published."""
    kommune = enhed.kommune
    redskab, andet = (
        fabrikker.redskab(kommune, navn, ("Samspil", "Overgange"), (("vedligehold", "Vedligeholde"), ("juster", ord_)))
        for navn, ord_ in (("Nyt redskab", "Justere"), ("Gammelt redskab", "Tilpasse"))
    )
    tema = redskab.temaer.first()
    kriterium, _ = (fabrikker.kriterium(tema, tekst) for tekst in ("De voksne er nær børnene", "Der trøstes"))
    fabrikker.skalaoversaettelse(*(et.niveauer.last() for et in (andet, redskab)))
    holdt = {"afholdt": date(2023, 4, 12), "dialog": date(2023, 4, 20), "konsulent_navn": "Ida Lund"}
    planlagt = fabrikker.tilsyn(enhed, redskab, planlagt=date(2023, 5, 1))
    udkast, offentligt = (fabrikker.tilsyn(enhed, redskab, et, **holdt) for et in ("udkast", "offentliggjort"))
    for et in (udkast, offentligt):
        for delen in redskab.temaer.all():
            fabrikker.temavurdering(et, delen, redskab.niveauer.last())
        fabrikker.tilsynstekst(et, "generelt", "<p>Der er set på begge stuer.</p>")
    fabrikker.observation(offentligt.vurderinger.get(tema=tema), kriterium, tekst="Ved bordet")
    anvisninger = [fabrikker.anvisning(et, "Ret op", frist=date(2023, 9, 1)) for et in (udkast, offentligt)]
    for _ in range(2):
        fabrikker.tilsynsversion(offentligt, bruger("jonas.krogh"))
    return _planer(enhed, offentligt) | {
        "tilsynsfil": _tilsynsfil(enhed).pk,
        "tilsyn": planlagt.pk,
        "udvalgsrapport": fabrikker.udvalgsrapport(kommune, redskab, dele=list(udvalg.DELE)).pk,
        "tilsynsudkast": udkast.pk,
        "offentligt_tilsyn": offentligt.pk,
        "anvisning": anvisninger[0].pk,
        "redskab": redskab.pk,
        "andet_redskab": andet.pk,
        "redskabstema": tema.pk,
        "kriterium": kriterium.pk,
        "niveau": redskab.niveauer.first().pk,
    }


def _planer(enhed, tilsyn) -> dict[str, int]:
    """Return a statutory plan that is being written, and one that is approved, evaluated, and late."""
    sofie = bruger("sofie.lauritsen")
    skrives = fabrikker.handleplan(enhed, "Mere ro", art="lovpligtig", tilsyn=tilsyn, til=date(2024, 6, 1))
    fabrikker.handleplanskrav(skrives, "forhold", "<p>Der er uro ved måltiderne.</p>")
    godkendt = fabrikker.handleplan(enhed, "Gode måltider", "godkendt", fra=date(2023, 8, 1), til=date(2024, 6, 1))
    for plan in (skrives, godkendt):
        for _ in range(2):
            fabrikker.handleplanspunkt(plan, svar="Det gør vi:", tema=tilsyn.redskab.temaer.first())
        for rolle in ("daglig_leder", "bestyrelse"):
            fabrikker.planopgave(plan, rolle, frist=date(2023, 9, 1), note="På vej")
    bemaerkning = fabrikker.bemaerkning(godkendt, sofie, "Godt, at de store er med.")
    fabrikker.bemaerkning(godkendt, sofie, "Tak.", svar_paa=bemaerkning)
    fabrikker.handleplansversion(godkendt, bruger("mette.holm"))
    punkt = godkendt.punkter.first()
    fabrikker.punktevaluering(punkt)
    return {
        "handleplan": skrives.pk,
        "planpunkt": skrives.punkter.first().pk,
        "planopgave": skrives.opgaver.first().pk,
        "godkendt_plan": godkendt.pk,
        "godkendt_punkt": punkt.pk,
        "godkendt_opgave": godkendt.opgaver.get(rolle="bestyrelse").pk,
        "bemaerkning": bemaerkning.pk,
    }


def _tilsynsfil(enhed):
    """Return a report to look through, with something of every kind that was not read."""
    fabrikker.tilsynsfil(enhed.kommune, "skannet.pdf", tilstand="fejlet", fejl="PDF-filen har ingen tekst.")
    samspil = {"tema": "Samspil", "niveau": "juster", "raa": ""}
    fund = {
        "institution": "Et navn, ingen har",
        "aar": 2023,
        "vurderinger": [samspil, {"tema": "Overgange", "niveau": None, "raa": "der skal ses på det"}],
        "tidligere": {"2021": [samspil]},
        "afsluttet_raa": "i sommeren 23",
        "bekymring": ["Der er anledning til bekymring."],
        "bemaerkninger": ["Overgange: vurderingen kunne ikke læses."],
        "ikke_forstaaet": ["Side 4: noget andet"],
    }
    return fabrikker.tilsynsfil(enhed.kommune, "rapport.pdf", fund)


# --- The pages, each with one person of each look it has -------------------------------------------
@pytest.fixture(scope="module")
def ting(base):
    """What the pages are about, by the names in the table."""
    from allauth.account.forms import default_token_generator
    from allauth.account.utils import user_pk_to_url_str

    enhed = Enhed.objects.get(navn="Dagtilbud Højvangen")
    skabelon = Kontrakt.objects.get(enhed=enhed, aar=2023).skabelon
    mette, peter = bruger("mette.holm"), bruger("peter.ravn")
    med_kodeord("karen.lindholt")  # the pages about one's password are for those who have one
    kontrakt = fabrikker.kontrakt(enhed, skabelon, aar=2024, kontraktholder=mette)
    maal = fabrikker.maal(kontrakt, "1", "Gode overgange")
    for version, tekst in enumerate(("<p>Første.</p>", "<p>Anden.</p><h3>Hvorfor</h3><ul><li>Et</li></ul>")):
        gem_afsnit(
            maal=maal,
            noegle="maaltekst",
            overskrift="Udviklingsmål",
            art="prosa",
            tekst=tekst,
            version=version,
            af=mette,
        )
    punkt = Punkt.objects.filter(spor__strategi__ejer=enhed.kommune).first()
    punkt = punkt or Punkt.objects.first()
    fabrikker.overskriftsord(enhed.kommune, "Sådan gør vi")
    Skabelon.objects.filter(pk=skabelon.pk).update(frist_skrivning=date(2023, 3, 1), aktiveret=timezone.now())
    fabrikker.udsendelse(mette, kontrakt=kontrakt, forsoeg=9, opgivet=timezone.now())
    bundt = fabrikker.indlaesning(mette, "kontrakt.txt").bundt
    forslag = Forslag("tekst", titel="Udviklingskontrakt 2022", maal=[MaalForslag("1", "Trivsel")]).som_dict()
    klar = fabrikker.indlaesning(mette, "klar.txt", bundt=bundt, tilstand="klar", forslag=forslag)
    fabrikker.indlaesning(mette, "ødelagt.txt", bundt=bundt, tilstand="fejlet", fejl="Filen er beskadiget.")
    fabrikker.indlaesning(mette, "kasseret.txt", bundt=bundt, tilstand="kasseret")
    sendt = fabrikker.kontrakt(enhed, skabelon, aar=2025, kontraktholder=mette, tilstand="til_godkendelse")
    fabrikker.version(sendt, bruger("henrik.vestergaard"))
    godkendt = fabrikker.kontrakt(enhed, skabelon, aar=2029, kontraktholder=mette, tilstand="godkendt")
    fabrikker.version(godkendt, bruger("henrik.vestergaard"))
    offentlig = Kontrakt.objects.get(enhed=enhed, aar=2023)
    fabrikker.offentliggoerelse(fabrikker.version(offentlig, mette), mette)
    nyt = fabrikker.maal(sendt, "1", "Gode overgange")
    fabrikker.afsnit(nyt, "maaltekst", "<p>Det er nyt.</p>")
    fabrikker.skabelon(enhed.kommune, 2030)
    hoert = fabrikker.kontrakt(enhed, skabelon, aar=2026, kontraktholder=mette, tilstand="i_hoering")
    fabrikker.afsnit(fabrikker.maal(hoert, "1", "Gode overgange"), "maaltekst", "<p>Det er nyt.</p>")
    hoering = fabrikker.hoering(hoert, besked="Sig gerne noget om overgangene.")
    hanne = bruger("hanne.dalsgaard")
    kommentar = fabrikker.kommentar(hoering, hanne, maal=hoert.maal.get(), noegle="maaltekst")
    fabrikker.kommentar(hoering, mette, maal=hoert.maal.get(), noegle="maaltekst", svar_paa=kommentar)
    hoering.fora.filter(forum="lmu").update(hoeringssvar="Vi er enige.", navne="Hanne", svaret=timezone.now())
    skole = fabrikker.kontrakt(fabrikker.enhed(enhed.parent, "Bakkeskolen", "skole"), skabelon, aar=2024)
    delt, tilbudt = (fabrikker.maal(skole, overskrift=navn) for navn in ("En god skolestart", "Trygge overgange"))
    fabrikker.maaldeling(delt, kontrakt, "2")
    fabrikker.maaldeling(maal, skole)
    forum = fabrikker.forum(enhed, "lmu", navn="LMU i husene", maaneder=[2, 9])
    i_gang = fabrikker.moede_i_gang(kontrakt, forum, 4, dagsorden_data=data_nu(kontrakt))
    lukket = fabrikker.afsluttet_moede(kontrakt, forum, 1, deltagere="Hanne og Mette")
    for moede in (i_gang, lukket):
        fabrikker.evaluering(moede, maal, ser="Flere børn er med.", justerer="Vi fortsætter.")
    fabrikker.kalenderlink(mette)
    indikator = fabrikker.indikator(maal, "Sygefravær", udgangsvaerdi=7, kilde="TARGIT", raatekst="max 5 %")
    tal = [fabrikker.maaling(indikator, date(2023, maaned, 1), "4.7", note="Sne") for maaned in (1, 2)]
    strategien = punkt.spor.strategi
    strategien.roller = ["Ledere"]
    strategien.save()
    maalepunkt = fabrikker.med_indikator(fabrikker.maalepunkt(strategien, "Flere er med", punkt.spor))
    strategital = [fabrikker.maaling(maalepunkt, date(2023, maaned, 1), "4") for maaned in (1, 2)]
    metodeliste = fabrikker.maalepunkt(strategien, "Fælles metoder", enheder=[enhed])
    tegn = fabrikker.tegn(punkt.spor, "Vi spørger hinanden")
    return _tilsyn(enhed) | {
        "maalepunkt": maalepunkt.pk,
        "strategital": strategital[0].pk,
        "metodeliste": metodeliste.pk,
        "metodeenhed": enhed.pk,
        "metode": fabrikker.metode(metodeliste, "Læseleg", [enhed]).pk,
        "tegn": tegn.pk,
        "runde": fabrikker.runde(strategien, enhed, {tegn: ("ofte", "Til morgenmødet.")}).pk,
        "moede_i_gang": i_gang.pk,
        "lukket_moede": lukket.pk,
        "dagsordenspunkt": fabrikker.dagsordenspunkt(i_gang).pk,
        "opgave": fabrikker.opgave(i_gang).pk,
        "moedekommentar": fabrikker.moedekommentar(i_gang, hanne, maal=maal).pk,
        "forum": forum.pk,
        "moede": fabrikker.moede(kontrakt, forum).pk,
        "deling": fabrikker.maaldeling(tilbudt, kontrakt).pk,
        "samling": fabrikker.samling(bruger("karen.lindholt"), tilstand="laves", antal=20, faerdige=7).pk,
        "hoert": hoert.pk,
        "hoeringsforum": hoering.fora.get(forum="lmu").pk,
        "kommentar": kommentar.pk,
        "sendt": sendt.pk,
        "godkendt": godkendt.pk,
        "offentlig": offentlig.pk,
        "offentlig_kommune": enhed.kommune_id,
        "offentlig_kommunenavn": adressenavn(enhed.kommune.navn),
        "enhedsnavn": adressenavn(enhed.navn),
        "bundt": bundt,
        "indlaesning": klar.pk,
        "fravaersfil": _fravaersfil(enhed.kommune),
        "enhed": enhed.pk,
        "bruger": peter.pk,
        "uid": user_pk_to_url_str(peter),
        "noegle": default_token_generator.make_token(peter),
        "punkt": punkt.pk,
        "spor": punkt.spor_id,
        "strategi": punkt.spor.strategi_id,
        "kontrakt": kontrakt.pk,
        "maal": maal.pk,
        "haendelse": Haendelse.objects.order_by("-pk").values_list("pk", flat=True)[0],
        "virkning": fabrikker.virkning(maal, "Børnene er trygge.").pk,
        "aktivitet": fabrikker.aktivitet(maal, "Vi besøger hinanden.").pk,
        "indikator": indikator.pk,
        "maaling": tal[0].pk,
        "skabelon": skabelon.pk,
        "skabelonafsnit": SkabelonAfsnit.objects.filter(skabelon=skabelon).first().pk,
    }


def udseende(html: str) -> str:
    """What tells a page from another: its main part, without the marks of this person and moment."""
    krop = re.search(r"<main.*</main>", html, re.DOTALL)
    return re.sub(r'value="[^"]{20,}"|data-bruger="\d+"', "", krop[0] if krop else html)


@pytest.fixture(scope="module")
def sider(ting):
    """Return [(person, name, path)]: every page that somebody sees, once for each look it has."""
    fundet, set_foer = [], set()
    for navn, argumenter in SIDER.items():
        sti = reverse(navn, args=[ting.get(et, et) for et in argumenter])
        for hvem in FOLK.values() if navn != LOGGER_UD else [None]:
            klient = Client()
            if hvem:
                klient.cookies["sessionid"] = ny_session(bruger(hvem))
            svar = klient.get(sti, follow=navn in VIDERE)
            if svar.status_code == 200 and (noegle := (navn, udseende(svar.content.decode()))) not in set_foer:
                set_foer.add(noegle)
                fundet.append((hvem, navn, sti))
    return fundet


def test_hver_side_i_listen_ses_af_nogen(sider):
    assert set(SIDER) - {navn for _, navn, _ in sider} == set()


# --- What is asked of a page -----------------------------------------------------------------------
MAALINGER = """() => {
  const synlig = (element) => element.checkVisibility({ visibilityProperty: true });
  const trin = [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].filter(synlig).map((et) => Number(et.localName[1]));
  const spring = trin.filter((et, nr) => nr && et > trin[nr - 1] + 1).length;
  const smaa = [];
  for (const maal of document.querySelectorAll('a[href],button,input:not([type=hidden]),select,summary,textarea')) {
    if (!synlig(maal) || maal.closest('.sr-only') || getComputedStyle(maal).position === 'absolute') continue;
    const flade = [maal, ...(maal.labels ?? [])].map((et) => et.getBoundingClientRect());
    const iTekst = getComputedStyle(maal).display === 'inline';  // WCAG 2.5.8: links in a sentence
    if (!iTekst && !flade.some(({ width, height }) => width >= 23.5 && height >= 23.5)) {
      smaa.push(`${maal.outerHTML.slice(0, 90)} ${Math.round(flade[0].width)}x${Math.round(flade[0].height)}`);
    }
  }
  return { h1: trin.filter((et) => et === 1).length, spring, smaa };
}"""
BREDDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def brud_paa(side, *, smal: bool) -> list:
    """Return what is wrong with the page that is open: axe, headings, targets, and sideways scroll at 320 px."""
    brud = list(axe(side))
    maalt = side.evaluate(MAALINGER)
    if (maalt["h1"], maalt["spring"]) != (1, 0):
        brud.append(f"overskrifter: {maalt['h1']} h1, {maalt['spring']} spring")
    brud += [f"lille mål: {et}" for et in maalt["smaa"]]
    if smal:
        side.set_viewport_size({"width": 390, "height": 844})
        brud += [f"390 px: {et}" for et in axe(side)]
        brud += [f"lille mål, 390 px: {et}" for et in side.evaluate(MAALINGER)["smaa"]]
    side.set_viewport_size({"width": 320, "height": 640})
    if (for_bred := side.evaluate(BREDDE)) > 0:
        brud.append(f"320 px: {for_bred} px til siden")
    side.set_viewport_size({"width": 1280, "height": 900})
    return brud


@pytest.fixture(scope="module")
def ruder(server, chromium):
    """A browser for each person, kept for all the pages."""
    aabne = {}

    def hent(hvem):
        if hvem not in aabne:
            aabne[hvem] = Rude(chromium, server, hvem)
        return aabne[hvem]

    yield hent
    for rude in aabne.values():
        rude.luk()


@pytest.mark.parametrize("del_", range(1, DELE + 1))
def test_alle_sider_for_alle_der_ser_dem(sider, ruder, del_):
    navnene = sorted({navn for _, navn, _ in sider})[del_ - 1 :: DELE]
    brud, smalle = {}, set()
    egne = [et for et in sider if et[1] in navnene]
    for hvem, navn, sti in egne:
        rude = ruder(hvem)
        svar = rude.gaa(sti)
        videre = navn in VIDERE or svar.url == f"{rude.server}{sti}"
        assert (svar.status, videre) == (200, True), f"{sti} som {hvem} førte til {svar.url}"
        if fundet := brud_paa(rude.side, smal=navn not in smalle):
            brud[f"{navn} som {hvem}"] = fundet
        smalle.add(navn)
    print(
        f"\naxe, del {del_} af {DELE}: {len(navnene)} sider, {len(egne)} udseender, "
        f"{len(egne) + len(smalle)} kørsler, {len(brud)} med brud"
    )
    assert brud == {}


def test_kontrol_maalingerne_ser_en_side_med_fejl(ruder):
    rude = ruder(None)
    rude.gaa("/was/")
    fejl = "<h1>To</h1><h4>Spring</h4><button class=lille-proeve>x</button><img src=/static/favicon.svg><p class=bred>x"
    rude.evaluate("fejl => document.querySelector('main').insertAdjacentHTML('beforeend', fejl)", fejl)
    stil = "() => { document.querySelector('.bred').style.width = '600px'; %s }"
    knap = "Object.assign(document.querySelector('.lille-proeve').style, {width: '10px', height: '10px', padding: 0});"
    rude.evaluate(stil % knap)
    fundet = str(brud_paa(rude.side, smal=False))
    for hvad in ("image-alt", "2 h1", "1 spring", "lille mål", "320 px:"):
        assert hvad in fundet, hvad


# --- The keyboard -----------------------------------------------------------------------------------
FOKUS = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const { top, bottom, left, right, width, height } = element.getBoundingClientRect();
  const stil = getComputedStyle(element);
  const oeverst = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  // The button in a date field has a ring of the browser's own.
  const egen = element.type === 'date' && !element.matches(':focus-visible');
  return {
    hvem: element.outerHTML.slice(0, 90),
    ses: egen || (stil.outlineStyle !== 'none' && parseFloat(stil.outlineWidth) >= 2),
    daekket: width > 0 && height > 0 && !(oeverst && (element.contains(oeverst) || oeverst.contains(element))),
  };
}"""


# What slides into view has come there.
FAERDIG = "() => Promise.all(document.getAnimations().map((et) => et.finished.catch(() => null)))"


def tab_igennem(rude, hoejst=60) -> list[dict]:
    """Press Tab until it comes round; return what each stop looked like."""
    stop = []
    for _ in range(hoejst):
        rude.keyboard.press("Tab")
        rude.evaluate(FAERDIG)
        fokus = rude.evaluate(FOKUS)
        if fokus is None or (stop and fokus["hvem"] == stop[0]["hvem"]):
            break
        stop.append(fokus)
    return stop


@pytest.mark.parametrize("navn", ["oversigt:forside", "kontrakter:kontrakt_vis", "kontrakter:aktivitet_rediger"])
def test_fokus_ses_og_er_ikke_daekket(ruder, ting, navn):
    mette = ruder("mette.holm")
    svar = mette.gaa(reverse(navn, args=[ting[et] for et in SIDER[navn]]))
    assert svar.status == 200, (svar.status, mette.locator("h1").inner_text())
    stop = tab_igennem(mette)
    print(f"\n{navn}: {len(stop)} stop med tabulator på {mette.locator('h1').inner_text()!r}")
    assert "skipnav" in stop[0]["hvem"]
    assert "privatliv" in stop[-1]["hvem"]  # all the way to the foot of the page
    assert [et["hvem"] for et in stop if not et["ses"] or et["daekket"]] == []


def test_kontrol_fokus_uden_ramme_findes(ruder):
    mette = ruder("mette.holm")
    mette.gaa("/")
    mette.evaluate("document.styleSheets[1].insertRule(':focus-visible { outline: none !important }', 0)")
    assert [et for et in tab_igennem(mette, 12) if not et["ses"]]


@pytest.mark.parametrize("hvem", ["mette.holm", None])
def test_springlinket_foerer_til_indholdet(ruder, hvem):
    rude = ruder(hvem)
    rude.gaa("/was/")
    rude.keyboard.press("Tab")
    assert rude.evaluate("document.activeElement.getAttribute('href')") == "#indhold"
    rude.keyboard.press("Enter")
    assert rude.evaluate("document.activeElement.id") == "indhold"
    rude.keyboard.press("Tab")
    assert rude.evaluate("document.activeElement.closest('main, footer') !== null")
