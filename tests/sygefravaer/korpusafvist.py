"""What is no file of figures, what holds people, and what is made to hurt: refused, with the reason."""
# ruff: noqa: E501  the sentences stand in one piece, as they are said

import io
import zipfile

from .korpusark import XEN, XHOVED, bog, kaempe, lav_bombe, med_makro
from .korpusfil import (
    EN,
    HOVED,
    INTET_HOVED,
    TO,
    Fil,
    csv,
)

CPR = (
    "Der er CPR-numre i filen. Den er ikke gemt, og intet er læst. Hent et udtræk, der kun har tal for hver enhed og "
    "måned."
)


_INTET_GEMT = "Filen er ikke gemt, og intet er læst. Hent et udtræk, der kun har tal for hver enhed og måned."


def personer(hvad: str) -> str:
    return f"Filen ser ud til at have en række for hver medarbejder (“{hvad}”). {_INTET_GEMT}"


def navne(hvad: str) -> str:
    return (
        f"Kolonnen “{hvad}” ser ud til at have navne på medarbejdere: ingen af dem er en af jeres enheder. {_INTET_GEMT} "
        "Er det enheder, så giv kolonnen overskriften “Enhed”."
    )


def afviste() -> list[Fil]:
    god = bog(("Ark1", [XHOVED, XEN]))
    person = {"personoplysninger": True}
    return [
        Fil("tom fil", b"", afvist="Filen er tom. Der er ikke læst noget."),
        Fil("kun overskrift", csv(HOVED), fejl=[(None, "", "Der er ingen tal i filen under overskriften.")]),
        Fil("uden overskrift", csv(EN, TO), fejl=[(None, "", INTET_HOVED)]),
        Fil(
            "brev",
            csv("Kære alle", "Hermed tallene."),
            afvist=(
                "Der er ingen kolonner i filen. De skal være adskilt af semikolon, tabulator, lodret streg eller komma."
            ),
        ),
        Fil("CPR i et felt", csv(HOVED, EN, "Birkehuset 010180-1234;2023-01;5;100;12"), afvist=CPR, **person),
        Fil("CPR uden streg", csv(HOVED + ";Nr", EN + ";0101801234"), afvist=CPR, **person),
        Fil("CPR i Excel", bog(("Ark1", [[*XHOVED, "Nr"], [*XEN, 101801234]])), afvist=CPR, **person),
        Fil(
            "medarbejdernummer", csv("Medarbejdernr.;" + HOVED, "17;" + EN), afvist=personer("Medarbejdernr."), **person
        ),
        Fil("navne på medarbejdere", csv("Navn;" + HOVED, "Ib Vad;" + EN), afvist=navne("Navn"), **person),
        Fil(
            "kolonne til CPR",
            csv("CPR-nr.;" + HOVED, ";" + EN),
            afvist=f"Filen har en kolonne til CPR-numre (“CPR-nr.”). {_INTET_GEMT}",
            **person,
        ),
        Fil(
            "fraværsperioder",
            csv(HOVED + ";Fra dato", EN + ";"),
            afvist=f"Filen ser ud til at have en række for hver fraværsperiode (“Fra dato”). {_INTET_GEMT}",
            **person,
        ),
        Fil("pdf", b"%PDF-1.7\n", afvist="Filen er en PDF. Hent udtrækket som CSV eller Excel (.xlsx), og prøv igen."),
        Fil(
            "gammelt Excel",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
            afvist="Filen er et regneark fra en ældre udgave af Excel (.xls) eller er låst med en adgangskode. Gem den "
            "som .xlsx eller CSV uden adgangskode, og prøv igen.",
        ),
        Fil(
            "makroer",
            med_makro(god),
            afvist="Regnearket indeholder makroer (.xlsm). Gem det som .xlsx eller CSV, og prøv igen.",
        ),
        Fil(
            "beskadiget Excel",
            god[: len(god) // 2],
            afvist="Filen er beskadiget. Hent udtrækket igen, og prøv med den nye fil.",
        ),
        Fil("en anden ZIP-fil", _zip(), afvist="Filen er hverken CSV eller Excel (.xlsx)."),
        Fil("noget andet", bytes(range(256)) * 8, afvist="Filen er hverken CSV eller Excel (.xlsx)."),
    ]


def _zip() -> bytes:
    ud = io.BytesIO()
    with zipfile.ZipFile(ud, "w") as pakke:
        pakke.writestr("a.txt", "a")
    return ud.getvalue()


# Those made to hurt: made when they are asked for, and read only in the process with limits.
TUNGE = {
    "bombe": lambda: Fil(
        "bombe",
        lav_bombe(700 << 20),
        afvist="Filen bliver alt for stor, når den pakkes ud, og er ikke læst. Hent udtrækket igen.",
    ),
    "en celle i det fjerneste hjørne": lambda: Fil(
        "en celle i det fjerneste hjørne",
        kaempe(bog(("Ark1", [XHOVED, XEN]))),
        afvist="Filen er for stor eller for indviklet til at blive læst. Del udtrækket op, fx et år ad gangen.",
    ),
    "over en million rækker": lambda: Fil(
        "over en million rækker",
        HOVED.encode() + b"\n" + b"Ahornhuset;2023-01;5;100;12\n" * 1_000_001,
        afvist="Filen har over 1.000.000 rækker og er ikke læst. Del udtrækket op, fx et år ad gangen.",
    ),
}
