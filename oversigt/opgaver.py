"""What waits for a person: the next step of a contract, unsaved texts, own house's activities."""

import re

from django.core.cache import caches
from django.db.models import F

from kontrakter.indhold import hent_indhold, stempel
from kontrakter.models import Aktivitet, Kladde, Kontrakt, Udviklingsmaal
from kontrakter.naeste import naeste_skridt
from organisation.regler import Ret


def naeste_skridt_for(kontrakt: Kontrakt) -> dict:
    """Return the contract with how far it is and its next step; read once per state of the content."""
    noegle = f"naeste:{kontrakt.pk}:{stempel(kontrakt)}"
    naeste = caches["sider"].get(noegle)
    if naeste is None:
        naeste = naeste_skridt(hent_indhold(kontrakt))
        caches["sider"].set(noegle, naeste)
    return {"kontrakt": kontrakt, "naeste": naeste}


_MAAL = re.compile(r"/maal/(\d{1,9})/")


def kladder_med_titel(bruger, antal: int = 5) -> list[dict]:
    """Return the user's newest unsaved texts, with the goal they belong to: two queries whatever their number.

    The address of a draft comes from the browser, so it says nothing of what its owner may read: only goals in
    contracts the user may write in are named.
    """
    kladder = Kladde.objects.filter(bruger=bruger)[:antal]
    raekker = [(kladde, int(fund[1]) if (fund := _MAAL.search(kladde.form)) else None) for kladde in kladder]
    egne = Udviklingsmaal.objects.filter(kontrakt__in=Kontrakt.objects.redigerbare_for(bruger))
    maal = egne.in_bulk([pk for _, pk in raekker if pk])
    return [
        {"kladde": kladde, "titel": f"Mål {maal[pk]}" if pk in maal else "Tekst i en kontrakt"}
        for kladde, pk in raekker
    ]


def mine_aktiviteter(bruger, antal: int = 20) -> list[Aktivitet]:
    """Return the open activities of the houses the user leads day to day, those with a deadline first."""
    huse = [rolle.enhed for rolle in bruger.roller_med(Ret.OPDATER_AKTIVITET) if rolle.enhed.type == "boernehus"]
    if not huse:
        return []
    return list(
        Aktivitet.objects.aabne()
        .i_kontrakter(Kontrakt.objects.gaeldende().filter(enhed__in=[hus.parent_id for hus in huse]))
        .for_huse([hus.pk for hus in huse])
        .select_related("maal__kontrakt__enhed")
        .order_by(F("frist").asc(nulls_last=True), "maal__nummer_sort", "raekkefoelge")[:antal]
    )
