"""Supervision as a source of figures: of published reports alone, of how many, and never across unmapped scales."""

from datetime import date
from decimal import Decimal

import pytest

from organisation.models import Enhed
from strategi.datakilder import datakilde, kildevalg
from strategi.indhold.maalepunkter import hent_et_maalepunkt
from tests import fabrikker
from tilsyn.handlinger.livsforloeb import skift_tilstand
from tilsyn.handlinger.rapport import fortryd_rapport, gem_rapport
from tilsyn.handlinger.redskab import gem_oversaettelser, tilfoej_eksempel
from tilsyn.handlinger.vurdering import gem_vurdering
from tilsyn.indlaesning.genkend import find_redskab, til_temaer
from tilsyn.indlaesning.laes import laes
from tilsyn.models import Redskab

from .indlaesning.test_rigtige import SET

pytestmark = pytest.mark.usefixtures("marts_2024")

AARET = (date(2023, 1, 1), date(2023, 12, 31))


@pytest.fixture
def offentliggoer(redskab, konsulent):
    """`offentliggoer(enhed, "juster", aar=2023)` publishes an ordinary report with that level in the first theme."""

    def goer(enhed, kode, aar=2023, tema=redskab.samspil, **felter):
        felter = {"afholdt": date(aar, 4, 12), "konsulent": konsulent} | felter
        tilsyn = fabrikker.tilsyn(enhed, tema.redskab, "offentliggjort", **felter)
        if kode:
            fabrikker.temavurdering(tilsyn, tema, tema.redskab.niveauer.get(art="tema", kode=kode))
        fabrikker.tilsynsversion(tilsyn, konsulent)
        return tilsyn

    return goer


def kilden(redskab, kode="vedligehold"):
    return datakilde(f"tilsyn:{redskab.samspil.pk}-{redskab.niveau[kode].pk}")


def svar(redskab, enhed, kode="vedligehold", fra=AARET[0], til=AARET[1]):
    """Return (year, share, sentence) of each figure."""
    serie = kilden(redskab, kode).serier({enhed.pk}, fra, til)[enhed.pk]
    return [(et.dato, et.vaerdi, et.note) for et in serie]


def test_share_is_of_the_units_that_were_assessed_and_the_sentence_says_who_was_not(by, redskab, offentliggoer):
    fabrikker.enhed(by.andet_dagtilbud, "Huset Nye", "boernehus")
    egen, aerten = by.huse
    offentliggoer(egen, "vedligehold")
    offentliggoer(aerten, "juster")
    offentliggoer(by.andet_hus, None)
    besked = (
        "1 af 2 enheder, der fik temaet “Samspil” vurderet i 2023, står på “Vedligeholde”. 1 enhed havde tilsyn, men "
        "ikke om temaet. 1 enhed havde intet tilsyn det år."
    )
    assert svar(redskab, by.kommune) == [(date(2023, 1, 1), Decimal("50.0"), besked)]
    [(_, andel, besked)] = svar(redskab, by.dagtilbud, "juster")
    assert (andel, besked) == (
        Decimal(100),
        "2 af 2 enheder, der fik temaet “Samspil” vurderet i 2023, står på “Justere” eller bedre.",
    )


def test_newest_of_a_year_counts_and_each_year_for_itself(by, redskab, offentliggoer):
    egen, _ = by.huse
    offentliggoer(egen, "ny_indsats", aar=2022)
    offentliggoer(egen, "vedligehold", art="opfoelgende", afholdt=date(2023, 10, 1))
    offentliggoer(egen, "juster")
    offentliggoer(egen, "juster", art="loebende", afholdt=date(2023, 12, 1))
    offentliggoer(egen, None, afholdt=date(2023, 11, 1), art="light")
    tal = svar(redskab, egen, fra=date(2021, 1, 1))
    assert [(dag.year, andel) for dag, andel, _ in tal] == [(2022, Decimal(0)), (2023, Decimal(100))]


def test_closed_units_count_in_the_years_they_were_open(by, redskab, offentliggoer):
    Enhed.objects.filter(pk=by.huse[1].pk).update(aktiv_til=date(2022, 6, 1))
    for aar in (2022, 2023):
        offentliggoer(by.huse[0], "vedligehold", aar)
    offentliggoer(by.huse[1], "juster", 2022)
    noter = [note for *_, note in svar(redskab, by.dagtilbud, fra=date(2022, 1, 1))]
    assert [note[:18] for note in noter] == ["1 af 2 enheder, de", "1 af 1 enhed, der "]
    assert not any("intet tilsyn" in note for note in noter)


