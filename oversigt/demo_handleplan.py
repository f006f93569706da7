"""The demo's handleplan: a house of Højvangen works on its meals after a tilsyn, until it is evaluated a year later.

What is said is made up, in words of the demo's own.
"""

from datetime import date, datetime, time

from django.utils.timezone import make_aware

from organisation.models import Bruger, Enhed
from tilsyn.handlinger.handleplan import gem_punkt, gem_svar, opret_handleplan
from tilsyn.handlinger.handleplansgang import gem_punktevaluering, skift_plantilstand, skriv_bemaerkning
from tilsyn.handlinger.handleplansopgave import gem_opgavestatus, opret_planopgave
from tilsyn.models import Handleplan, Tilsyn

HUS, TITEL = "Børnehuset Bøgely", "Måltidet som fælles ståsted"
# The themes of the tilsyn that were to be adjusted, each with what the house calls its point, and its answers.
PUNKTER = (
    (
        "Alle børn er med omkring bordet",
        {
            "opnaa": "<p>Måltidet skal forløbe ens på alle stuer, så hvert barn ved, hvad der sker, og har en voksen "
            "ved siden af sig.</p>",
            "hvorfor": "<p>Ved tilsynet så vi selv, at ro og nærhed afhang af, hvilken stue barnet gik på. Et fælles "
            "ståsted skal gøre dagen genkendelig.</p>",
            "viden": "<p>Vi bygger på tilsynets egne kriterier for samspil og på husets læreplan. Høj kvalitet kendes "
            "på, at de voksne bliver siddende, og at der tales med børnene og ikke over dem.</p>",
            "fremmere": "<ul><li>Fremmer: personalet har bedt om det, og køkkenet er med.</li><li>Hæmmer: vagter, der "
            "skifter midt i måltidet.</li></ul>",
            "evaluere": "<p>Hver stue filmer et måltid i oktober og igen i februar. Vi ser klippene sammen på "
            "personalemødet og skriver tre ting ned.</p>",
            "naaet": "<ul><li>En voksen sidder ved hvert bord fra start til slut.</li><li>Børnene dækker selv "
            "bord.</li><li>Vikaren kan se på tavlen, hvordan vi gør.</li></ul>",
            "hvordan": "<ol><li>Vi beskriver rutinen på én side.</li><li>Vi flytter vagtskiftet til efter "
            "maden.</li><li>Vi øver det på én stue og går så videre.</li></ol>",
            "inspiration": "<p>Kommunens kursus i relationer, et besøg i et andet hus og pædagogisk døgn i "
            "september.</p>",
            "relevant": "<p>Det hænger sammen med kontraktens mål om fællesskaber og kræver ikke flere timer, kun en "
            "anden fordeling af dem.</p>",
            "tid": "<p>Vi begynder i august. Film i oktober og februar. Evaluering ved det opfølgende tilsyn i foråret "
            "2024.</p>",
        },
    ),
    (
        "Vi ser på egen praksis sammen",
        {
            "opnaa": "<p>Sparring om praksis skal være noget, alle gør hver måned, og ikke kun når noget er svært.</p>",
            "naaet": "<p>Hver medarbejder har givet og fået sparring mindst seks gange på et år.</p>",
            "hvordan": "<p>Et fast punkt på personalemødet og makkerpar på tværs af stuerne.</p>",
            "tid": "<p>Fra september 2023 til sommeren 2024.</p>",
        },
    ),
)
# Whose, what, by when, and how it went.
OPGAVER = (
    (
        "daglig_leder",
        "Beskriv rutinen, og hæng den op på alle stuer",
        date(2023, 9, 1),
        "udfoert",
        "Hænger siden uge 36",
    ),
    ("daglig_leder", "Sæt film og sparring på dagsordenen hver måned", date(2023, 10, 1), "udfoert", ""),
    ("kontraktholder", "Giv sparring på vagtplanen og på filmklippene", date(2023, 10, 15), "udfoert", "To gange"),
    (
        "kontraktholder",
        "Fortæl de andre huse, hvad der virker",
        date(2024, 2, 1),
        "stoppet",
        "Tages op i ledelsesteamet",
    ),
    ("bestyrelse", "Bliv orienteret om tilsynet og planen", date(2023, 9, 20), "udfoert", ""),
    ("bestyrelse", "Spørg på hvert møde, hvor langt planen er", date(2024, 5, 1), "i_gang", ""),
)
UDFALD = (
    (
        "naaet",
        "<p>Ved det opfølgende tilsyn sad der en voksen ved hvert bord, og børnene dækkede selv. Det holder.</p>",
    ),
    ("delvist", "<p>Makkerparrene virker på to af tre stuer. Den sidste begynder efter sommeren.</p>"),
)


