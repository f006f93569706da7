"""The demo's evaluation of Dagtilbud Højvangen: who evaluates when, and what LMU and the leaders came to in February.

What is said is made up; the forums and months are the contract's own.
"""

from datetime import date, datetime, time, timedelta

from django.utils.timezone import make_aware

from kontrakter.handlinger import gem_moede, lav_moeder, opret_forum
from kontrakter.handlinger.dagsorden import gem_referat, opret_punkt
from kontrakter.handlinger.evaluering import gem_evaluering, opret_opgave
from kontrakter.handlinger.moede import gem_spoergsmaal, skift_moede
from kontrakter.handlinger.moedekommentar import opret_moedekommentar
from kontrakter.models import Forum, Kontrakt, Moede
from organisation.models import Bruger

ENHED, AAR = "Dagtilbud Højvangen", 2023
FORA = {
    "ledelsesteam": [2, 9],
    "lmu": [2, 9],
    "personalemoede": [2],
    "foraeldrebestyrelse": [3],
    "teammoede": [],
    "distriktsmoede": [],
}
# What the two forums said of each goal: the assessment, what they see, what they adjust.
LMU = {
    "1": (
        "paa_vej",
        "Flere stuer er begyndt at dele dagen op i mindre grupper.",
        "Vi tager grupperne med på teammødet.",
    ),
    "2": ("bagud", "Fraværet er faldet i to huse og steget i ét.", "Vi holder samtalerne tidligere."),
    "3": ("paa_vej", "De nye kolleger siger, at de føler sig godt taget imod.", ""),
    "4": ("ikke_begyndt", "", "Vi begynder efter påske."),
    "5.1": ("paa_vej", "Børnehaveklasselederne har været på besøg i alle huse.", ""),
    "5.2": ("paa_vej", "", ""),
    "6": ("naaet", "Alle huse har brugt redskabet to gange.", "Vi fortsætter på samme måde."),
}
LEDELSE = {"1": ("paa_vej", "Ledelsen ser det samme som LMU.", ""), "2": ("paa_vej", "Tallene er på vej ned.", "")}


def indlaes_moeder() -> None:
    """Make the forums and meetings, unless the unit has forums already."""
    kontrakt = Kontrakt.objects.select_related("enhed__kommune", "skabelon").filter(enhed__navn=ENHED, aar=AAR).first()
    if kontrakt is None or Forum.objects.filter(enhed=kontrakt.enhed).exists():
        return
    leder = kontrakt.kontraktholder
    daglige = Bruger.objects.filter(roller__rolle="daglig_leder", roller__enhed__parent=kontrakt.enhed).distinct()
    for art, maaneder in FORA.items():
        medlemmer = [leder, *daglige] if art == "ledelsesteam" else []
        opret_forum(kontrakt=kontrakt, art=art, maaneder=maaneder, medlemmer=medlemmer, af=leder)
    moeder = {(moede.forum.art, moede.maaned): moede for moede in lav_moeder(kontrakt=kontrakt, af=leder)}
    _hold(moeder["ledelsesteam", 2], date(2023, 2, 7), LEDELSE, leder)
    _hold_lmu(moeder["lmu", 2], leder)
    _bestyrelsen(moeder["foraeldrebestyrelse", 3], leder)


def _saet_dag(moede: Moede, dag: date, kl: time, leder) -> None:
    gem_moede(moede=moede, version=moede.version, maaned=dag.month, dato=dag, kl=kl, sted="Bøgely", af=leder)


def _hold(moede: Moede, dag: date, vurderinger: dict, leder) -> None:
    _saet_dag(moede, dag, time(9), leder)
    skift_moede(moede=moede, verbum="begynd", af=leder)
    _vurder(moede, vurderinger, leder)
    grund = "De øvrige mål tager vi i september."
    _afslut(moede, dag, "Ledelsesteamet", leder, grund)


def _afslut(moede: Moede, dag: date, deltagere: str, leder, grund: str = "") -> None:
    """Close the meeting, on the day it was held: the demo's people were there."""
    skift_moede(moede=moede, verbum="afslut", deltagere=deltagere, grund=grund, af=leder)
    slut = make_aware(datetime.combine(dag, time(16)))
    Moede.objects.filter(pk=moede.pk).update(begyndt=slut - timedelta(hours=2), afsluttet=slut)


def _vurder(moede: Moede, vurderinger: dict, leder) -> None:
    for maal in moede.kontrakt.maal.gaeldende().filter(nummer__in=vurderinger):
        vurdering, ser, justerer = vurderinger[maal.nummer]
        maerkes = dict(
            zip(maal.virkninger.values_list("pk", flat=True), ("lidt", "tydeligt", "ved_ikke"), strict=False)
        )
        gem_evaluering(
            moede=moede,
            maal=maal,
            version=0,
            vurdering=vurdering,
            ser=ser,
            justerer=justerer,
            maerkes=maerkes if ser else {},
            af=leder,
        )


def _hold_lmu(moede: Moede, leder) -> None:
    _saet_dag(moede, date(2023, 2, 21), time(14), leder)
    punkt = opret_punkt(
        moede=moede, overskrift="Sommerferien", tekst="Hvordan dækker vi uge 29?", placering="efter", af=leder
    )
    skift_moede(moede=moede, verbum="begynd", af=leder)
    _vurder(moede, LMU, leder)
    gem_referat(punkt=punkt, version=punkt.version, referat="To huse lægges sammen i uge 29.", af=leder)
    opret_opgave(
        moede=moede,
        punkt=punkt,
        tekst="Skriv til forældrene om uge 29",
        ansvarlig="Lederen",
        frist=date(2023, 4, 1),
        af=leder,
    )
    _afslut(moede, date(2023, 2, 21), "LMU’s medlemmer og lederen", leder)


def _bestyrelsen(moede: Moede, leder) -> None:
    _saet_dag(moede, date(2023, 3, 14), time(19), leder)
    gem_spoergsmaal(
        moede=moede,
        version=moede.version,
        spoergsmaal="Kan I og jeres børn mærke, at vi arbejder i mindre grupper?",
        af=leder,
    )
    foraelder = Bruger.objects.filter(roller__rolle="foraeldrebestyrelse", roller__enhed=moede.kontrakt.enhed).first()
    if foraelder:
        tekst = "Hvornår på dagen er børnene i de små grupper?"
        opret_moedekommentar(moede=moede, tekst=tekst, sted="Mødet", af=foraelder)
