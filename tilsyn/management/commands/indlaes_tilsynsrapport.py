"""`manage.py indlaes_tilsynsrapport`: what would be understood of published reports, without saving anything."""

import json
import sys
from pathlib import PurePath

from django.core.management.base import BaseCommand

from kontrakter.indlaesning.fejl import KanIkkeLaeses
from tilsyn.indlaesning.filer import Fundet, filer
from tilsyn.indlaesning.proces import laes_i_proces
from tilsyn.indlaesning.rapport import NIVEAU_I_ORD, Rapport

IKKE_LAEST = 2
ARTER = {
    "ordinaert": "ordinært tilsyn",
    "light": "light-tilsyn",
    "vedligeholdelsesdialog": "vedligeholdelsesdialog",
    None: "ukendt art",
}


class Command(BaseCommand):
    help = "Læser tilsynsrapporter (PDF, eller ZIP med PDF) og viser, hvad der blev forstået. Intet bliver gemt."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("filer", nargs="+", metavar="FIL", help="tilsynsrapport som PDF, eller ZIP med flere")
        parser.add_argument("--json", action="store_true", help="skriv ét JSON-objekt på en linje for hver rapport")

    def handle(self, *args, filer: list[str], **valg):
        ulaeste = 0
        for fundet in _alle(filer):
            rapport = _laes(fundet)
            ulaeste += not rapport.er_laest
            self.stdout.write(
                json.dumps(rapport.offentlig(fundet.navn), ensure_ascii=False)
                if valg["json"]
                else _tekst(fundet.navn, rapport)
            )
        if ulaeste:
            sys.exit(IKKE_LAEST)


def _alle(stier: list[str]):
    for sti in stier:
        yield from filer(sti)


def _laes(fundet: Fundet) -> Rapport:
    """Return what was understood, or an empty report that says why nothing was."""
    if fundet.fejl:
        return Rapport(bemaerkninger=[fundet.fejl])
    try:
        return laes_i_proces(fundet.data)
    except KanIkkeLaeses as fejl:
        return Rapport(bemaerkninger=[str(fejl)])


def _tekst(navn: str, rapport: Rapport) -> str:
    """Return what was understood in a few Danish lines."""
    hvem = rapport.institution or "uden navn"
    linjer = [f"{PurePath(navn).name}: {hvem}, {rapport.aar or 'uden år'}, {ARTER[rapport.art]}"]
    if rapport.faglig_dialog or rapport.afsluttet:
        linjer.append(f"  Dialog {rapport.faglig_dialog or 'ikke læst'}, afsluttet {rapport.afsluttet or 'ikke læst'}")
    if rapport.konsulenter:
        linjer.append(f"  Konsulent: {', '.join(rapport.konsulenter)}")
    linjer += [f"  {en.tema}: {NIVEAU_I_ORD[en.niveau]}" for en in rapport.vurderinger]
    if rapport.strakspaabud:
        linjer.append("  Der er givet strakspåbud.")
    linjer += [f"  ! {tekst}" for tekst in rapport.bemaerkninger]
    return "\n".join(linjer)
