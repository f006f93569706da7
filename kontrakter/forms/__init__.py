"""Forms: one thing on one screen each, fields listed by name."""

from .aaret import AaretFilterForm, AktiverForm, MailfilterForm, MailvalgForm
from .hoering import BesvarelseForm, HoeringSendForm, HoeringssvarForm, KommentarForm
from .indlaesning import IndlaesForm, OverskriftsordForm
from .kontrakt import KontraktFilterForm, KontraktForm, KontraktOpretForm
from .livsforloeb import GodkendForm, OvergangForm
from .maal import AfsaetForm, AfsnitForm, KontrakttekstForm, TidsperspektivForm, UdviklingsmaalForm
from .raekker import AktivitetForm, AktivitetOpretForm, AktivitetStatusForm, VirkningForm, VirkningOpretForm
from .skabelon import SkabelonafsnitForm, SkabelonafsnitOpretForm, SkabelonForm, SkabelonOpretForm

__all__ = [
    "AaretFilterForm",
    "AfsaetForm",
    "AfsnitForm",
    "AktiverForm",
    "AktivitetForm",
    "AktivitetOpretForm",
    "AktivitetStatusForm",
    "BesvarelseForm",
    "GodkendForm",
    "HoeringSendForm",
    "HoeringssvarForm",
    "IndlaesForm",
    "KommentarForm",
    "KontraktFilterForm",
    "KontraktForm",
    "KontraktOpretForm",
    "KontrakttekstForm",
    "MailfilterForm",
    "MailvalgForm",
    "OvergangForm",
    "OverskriftsordForm",
    "SkabelonForm",
    "SkabelonOpretForm",
    "SkabelonafsnitForm",
    "SkabelonafsnitOpretForm",
    "TidsperspektivForm",
    "UdviklingsmaalForm",
    "VirkningForm",
    "VirkningOpretForm",
]
