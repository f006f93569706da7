"""Writes that touch more than one row or must be remembered. Atomic, keyword-only, `af` is who did it."""

from .aaret import aktiver_skabelon
from .af_data import opret_af_data
from .faelles import een_haendelse
from .forum import (
    fjern_forum,
    fjern_moede,
    gem_forum,
    gem_moede,
    genskab_forum,
    genskab_moede,
    lav_moeder,
    opret_foreslaaede,
    opret_forum,
    opret_moede,
)
from .hoering import gem_besvarelse, gem_hoeringssvar, maerk_klaret, opret_kommentar, send_i_hoering
from .indikatorer import gem_indikator, opret_indikator
from .indlaesning import (
    fjern_overskriftsord,
    genskab_indlaesning,
    indsend,
    kasser_indlaesning,
    laes_igen,
    opret_overskriftsord,
)
from .kontrakt import fjern_kontrakt, gem_kontrakt, gem_kontrakttekst, genskab_kontrakt, opret_kontrakt
from .livsforloeb import godkend_kontrakt, skift_tilstand
from .maal import fjern_maal, gem_afsaet, gem_afsnit, gem_maal, genskab_maal, opret_maal
from .maaldeling import fjern_deling, genskab_deling, modtag_maal, tilbyd_maal
from .maalinger import talsted
from .offentlig import offentliggoer_version, traek_offentlig
from .paamindelse import mind_om_fristen
from .raekker import (
    fjern_raekke,
    flyt_raekke,
    gem_aktivitet,
    gem_aktivitetsstatus,
    gem_virkning,
    genskab_raekke,
    opret_aktivitet,
    opret_virkning,
)
from .revision import drop_revision
from .skabelon import (
    fjern_skabelonafsnit,
    flyt_skabelonafsnit,
    gem_skabelon,
    gem_skabelonafsnit,
    genskab_skabelonafsnit,
    opret_skabelon,
    opret_skabelonafsnit,
)
from .udsendelse import bestil_mail, gem_mailvalg, proev_mail_igen

__all__ = [
    "aktiver_skabelon",
    "bestil_mail",
    "drop_revision",
    "een_haendelse",
    "fjern_deling",
    "fjern_forum",
    "fjern_kontrakt",
    "fjern_maal",
    "fjern_moede",
    "fjern_overskriftsord",
    "fjern_raekke",
    "fjern_skabelonafsnit",
    "flyt_raekke",
    "flyt_skabelonafsnit",
    "gem_afsaet",
    "gem_afsnit",
    "gem_aktivitet",
    "gem_aktivitetsstatus",
    "gem_besvarelse",
    "gem_forum",
    "gem_hoeringssvar",
    "gem_indikator",
    "gem_kontrakt",
    "gem_kontrakttekst",
    "gem_maal",
    "gem_mailvalg",
    "gem_moede",
    "gem_skabelon",
    "gem_skabelonafsnit",
    "gem_virkning",
    "genskab_deling",
    "genskab_forum",
    "genskab_indlaesning",
    "genskab_kontrakt",
    "genskab_maal",
    "genskab_moede",
    "genskab_raekke",
    "genskab_skabelonafsnit",
    "godkend_kontrakt",
    "indsend",
    "kasser_indlaesning",
    "laes_igen",
    "lav_moeder",
    "maerk_klaret",
    "mind_om_fristen",
    "modtag_maal",
    "offentliggoer_version",
    "opret_af_data",
    "opret_aktivitet",
    "opret_foreslaaede",
    "opret_forum",
    "opret_indikator",
    "opret_kommentar",
    "opret_kontrakt",
    "opret_maal",
    "opret_moede",
    "opret_overskriftsord",
    "opret_skabelon",
    "opret_skabelonafsnit",
    "opret_virkning",
    "proev_mail_igen",
    "send_i_hoering",
    "skift_tilstand",
    "talsted",
    "tilbyd_maal",
    "traek_offentlig",
]
