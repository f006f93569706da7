"""Copies of a contract, row for row, without the history nobody measures."""

from django.db import transaction

from kontrakter.models import Afsaetslink, Afsnit, Aktivitet, Kontrakt, Udviklingsmaal, Virkning
from kontrakter.regler import nummer_sortering
from organisation.models import Enhed

HOEJVANGEN = "Dagtilbud Højvangen"
HOLDER = "mette.holm@demo.roedtraad.example"
FORAELDER = "sofie.lauritsen@demo.roedtraad.example"


def hoejvangen() -> Kontrakt:
    """The demo's contract with 7 goals and 61 activities."""
    return Kontrakt.objects.select_related("enhed__kommune", "skabelon", "kontraktholder").get(
        enhed__navn=HOEJVANGEN, aar=2023
    )


@transaction.atomic
def kopier(kontrakt: Kontrakt, *, enhed: Enhed, aar: int, gange: int = 1) -> Kontrakt:
    """Copy `kontrakt` to a unit and a year, with each of its goals `gange` times; goals are numbered 1, 2, 3 …"""
    ny = Kontrakt.objects.create(
        enhed=enhed,
        skabelon=kontrakt.skabelon,
        aar=aar,
        titel=f"Udviklingskontrakt {aar} for {enhed}",
        indledning=kontrakt.indledning,
        opfoelgning=kontrakt.opfoelgning,
        kontraktholder=kontrakt.kontraktholder,
    )
    maal = list(Udviklingsmaal.objects.gaeldende().filter(kontrakt=kontrakt))
    for nummer, gammelt in enumerate(maal * gange, 1):
        _kopier_maal(gammelt, ny, str(nummer))
    return ny


def _kopier_maal(gammelt: Udviklingsmaal, kontrakt: Kontrakt, nummer: str) -> None:
    felter = {"kontrakt": kontrakt, "nummer": nummer, "nummer_sort": nummer_sortering(nummer)}
    nyt = Udviklingsmaal.objects.bulk_create([_som_ny(gammelt, **felter)])[0]
    for model in (Afsnit, Virkning, Afsaetslink):
        model.objects.bulk_create([_som_ny(raekke, maal=nyt) for raekke in model.objects.filter(maal=gammelt)])
    gamle = list(Aktivitet.objects.filter(maal=gammelt).prefetch_related("huse"))
    nye = Aktivitet.objects.bulk_create([_som_ny(raekke, maal=nyt) for raekke in gamle])
    Gennem = Aktivitet.huse.through  # noqa: N806  a model
    Gennem.objects.bulk_create(
        [Gennem(aktivitet=ny, enhed=hus) for gammel, ny in zip(gamle, nye, strict=True) for hus in gammel.huse.all()]
    )


def _som_ny(raekke, **felter):
    """Return an unsaved row with the values of `raekke` and `felter` on top."""
    vaerdier = {felt.attname: getattr(raekke, felt.attname) for felt in raekke._meta.concrete_fields}
    ny = type(raekke)(**vaerdier)
    ny.pk = None
    for navn, vaerdi in felter.items():
        setattr(ny, navn, vaerdi)
    return ny
