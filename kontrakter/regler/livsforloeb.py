"""A contract's life as data: which state leads to which, by what, by whom, and what has to be in place first.

One table: the buttons, the actions, the tests and the text "Hvad sker der nu?" all read it. The states are the
field's own (docs/ordliste.md): a contract is written, heard, approved, lived by, evaluated and put away. What is
approved is kept as a version (`models/version.py`); a changed text is a new revision through the same door.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from organisation.regler import Ret


@dataclass(frozen=True)
class Overgang:
    """One thing to do with a contract: from which states, to which, with what right.

    `knap` is the button, `hvad` says beforehand what it does, `skete` is the sentence for the log, and `besked` tells
    whoever did it. `grund` is the question a reason answers; "" where none is always asked for. `vilkaar` are the names
    of what must be in place (`hindringer`). `frem`: the usual way on, which is the page's one primary button.
    `har_version`: only for a contract that has been approved before.
    """

    verbum: str
    fra: tuple[str, ...]
    til: str
    ret: Ret
    knap: str
    hvad: str
    skete: str
    besked: str
    grund: str = ""
    vilkaar: tuple[str, ...] = ()
    frem: bool = False
    har_version: bool = False

    def haendelse(self, grund: str) -> str:
        """Return the sentence for the log, with the reason that was given, if any."""
        return f"{self.skete.removesuffix('.')}: {grund}" if grund else self.skete


# Asked when a step ends a hearing in which somebody can still answer, and has not.
FOER_TID = "Hvorfor slutter høringen før fristen?"

_SKREVET = ("har_maal",)
_FAERDIG = ("har_maal", "krav", "hoering")

OVERGANGE: dict[str, Overgang] = {
    et.verbum: et
    for et in [
        Overgang(
            "send-i-hoering",
            ("udkast",),
            "i_hoering",
            Ret.REDIGER_KONTRAKT,
            "Send i høring",
            "LMU og forældrebestyrelsen får kontrakten at læse og svare på. Teksterne kan ikke ændres imens.",
            "Sendte kontrakten i høring.",
            "Kontrakten er sendt i høring.",
            vilkaar=_SKREVET,
            frem=True,
        ),
        Overgang(
            "afslut-hoering",
            ("i_hoering",),
            "udkast",
            Ret.REDIGER_KONTRAKT,
            "Afslut høringen",
            "Høringen slutter, og teksterne kan rettes igen. Svarene bliver stående.",
            "Afsluttede høringen.",
            "Høringen er afsluttet. Teksterne kan rettes igen.",
            frem=True,
        ),
        Overgang(
            "send-til-godkendelse",
            ("udkast", "i_hoering"),
            "til_godkendelse",
            Ret.REDIGER_KONTRAKT,
            "Send til godkendelse",
            "Lederen over enheden får kontrakten at godkende. Teksterne kan ikke ændres imens.",
            "Sendte kontrakten til godkendelse.",
            "Kontrakten er sendt til godkendelse.",
            vilkaar=_FAERDIG,
            frem=True,
        ),
        Overgang(
            "traek-tilbage",
            ("i_hoering", "til_godkendelse"),
            "udkast",
            Ret.REDIGER_KONTRAKT,
            "Træk kontrakten tilbage",
            "Kontrakten bliver et udkast igen, så teksterne kan rettes. De, der har fået den, kan se hvorfor.",
            "Trak kontrakten tilbage.",
            "Kontrakten er trukket tilbage og er et udkast igen.",
            grund="Hvorfor trækker du den tilbage?",
        ),
        Overgang(
            "returner",
            ("til_godkendelse",),
            "udkast",
            Ret.GODKEND_KONTRAKT,
            "Send tilbage",
            "Kontraktholderen får kontrakten tilbage som udkast sammen med det, du skriver her.",
            "Sendte kontrakten tilbage.",
            "Kontrakten er sendt tilbage til kontraktholderen.",
            grund="Hvad skal ændres, før kontrakten kan godkendes?",
        ),
        Overgang(
            "godkend",
            ("til_godkendelse",),
            "godkendt",
            Ret.GODKEND_KONTRAKT,
            "Godkend kontrakten",
            "Kontrakten bliver gemt som en version, der aldrig kan ændres. Aktiviteterne kan stadig følges.",
            "Godkendte kontrakten.",
            "Kontrakten er godkendt og gemt som en version, der ikke kan ændres.",
            vilkaar=(*_FAERDIG, "en_anden"),
            frem=True,
        ),
        Overgang(
            "ny-revision",
            ("godkendt",),
            "udkast",
            Ret.REDIGER_KONTRAKT,
            "Ret i den godkendte kontrakt",
            "Teksterne åbnes, og kontrakten skal godkendes igen. Den godkendte version gælder imens.",
            "Åbnede den godkendte kontrakt for rettelser.",
            "Kontrakten er åbnet, og teksterne kan rettes.",
            grund="Hvad skal rettes, og hvorfor?",
        ),
        Overgang(
            "drop-revision",
            ("udkast",),
            "godkendt",
            Ret.REDIGER_KONTRAKT,
            "Drop rettelserne",
            "Teksterne bliver igen, som de blev godkendt, og kontrakten er godkendt som før. Aktiviteternes status og "
            "noter bliver stående, og det, der er skrevet imens, kan læses i historikken.",
            "Droppede rettelserne og gik tilbage til den godkendte kontrakt.",
            "Rettelserne er droppet. Kontrakten er igen, som den blev godkendt.",
            grund="Hvorfor skal rettelserne droppes?",
            har_version=True,
        ),
        Overgang(
            "evaluer",
            ("godkendt",),
            "evalueret",
            Ret.REDIGER_KONTRAKT,
            "Meld kontrakten evalueret",
            "Året er gjort op. Aktiviteternes status og noter kan ikke ændres længere.",
            "Meldte kontrakten evalueret.",
            "Kontrakten er meldt evalueret.",
        ),
        Overgang(
            "genaabn",
            ("evalueret",),
            "godkendt",
            Ret.REDIGER_KONTRAKT,
            "Genåbn kontrakten",
            "Aktiviteternes status og noter kan opdateres igen.",
            "Genåbnede den evaluerede kontrakt.",
            "Kontrakten er åbnet igen.",
            grund="Hvorfor skal den åbnes igen?",
        ),
        Overgang(
            "arkiver",
            ("evalueret",),
            "arkiveret",
            Ret.STYR_AARET,
            "Arkivér kontrakten",
            "Kontrakten lægges væk. Den kan stadig læses og hentes.",
            "Arkiverede kontrakten.",
            "Kontrakten er arkiveret.",
            frem=True,
        ),
        Overgang(
            "hent-fra-arkiv",
            ("arkiveret",),
            "evalueret",
            Ret.STYR_AARET,
            "Hent fra arkivet",
            "Kontrakten kommer frem igen som evalueret.",
            "Hentede kontrakten fra arkivet.",
            "Kontrakten er hentet fra arkivet.",
            grund="Hvorfor skal den frem igen?",
        ),
    ]
}

# What each state means, for anybody who can read the contract.
HVAD_NU = {
    "udkast": "Kontrakten bliver skrevet. Den gælder ikke endnu.",
    "i_hoering": "Kontrakten er i høring. Dens tekster ligger fast, mens LMU og forældrebestyrelsen læser og svarer.",
    "til_godkendelse": "Kontrakten venter på at blive godkendt. Dens tekster ligger fast imens.",
    "godkendt": "Kontrakten gælder. Aktiviteterne bliver fulgt året igennem.",
    "evalueret": "Året er gjort op, og kontrakten er evalueret.",
    "arkiveret": "Kontrakten er arkiveret.",
}


@dataclass(frozen=True)
class Fakta:
    """What the conditions look at. `mangler` names the required sections that are empty, as "Mål 2: Aktiviteter".

    `er_holder`, `er_afsender`: whoever asks holds the contract, or was the one who sent it to approval.
    """

    antal_maal: int = 0
    mangler: tuple[str, ...] = field(default=())
    kraever_hoering: bool = False
    hoering_holdt: bool = False
    er_holder: bool = False
    er_afsender: bool = False


def _har_maal(fakta: Fakta) -> str:
    return "" if fakta.antal_maal else "Kontrakten har ingen mål endnu."


def _krav(fakta: Fakta) -> str:
    if not fakta.mangler:
        return ""
    viste = ", ".join(fakta.mangler[:3])
    flere = len(fakta.mangler) - 3
    return f"Det skal udfyldes først: {viste}{f' og {flere} til' if flere > 0 else ''}."


def _hoering(fakta: Fakta) -> str:
    mangler = fakta.kraever_hoering and not fakta.hoering_holdt
    return "Kontrakten skal i høring, før den kan godkendes." if mangler else ""


def _en_anden(fakta: Fakta) -> str:
    if fakta.er_holder:
        return "Du er selv kontraktholder. En anden skal godkende kontrakten."
    return "Du har selv sendt kontrakten til godkendelse. En anden skal godkende den." if fakta.er_afsender else ""


_VILKAAR = {"har_maal": _har_maal, "krav": _krav, "hoering": _hoering, "en_anden": _en_anden}


class Hindring(str):
    """What is not in place yet, as a Danish sentence, with the name of the condition it is about."""

    __slots__ = ("vilkaar",)

    def __new__(cls, tekst: str, vilkaar: str):
        ny = super().__new__(cls, tekst)
        ny.vilkaar = vilkaar
        return ny


def hindringer(overgang: Overgang, fakta: Fakta) -> list[str]:
    """Return what is not in place yet, in Danish sentences; an empty list when it can be done."""
    return [Hindring(fejl, navn) for navn in overgang.vilkaar if (fejl := _VILKAAR[navn](fakta))]


def mulige(tilstand: str, rettigheder: Iterable[Ret], *, har_version: bool) -> list[Overgang]:
    """Return what somebody with these rights can do with a contract in this state, the usual way on first.

    `har_version`: the contract has been approved before.
    """
    har = set(rettigheder)
    alle = [et for et in OVERGANGE.values() if tilstand in et.fra and et.ret in har and har_version >= et.har_version]
    return sorted(alle, key=lambda et: not et.frem)
