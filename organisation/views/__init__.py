"""Views: the administration of units, people and roles, what a person may do, the year and the calendar."""

from .aarshjul import aarshjul, aarshjul_regneark
from .brugere import bruger_liste, bruger_opret, bruger_rediger, bruger_send_link, bruger_vis
from .demo import demo_login
from .egne import administration, hvad_maa_jeg
from .enheder import enhed_liste, enhed_opret, enhed_rediger
from .kalender import kalender_ics, kalenderlink_luk, kalenderlink_opret, min_kalender
from .roller import rolle_afslut, rolle_fortryd, rolle_giv

__all__ = [
    "aarshjul",
    "aarshjul_regneark",
    "administration",
    "bruger_liste",
    "bruger_opret",
    "bruger_rediger",
    "bruger_send_link",
    "bruger_vis",
    "demo_login",
    "enhed_liste",
    "enhed_opret",
    "enhed_rediger",
    "hvad_maa_jeg",
    "kalender_ics",
    "kalenderlink_luk",
    "kalenderlink_opret",
    "min_kalender",
    "rolle_afslut",
    "rolle_fortryd",
    "rolle_giv",
]