@pytest.mark.parametrize("tilstand", ["planlagt", "udkast", "til_kommentering", "endelig"])
def test_what_is_not_published_does_not_count(by, redskab, tilstand):
    tilsyn = fabrikker.tilsyn(by.huse[0], redskab.redskab, tilstand, afholdt=date(2023, 4, 12))
    fabrikker.temavurdering(tilsyn, redskab.samspil, redskab.niveau["juster"])
    assert svar(redskab, by.kommune) == []


def test_a_report_that_is_corrected_stands_as_it_was_published_until_it_is_again(by, redskab, offentliggoer, konsulent):
    tilsyn = offentliggoer(by.huse[0], "juster", dialog=date(2023, 4, 20))
    fabrikker.temavurdering(tilsyn, redskab.overgange, redskab.niveau["juster"])
    skift_tilstand(tilsyn=tilsyn, verbum="ret-rapport", grund="Fejl", af=konsulent)
    tilsyn.refresh_from_db()
    bedre = {"niveau": redskab.niveau["vedligehold"], "begrundelse": "<p>Set igen.</p>", "observationer": {}}
    gem_vurdering(tilsyn=tilsyn, tema=redskab.samspil, version=1, af=konsulent, **bedre)
    assert [andel for _, andel, _ in svar(redskab, by.kommune)] == [Decimal(0)]
    for verbum, grund in (("send-til-kommentering", ""), ("luk-kommentering", "Nej"), ("offentliggoer", "")):
        skift_tilstand(tilsyn=tilsyn, verbum=verbum, grund=grund, af=konsulent)
    assert [andel for _, andel, _ in svar(redskab, by.kommune)] == [Decimal(100)]


def test_scales_nobody_has_mapped_are_not_compared(by, redskab, offentliggoer, administrator):
    andet = fabrikker.redskab(by.kommune, "Det gamle", niveauer=(("godt", "Godt"), ("tilpas", "Tilpas")))
    samspil = fabrikker.tema(andet, "Relationer", andre_navne="sam  spil\nSAMSPIL")
    godt, tilpas = andet.niveauer.all()
    offentliggoer(by.huse[0], "vedligehold")
    offentliggoer(by.huse[1], "godt", tema=samspil)
    [(_, andel, besked)] = svar(redskab, by.dagtilbud)
    assert andel is None
    assert besked == (
        "Der er ikke regnet en andel for 2023: 1 enhed er vurderet på en anden skala, og ingen har sagt, hvad dens "
        "niveauer svarer til. Det gør kommunens administrator under redskabet."
    )
    valg = {godt.pk: redskab.niveau["vedligehold"], tilpas.pk: None}
    gem_oversaettelser(redskab=andet, andet=redskab.redskab, valg=valg, af=administrator)
    assert [andel for _, andel, _ in svar(redskab, by.dagtilbud)] == [Decimal(100)]


def test_choices_are_every_theme_and_every_level_but_the_worst(by, redskab):
    fabrikker.redskab(by.anden_kommune, "Fremmed", ("Leg",), (("god", "God"), ("andet", "Andet")))
    [valg] = [valg for navn, valg in kildevalg(by.omraade.pk, kun_aabne=True) if navn == "Tilsyn"]
    assert [et.navn for et in valg] == [
        "Samspil: “Vedligeholde” (Byens redskab)",
        "Samspil: “Justere” eller bedre (Byens redskab)",
        "Overgange: “Vedligeholde” (Byens redskab)",
        "Overgange: “Justere” eller bedre (Byens redskab)",
    ]
    assert [datakilde(et.kode).navn for et in valg] == [et.navn for et in valg]


def test_codes_that_are_no_choice_give_no_source(by, redskab):
    andet = fabrikker.redskab(by.kommune, "Andet", ("Leg",), (("god", "God"),))
    ofte = redskab.niveau["ofte"]
    for kode in (
        "tilsyn:",
        "tilsyn:1",
        "tilsyn:x-y",
        f"tilsyn:{redskab.samspil.pk}-{andet.niveauer.get().pk}",
        f"tilsyn:{redskab.samspil.pk}-{ofte.pk}",
        f"tilsyn:99999-{redskab.niveau['juster'].pk}",
    ):
        assert datakilde(kode) is None


