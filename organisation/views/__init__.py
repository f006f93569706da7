"""Views: the administration of units, people and roles, and what a person may do."""

from .brugere import bruger_liste, bruger_opret, bruger_rediger, bruger_send_link, bruger_vis
from .demo import demo_login
from .egne import administration, hvad_maa_jeg
from .enheder import enhed_liste, enhed_opret, enhed_rediger
from .roller import rolle_afslut, rolle_fortryd, rolle_giv

__all__ = [
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
    "rolle_afslut",
    "rolle_fortryd",
    "rolle_giv",
]
