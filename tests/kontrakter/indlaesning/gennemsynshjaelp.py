"""A small contract as text, and what the tests of its review share."""

import re
import uuid

from django.urls import reverse

from kontrakter.indlaesning.forslag import fra_dict
from kontrakter.indlaesning.forstaa import forstaa
from kontrakter.indlaesning.kommune import punkter_for
from kontrakter.indlaesning.laes import laes
from kontrakter.models import Indlaesning

KONTRAKT = """Udviklingskontrakt 2024 for Dagtilbud Skovkanten

Vi er et dagtilbud med to huse.

Udviklingsmål 1: Gode overgange

Baggrund og formål:
Børnene skifter ofte fra hus til hus.

Det politiske og strategiske afsæt:
Spor 2. God ledelse

1. Hvad skal vi holde op med

9. Et punkt, som ingen kender

Udviklingsmål:
Hvert barn har en tryg overgang.

Forventede virkninger for borgeren:
• Børnene er trygge.
• Forældrene ved, hvad der skal ske.

Tidsperspektiv:
2024-2025

Aktiviteter:
• Ledelsesteamet laver en plan i foråret 2024Opfølgningsmøde i juni
• Vi laver en prøvehandling med fælles legeaftaler.

Opfølgning på udviklingsmålet og virkning:
Målet evalueres i LMU i februar og september 2024.

Udviklingsmål 2: Flere ude

Baggrund og formål:
<script>alert(1)</script> Vi vil ud.

Aktiviteter:
• Turdag hver uge.
"""


def indlaes_tekst(by, bruger, tekst: str = KONTRAKT, **felter) -> Indlaesning:
    """Return a text that has been read, as it waits for its reviewer."""
    forslag = laes(tekst.encode())
    forstaa(forslag, punkter_for(by.kommune))
    forslag.nummerer()
    return gem_laest(forslag, by.kommune, bruger, tekst.encode(), **felter)


def gem_laest(laest, kommune, bruger, indhold: bytes, **felter) -> Indlaesning:
    return Indlaesning.objects.create(
        **{
            "kommune": kommune,
            "bruger": bruger,
            "bundt": uuid.uuid4(),
            "filnavn": "kontrakt.txt",
            "indhold": indhold,
            "sha256": "0" * 64,
            "tilstand": "klar",
            "forslag": laest.som_dict(),
        }
        | felter
    )


def forslag_af(indlaesning: Indlaesning):
    return fra_dict(Indlaesning.objects.get(pk=indlaesning.pk).forslag)


def nr_af(indlaesning: Indlaesning, begynder: str) -> int:
    """Return the number of the block that begins so."""
    forslag = forslag_af(indlaesning)
    return next(et.nr for et in [*forslag.blokke(), *forslag.fravalgt] if et.tekst.startswith(begynder))


def adresse(navn: str, indlaesning: Indlaesning, *mere) -> str:
    return reverse(f"kontrakter:indlaesning_{navn}", args=[indlaesning.pk, *mere])


def ret(klient, indlaesning: Indlaesning, handling: str, *, htmx: bool = False, **felter):
    """Do one thing with the proposal, as it is now unless a version is given."""
    version = Indlaesning.objects.values_list("version", flat=True).get(pk=indlaesning.pk)
    data = {"handling": handling, "version": version} | felter
    return klient.post(adresse("ret", indlaesning), data, headers={"HX-Request": "true"} if htmx else {})


def sted_i(svar, anker: str) -> str:
    """Return the HTML of one place of the page, white space folded; "" when it is not there."""
    fund = re.search(rf'(?s)<section class="gs-sted[^"]*" id="{anker}".*?</section>', svar.content.decode())
    html = re.sub(
        r' data-fokus| hx-swap-oob="true"|name="csrfmiddlewaretoken" value="\w+"', "", fund[0] if fund else ""
    )
    return re.sub(r"\s+", " ", html)