def test_queries_are_the_same_for_few_and_many(by, redskab, offentliggoer, django_assert_max_num_queries):
    def hent():
        kilden(redskab).serier({by.kommune.pk, by.omraade.pk}, date(2020, 1, 1), AARET[1])

    offentliggoer(by.huse[0], "juster")
    for nr in range(6):
        offentliggoer(fabrikker.enhed(by.dagtilbud, f"Hus {nr}", "boernehus"), "juster", 2020 + nr % 4)
    with django_assert_max_num_queries(14):
        hent()


# --- A målepunkt, and what is told when a figure changes ---------------------------------------
@pytest.fixture
def maalepunkt(by, redskab):
    """Of the municipality's strategy: all in 2023 at the best level."""
    punkt = fabrikker.maalepunkt(by.strategi, "Alle tilsyn har vedligehold i samspil")
    kilde = f"tilsyn:{redskab.samspil.pk}-{redskab.niveau['vedligehold'].pk}"
    felter = {"maaltype": "mindst", "maaleenhed": "procent", "maaldato": date(2023, 12, 31), "datakilde": kilde}
    return fabrikker.med_indikator(punkt, "Vedligehold i samspil", "100", **felter)


def test_maalepunkt_follows_a_changed_assessment(by, klient, lmu, redskab, maalepunkt, offentliggoer):
    def visning():
        return hent_et_maalepunkt(maalepunkt).visning

    assert visning().vurdering.saetning == "Der er ingen tal endnu."
    tilsyn = offentliggoer(by.huse[0], "juster")
    assert visning().vurdering.saetning == (
        "Vedligehold i samspil var 0 % i 2023, under målet på mindst 100 %. "
        "Det skulle være nået senest 31. december 2023."
    )
    tilsyn.vurderinger.update(niveau=redskab.niveau["vedligehold"])
    assert visning().vurdering.saetning == "Vedligehold i samspil var 100 % i 2023, lige på målet på mindst 100 %."
    side = klient(lmu).get(f"/strategi/maalepunkt/{maalepunkt.pk}/").content.decode()
    assert "1 af 1 enhed, der fik temaet “Samspil” vurderet i 2023, står på “Vedligeholde”." in side


def test_maalepunkt_is_not_decided_when_the_newest_figure_is_refused(by, redskab, maalepunkt, offentliggoer):
    andet = fabrikker.redskab(by.kommune, "Andet", ("Samspil",), (("god", "God"), ("andet", "Andet")))
    offentliggoer(by.huse[0], "vedligehold", 2022)
    offentliggoer(by.huse[1], "god", tema=andet.temaer.get())
    visning = hent_et_maalepunkt(maalepunkt).visning
    assert (visning.vurdering.kode, visning.besked) == ("uafgjort", "")
    assert visning.vurdering.saetning.startswith("Der er ikke regnet en andel for 2023: 1 enhed er vurderet")


@pytest.mark.parametrize("hvad", ["version", "indlaest", "fortrudt", "skala"])
def test_contract_gets_a_higher_revision_when_the_figure_changes(
    by, redskab, offentliggoer, konsulent, administrator, hvad
):
    kilde = f"tilsyn:{redskab.samspil.pk}-{redskab.niveau['vedligehold'].pk}"
    fabrikker.indikator(by.maal, datakilde=kilde)
    fil = fabrikker.tilsynsfil(by.kommune)
    felter = {"redskab": redskab.redskab, "art": "ordinaert", "anmeldt": True, "rapportaar": 2023, "bekymring": "ingen"}
    ens = {"vurderinger": {redskab.samspil: redskab.niveau["juster"]}, "strakspaabud": "", "begge": False}

    def indlaes():
        gem_rapport(fil=fil, enhed=by.huse[0], offentliggjort=date(2023, 6, 1), **felter, **ens, af=konsulent)

    def offentliggoer_en():
        tilsyn = fabrikker.tilsyn(
            by.huse[0], redskab.redskab, "endelig", afholdt=AARET[0], dialog=AARET[0], konsulent=konsulent
        )
        for tema in (redskab.samspil, redskab.overgange):
            fabrikker.temavurdering(tilsyn, tema, redskab.niveau["juster"])
        skift_tilstand(tilsyn=tilsyn, verbum="offentliggoer", af=konsulent)

    def fortryd():
        fil.refresh_from_db()
        fortryd_rapport(fil=fil, af=konsulent)

    def oversaet():
        andet = Redskab.objects.create(kommune=by.kommune, navn="Andet")
        niveau = fabrikker.niveau(andet, "god")
        valg = {niveau.pk: redskab.niveau["juster"]}
        gem_oversaettelser(redskab=andet, andet=redskab.redskab, valg=valg, af=administrator)

    if hvad == "fortrudt":
        indlaes()
    by.kontrakt.refresh_from_db()
    foer = by.kontrakt.revision
    {"version": offentliggoer_en, "indlaest": indlaes, "fortrudt": fortryd, "skala": oversaet}[hvad]()
    by.kontrakt.refresh_from_db()
    assert by.kontrakt.revision > foer