def indlaes_handleplan() -> None:
    """Make the plan and take it from draft to evaluated, unless the house has one."""
    hus = Enhed.objects.filter(navn=HUS, kommune__navn="Skanderborg Kommune").first()
    udgivne = Tilsyn.objects.filter(enhed=hus, tilstand="offentliggjort", redskab__til=None)  # the tool in use
    tilsyn = list(udgivne.order_by("afholdt")[:2])
    if len(tilsyn) < 2 or Handleplan.objects.filter(enhed=hus).exists():
        return
    foerste, senere = tilsyn
    leder, holder, foraelder = (_person(*et) for et in (("daglig_leder", hus), *_over(hus)))
    plan = _skriv(hus, foerste, leder)
    skift_plantilstand(plan=plan, verbum="fremlaeg", af=leder)
    spoerg = "Hvordan hører vi forældre, hvordan det går, mellem møderne?"
    bemaerkning = skriv_bemaerkning(plan=plan, tekst=spoerg, hvornaar=_tid(2023, 8, 22), af=foraelder)
    svar = "Vi skriver om det i hver måneds nyhedsbrev."
    skriv_bemaerkning(plan=plan, tekst=svar, svar_paa=bemaerkning, hvornaar=_tid(2023, 8, 24), af=leder)
    plan = skift_plantilstand(plan=plan, verbum="godkend", hvornaar=_tid(2023, 8, 28), af=holder)
    _foelg(plan, leder)
    skift_plantilstand(plan=plan, verbum="evaluer", evalueret=date(2024, 4, 23), evalueret_ved=senere, af=leder)


def _over(hus: Enhed) -> tuple:
    return ("kontraktholder", hus.parent), ("foraeldrebestyrelse", hus.parent)


def _person(rolle: str, enhed: Enhed) -> Bruger:
    return Bruger.objects.filter(roller__rolle=rolle, roller__enhed=enhed, roller__til=None).order_by("pk").first()


def _tid(aar: int, maaned: int, dag: int) -> datetime:
    return make_aware(datetime.combine(date(aar, maaned, dag), time(10)))


def _skriv(hus: Enhed, tilsyn: Tilsyn, af: Bruger) -> Handleplan:
    temaer = [et.tema for et in tilsyn.vurderinger.filter(niveau__kode="juster").select_related("tema")]
    datoer = {"fra": date(2023, 8, 1), "til": date(2024, 6, 30), "evalueres": date(2024, 5, 1)}
    felter = {"enhed": hus, "art": "udviklende", "tilsyn": tilsyn, "naeste_tilsyn": date(2025, 4, 1), **datoer}
    plan = opret_handleplan(titel=TITEL, temaer=temaer, **felter, af=af)
    for punkt, (overskrift, svar) in zip(plan.punkter.all(), PUNKTER, strict=True):
        gem_punkt(punkt=punkt, version=1, overskrift=overskrift, af=af)
        for noegle, tekst in svar.items():
            gem_svar(punkt=punkt, noegle=noegle, tekst=tekst, version=0, af=af)
    for rolle, tekst, frist, *_ in OPGAVER:
        opret_planopgave(plan=plan, rolle=rolle, tekst=tekst, frist=frist, af=af)
    return plan


def _foelg(plan: Handleplan, af: Bruger) -> None:
    for opgave, (*_, tilstand, note) in zip(plan.opgaver.order_by("pk"), OPGAVER, strict=True):
        gem_opgavestatus(opgave=opgave, version=1, tilstand=tilstand, note=note, af=af)
    for punkt, (udfald, tekst) in zip(plan.punkter.all(), UDFALD, strict=True):
        gem_punktevaluering(punkt=punkt, udfald=udfald, tekst=tekst, version=0, af=af)
