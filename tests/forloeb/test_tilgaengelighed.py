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

from .hjaelp import Rude, axe, bruger, med_kodeord, ny_session

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
SIDER = {
    "oversigt:forside": (),
    "oversigt:soeg": (),
    "organisation:hvad_maa_jeg": (),
    "organisation:aarshjul": (),
    "organisation:min_kalender": (),
    "organisation:administration": (),
    "organisation:enhed_liste": (),
    "organisation:enhed_opret": (),
    "organisation:enhed_rediger": ("enhed",),
    "organisation:bruger_liste": (),
    "organisation:bruger_opret": (),
    "organisation:bruger_vis": ("bruger",),
    "organisation:bruger_rediger": ("bruger",),
    "organisation:rolle_giv": ("bruger",),
    "account_login": (),
    "account_change_password": (),
    "account_reset_password": (),
    "account_reset_password_done": (),
    "account_reset_password_from_key": ("uid", "noegle"),
    "account_reset_password_from_key_done": (),
    "account_reauthenticate": (),
    "account_inactive": (),
    "mfa_index": (),
    "mfa_activate_totp": (),
    "was": (),
    "privatliv": (),
    "strategi:strategi_liste": (),
    "strategi:strategi_opret": (),
    "strategi:strategi_vis": ("strategi",),
    "strategi:strategi_rediger": ("strategi",),
    "strategi:strategi_fjern": ("strategi",),
    "strategi:spor_opret": ("strategi",),
    "strategi:spor_rediger": ("spor",),
    "strategi:spor_fjern": ("spor",),
    "strategi:punkt_opret": ("spor",),
    "strategi:punkt_rediger": ("punkt",),
    "strategi:punkt_fjern": ("punkt",),
    "kontrakter:kontrakt_liste": (),
    "kontrakter:kontrakt_opret": (),
    "kontrakter:kontrakt_vis": ("kontrakt",),
    "kontrakter:kontrakt_laes": ("kontrakt",),
    "kontrakter:kontrakt_rediger": ("kontrakt",),
    "kontrakter:kontrakttekst_rediger": ("kontrakt", "indledning"),
    "kontrakter:kontrakt_historik": ("kontrakt",),
    "kontrakter:kontrakt_forskel": ("kontrakt", "haendelse"),
    "kontrakter:kontrakt_skift": ("kontrakt", "send-til-godkendelse"),
    "kontrakter:kontrakt_godkend": ("sendt",),
    "kontrakter:samling_vis": ("samling",),
    "kontrakter:kontrakt_eftersyn": ("kontrakt",),
    "kontrakter:naeste_aar": ("kontrakt",),
    "kontrakter:evaluering_vis": ("kontrakt",),
    "kontrakter:forum_opret": ("kontrakt",),
    "kontrakter:forum_rediger": ("kontrakt", "forum"),
    "kontrakter:moede_rediger": ("moede",),
    "kontrakter:moede_vis": ("moede_i_gang",),
    "kontrakter:moede_laes": ("moede",),
    "kontrakter:moede_pdf_vent": ("moede",),
    "kontrakter:moede_forskel": ("moede_i_gang",),
    "kontrakter:moede_afslut": ("moede_i_gang",),
    "kontrakter:moede_spoergsmaal": ("moede",),
    "kontrakter:referatrettelse_opret": ("lukket_moede",),
    "kontrakter:evaluering_rediger": ("moede_i_gang", "maal"),
    "kontrakter:moedeaktivitet_opret": ("moede_i_gang", "maal"),
    "kontrakter:moedeaktivitet_status": ("moede_i_gang", "aktivitet"),
    "kontrakter:moedeaktivitet_erstat": ("moede_i_gang", "aktivitet"),
    "kontrakter:punkt_opret": ("moede_i_gang",),
    "kontrakter:punkt_rediger": ("moede_i_gang", "dagsordenspunkt"),
    "kontrakter:punkt_referat": ("moede_i_gang", "dagsordenspunkt"),
    "kontrakter:punktopgave_opret": ("moede_i_gang", "dagsordenspunkt"),
    "kontrakter:opgave_opret": ("moede_i_gang",),
    "kontrakter:opgave_rediger": ("moede_i_gang", "opgave"),
    "kontrakter:moedekommentar_opret": ("moede_i_gang", "hele"),
    "kontrakter:moedekommentar_svar": ("moede_i_gang", "moedekommentar"),
    "kontrakter:maal_evalueringer": ("maal",),
    "kontrakter:maal_gennem_aarene": ("maal",),
    "kontrakter:hoering_send": ("kontrakt",),
    "kontrakter:hoering_vis": ("hoert",),
    "kontrakter:kommentar_opret": ("hoert", "hele"),
    "kontrakter:kommentar_svar": ("kommentar",),
    "kontrakter:hoeringssvar_rediger": ("hoeringsforum",),
    "kontrakter:hoeringssvar_besvar": ("hoeringsforum",),
    "kontrakter:version_liste": ("sendt",),
    "kontrakter:version_forskel": ("sendt",),
    "kontrakter:version_offentliggoer": ("godkendt", 1),
    "kontrakter:offentlig_traek": ("offentlig",),
    "offentlig:kommune_liste": (),
    "offentlig:kommune_vis": ("offentlig_kommune", "offentlig_kommunenavn"),
    "offentlig:enhed_vis": ("offentlig_kommune", "offentlig_kommunenavn", "enhed", "enhedsnavn"),
    "offentlig:offentlig_laes": ("offentlig_kommune", "offentlig_kommunenavn", "enhed", "enhedsnavn", "offentlig"),
    "kontrakter:kontrakt_pdf_vent": ("kontrakt",),
    "kontrakter:maal_opret": ("kontrakt",),
    "kontrakter:maal_rediger": ("maal",),
    "kontrakter:maal_del": ("maal",),
    "kontrakter:delte_maal": ("kontrakt",),
    "kontrakter:maaldeling_modtag": ("deling",),
    "kontrakter:afsnit_rediger": ("maal", "maaltekst"),
    "kontrakter:virkning_opret": ("maal",),
    "kontrakter:virkning_rediger": ("virkning",),
    "kontrakter:aktivitet_opret": ("maal",),
    "kontrakter:aktivitet_rediger": ("aktivitet",),
    "kontrakter:aktivitet_status": ("aktivitet",),
    "kontrakter:indlaes": (),
    "kontrakter:indlaes_bundt": ("bundt",),
    "kontrakter:indlaesning_vis": ("indlaesning",),
    "kontrakter:overskriftsord_liste": (),
    "kontrakter:skabelon_liste": (),
    "kontrakter:skabelon_opret": (),
    "kontrakter:skabelon_vis": ("skabelon",),
    "kontrakter:skabelon_rediger": ("skabelon",),
    "kontrakter:skabelon_aktiver": ("skabelon",),
    "kontrakter:aaret": (),
    "kontrakter:evalueringsstatus": (),
    "kontrakter:udsendelse_liste": (),
    "kontrakter:mine_mails": (),
    "kontrakter:skabelonafsnit_opret": ("skabelon",),
    "kontrakter:skabelonafsnit_rediger": ("skabelonafsnit",),
}
INGEN_SIDE = {
    "organisation:demo_login": "POST",
    "organisation:bruger_send_link": "POST",
    "organisation:rolle_afslut": "POST",
    "organisation:rolle_fortryd": "POST",
    "account_logout": "POST",
    "account_set_password": "viser om til account_change_password",
    "mfa_authenticate": "kun midt i et log ind med to trin",
    "mfa_reauthenticate": "kun med to trin slået til",
    "mfa_deactivate_totp": "kun med to trin slået til",
    "mfa_view_recovery_codes": "kun med to trin slået til",
    "mfa_generate_recovery_codes": "kun med to trin slået til",
    "mfa_download_recovery_codes": "fil",
    "session_forlaeng": "POST",
    "was_uden_skraastreg": "viser om",
    "sundhed_live": "til maskiner",
    "sundhed_klar": "til maskiner",
    "strategi:spor_flyt": "POST",
    "strategi:punkt_flyt": "POST",
    "kontrakter:kontrakttekst_vis": "viser om",
    "kontrakter:kontrakt_fjern": "POST",
    "kontrakter:kontrakt_genskab": "POST",
    "kontrakter:kontrakt_pdf": "viser om, eller en fil",
    "kontrakter:moede_pdf": "viser om, eller en fil",
    "kontrakter:maal_fjern": "POST",
    "kontrakter:maal_genskab": "POST",
    "kontrakter:fora_foreslaa": "POST",
    "kontrakter:moeder_lav": "POST",
    "kontrakter:forum_fjern": "POST",
    "kontrakter:forum_genskab": "POST",
    "kontrakter:moede_fjern": "POST",
    "kontrakter:moede_skift": "POST",
    "kontrakter:moedemaal_vis": "viser om",
    "kontrakter:punkt_flyt": "POST",
    "kontrakter:punkt_fjern": "POST",
    "kontrakter:punkt_genskab": "POST",
    "kontrakter:punkt_videre": "POST",
    "kontrakter:opgave_fjern": "POST",
    "kontrakter:opgave_genskab": "POST",
    "kontrakter:opgave_loes": "POST",
    "kontrakter:moede_genskab": "POST",
    "kontrakter:maaldeling_fjern": "POST",
    "kontrakter:maaldeling_genskab": "POST",
    "kontrakter:afsnit_vis": "viser om",
    "kontrakter:virkning_flyt": "POST",
    "kontrakter:virkning_fjern": "POST",
    "kontrakter:virkning_genskab": "POST",
    "kontrakter:aktivitet_skift": "POST",
    "kontrakter:aktivitet_flyt": "POST",
    "kontrakter:aktivitet_fjern": "POST",
    "kontrakter:aktivitet_genskab": "POST",
    "kontrakter:kladde_gem": "JSON",
    "kontrakter:kladde_kasser": "POST",
    "kontrakter:indlaesning_ret": "POST",
    "kontrakter:indlaesning_fortryd": "POST",
    "kontrakter:indlaesning_opret": "POST",
    "kontrakter:indlaesning_fil": "fil",
    "kontrakter:indlaesning_kasser": "POST",
    "kontrakter:indlaesning_genskab": "POST",
    "kontrakter:indlaesning_igen": "POST",
    "kontrakter:kontrakt_original": "fil",
    "kontrakter:version_pdf": "fil",
    "offentlig:offentlig_pdf": "fil",
    "kontrakter:aaret_mind": "POST",
    "kontrakter:aaret_regneark": "fil",
    "organisation:aarshjul_regneark": "fil",
    "organisation:kalender_ics": "fil",
    "organisation:kalenderlink_opret": "POST",
    "organisation:kalenderlink_luk": "POST",
    "kontrakter:evalueringsstatus_regneark": "fil",
    "kontrakter:evalueringsstatus_pdf": "fil",
    "kontrakter:udsendelse_igen": "POST",
    "kontrakter:kommentar_klar": "POST",
    "kontrakter:advarsel_forbi": "POST",
    "kontrakter:samling_bestil": "POST",
    "kontrakter:samling_hent": "fil",
    "kontrakter:afsnit_klar": "POST",
    "kontrakter:maal_klar": "POST",
    "kontrakter:overskriftsord_fjern": "POST",
    "kontrakter:skabelonafsnit_flyt": "POST",
    "kontrakter:skabelonafsnit_fjern": "POST",
    "kontrakter:skabelonafsnit_genskab": "POST",
}
# Pages that send on to themselves, or to the step before them.
LOGGER_UD = "account_reset_password_from_key"  # whoever opens it is logged out first
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
    forum = fabrikker.forum(enhed, "lmu", maaneder=[2, 9])
    i_gang = fabrikker.moede_i_gang(kontrakt, forum, 4, dagsorden_data=data_nu(kontrakt))
    lukket = fabrikker.afsluttet_moede(kontrakt, forum, 1, deltagere="Hanne og Mette")
    for moede in (i_gang, lukket):
        fabrikker.evaluering(moede, maal, ser="Flere børn er med.", justerer="Vi fortsætter.")
    fabrikker.kalenderlink(mette)
    return {
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


def test_alle_sider_for_alle_der_ser_dem(sider, ruder):
    brud, smalle = {}, set()
    for hvem, navn, sti in sider:
        rude = ruder(hvem)
        svar = rude.gaa(sti)
        videre = navn in VIDERE or svar.url == f"{rude.server}{sti}"
        assert (svar.status, videre) == (200, True), f"{sti} som {hvem} førte til {svar.url}"
        if fundet := brud_paa(rude.side, smal=navn not in smalle):
            brud[f"{navn} som {hvem}"] = fundet
        smalle.add(navn)
    print(
        f"\naxe: {len(SIDER)} sider, {len(sider)} udseender, {len(sider) + len(smalle)} kørsler, {len(brud)} med brud"
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
