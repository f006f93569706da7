"""How much of a tilsyn somebody sees in each state, and what may be written when. Pure: one table for all pages.

Source: a report is a draft of the consultants' until the unit is asked for its comments, and it is for everybody else
once it is published. An unannounced visit is known to nobody at the unit before it has been held.
"""

from enum import IntEnum


class Udsyn(IntEnum):
    """How much is seen, from nothing to all; each holds what those before it hold."""

    INTET = 0
    OFFENTLIGT = 1  # what has been published, as it was published
    FORLOEB = 2  # that there is one, when and by whom, and the leader's own preparation
    RAPPORT = 3  # the report as it stands
    ALT = 4  # the draft and the consultants' own notes too


# From where the unit's leader sees the report itself.
LAESES_AF_LEDER = {"til_kommentering", "endelig", "offentliggjort"}


def udsyn(tilstand: str, *, anmeldt: bool, offentlig: bool, foerer: bool, leder: bool, laeser: bool) -> Udsyn:
    """Return what somebody sees. `foerer` supervises the unit, `leder` leads it, `laeser` reads published reports.

    `offentlig`: a version has been published, maybe one before the one being written now.
    """
    if foerer:
        return Udsyn.ALT
    if leder:
        return _leders(tilstand, anmeldt=anmeldt, offentlig=offentlig)
    return Udsyn.OFFENTLIGT if laeser and offentlig else Udsyn.INTET


def _leders(tilstand: str, *, anmeldt: bool, offentlig: bool) -> Udsyn:
    if tilstand in LAESES_AF_LEDER:
        return Udsyn.RAPPORT
    kendt = anmeldt or tilstand != "planlagt" or offentlig
    return Udsyn.FORLOEB if kendt else Udsyn.INTET


# Who writes which text, and in which states: (by the consultant or by the leader, states).
SKRIVES = {
    "leders_forberedelse": ("leder", {"planlagt"}),
    "konsulents_forberedelse": ("foerer", {"planlagt", "udkast"}),
    "generelt": ("foerer", {"udkast"}),
    "kommentarer": ("leder", {"til_kommentering"}),
}
# What somebody must see to read each text.
LAESES = {
    "leders_forberedelse": Udsyn.FORLOEB,
    "konsulents_forberedelse": Udsyn.ALT,
    "generelt": Udsyn.RAPPORT,
    "kommentarer": Udsyn.RAPPORT,
}


def kan_skrive_tekst(art: str, tilstand: str, *, foerer: bool, leder: bool) -> bool:
    """Whether the text may be written now by somebody who supervises or leads the unit."""
    hvem, tilstande = SKRIVES[art]
    return tilstand in tilstande and (foerer if hvem == "foerer" else leder)


def kan_laese_tekst(art: str, syn: Udsyn) -> bool:
    """Whether the text may be read by somebody who sees so much."""
    return syn >= LAESES[art]