# --- The ten real reports ----------------------------------------------------------------------
def _indlaes(rapport, kommune, af):
    """Save what was read of a report the way the review saves it when nothing has to be corrected."""
    fund = rapport.som_dict()
    alle = Redskab.objects.filter(kommune=kommune).prefetch_related("temaer", "niveauer")
    redskab = find_redskab(fund["vurderinger"], alle)[0] or alle.first()
    niveauer = {et.kode: et for et in redskab.niveauer.all() if et.art == "tema"}
    temaer = {et.pk: et for et in redskab.temaer.all()}
    fundet = til_temaer(fund["vurderinger"], temaer.values())
    return gem_rapport(
        fil=fabrikker.tilsynsfil(kommune),
        enhed=fabrikker.enhed(kommune, fund["institution"], "dagtilbud"),
        redskab=redskab,
        art=fund["art"],
        rapportaar=fund["aar"],
        dialog=date.fromisoformat(fund["faglig_dialog"]),
        anmeldt=True,
        bekymring="ingen",
        vurderinger={temaer[pk]: niveauer[et["niveau"]] for pk, et in fundet.items()},
        offentliggjort=date.fromisoformat(fund["afsluttet"] or fund["faglig_dialog"]),
        strakspaabud="",
        begge=False,
        af=af,
    )


def test_maalepunkt_from_the_ten_reports_and_following_a_changed_assessment(rapporter, by, klient, lmu):
    """“Alle tilsyn har vedligehold i samspil og relationer”: one of the six reports of 2023 with levels has."""
    kommune = fabrikker.kommune("Rapportby")
    administrator = fabrikker.bruger(kommune, "Anna", "anna@proeve.example")
    fabrikker.tildeling(administrator, "administrator", kommune)
    eksempler = ("seks-temaer", "seks-pejlemaerker")
    fire, tre = (tilfoej_eksempel(kommune=kommune, noegle=et, af=administrator) for et in eksempler)
    tilsyn = {navn: _indlaes(laes((rapporter / f"{navn}.pdf").read_bytes()), kommune, administrator) for navn in SET}
    samspil, vedligehold = fire.temaer.first(), fire.niveauer.get(art="tema", kode="vedligehold")
    kilde = f"tilsyn:{samspil.pk}-{vedligehold.pk}"
    punkt = fabrikker.maalepunkt(fabrikker.strategi(kommune, fra_aar=2022, til_aar=2023), "Alle tilsyn har vedligehold")
    fabrikker.med_indikator(punkt, "Vedligehold", "100", maaltype="mindst", datakilde=kilde)

    def noter():
        return hent_et_maalepunkt(punkt).visning.noter

    i_2023 = f"enheder, der fik temaet “{samspil}” vurderet i 2023, står på “{vedligehold}”. 1 enhed havde tilsyn, men"
    assert [et.split(" ikke om")[0] for et in noter()] == [f"1 af 6 {i_2023}"]
    tilsyn["2023_tilsyn_1"].vurderinger.filter(tema=samspil).update(niveau=vedligehold)
    assert [et.split(" ikke om")[0] for et in noter()] == [f"2 af 6 {i_2023}"]
    sociale = tre.temaer.first()
    sociale.andre_navne += f"\n{samspil.navn}"
    sociale.save()
    assert noter()[0].startswith("Der er ikke regnet en andel for 2022: 2 enheder er vurderet på en anden skala")
    gamle = {et.kode: et for et in tre.niveauer.filter(art="tema")}
    nye = {et.kode: et for et in fire.niveauer.filter(art="tema")}
    valg = {gamle["vedligehold"].pk: nye["vedligehold"], gamle["tilpas"].pk: nye["juster"]}
    gem_oversaettelser(redskab=tre, andet=fire, valg=valg, af=administrator)
    assert noter()[0].startswith(f"1 af 2 enheder, der fik temaet “{samspil}” vurderet i 2022")
