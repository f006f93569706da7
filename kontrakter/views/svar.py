"""Answers that several views give: back to the contract page, or the changed piece of it."""

import hashlib
from urllib.parse import urlsplit

from django.contrib import messages
from django.core.cache import caches
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from organisation.adgang import har_ret
from organisation.regler import Ret

from ..adgang import huse_at_opdatere, kan_opdatere_alle, kan_oprette, kan_redigere
from ..adgang.indikatorer import kan_maale
from ..adgang.livsforloeb import mulige_overgange
from ..indhold import AfsnitIndhold, MaalIndhold, hent_indhold, stempel
from ..indhold.moede import hent_seneste_vurderinger
from ..models import Kontrakt
from ..naeste import laeserens_trin, naeste_skridt, skribentens_trin
from ..ophav import har_ophav


def kontraktside(kontrakt_pk: int, anker: str = "") -> str:
    """Return the address of the contract page, at `anker` when given."""
    adresse = reverse("kontrakter:kontrakt_vis", args=[kontrakt_pk])
    return f"{adresse}#{anker}" if anker else adresse


def afsnitsanker(maal_pk: int, noegle: str) -> str:
    """Return the id of a section on the contract page."""
    return f"afsnit-{maal_pk}-{noegle}"


def er_indlejret(request, kontrakt_pk: int) -> bool:
    """Whether the piece that is asked for goes into the contract page, not onto a page of its own."""
    paa = urlsplit(request.htmx.current_url_abs_path or "").path if request.htmx else ""
    return paa == kontraktside(kontrakt_pk)


def tilstand_for(bruger, kontrakt: Kontrakt) -> dict:
    """Return what the contract's pieces need to know of the user: may write, may set which states, may do what next."""
    return {
        "kontrakt": kontrakt,
        "rediger": kan_redigere(bruger, kontrakt),
        "status_alle": kan_opdatere_alle(bruger, kontrakt),
        "maaler": kan_maale(bruger, kontrakt),
        "tal": True,  # leads on to an indicator's own page, as the reading pages do not
        "egne_huse": huse_at_opdatere(bruger, kontrakt),
        "styrer": kan_oprette(bruger, kontrakt),
        "kan_lave_naeste": har_ret(bruger, Ret.OPRET_KONTRAKT, kontrakt.enhed),
        "kan_se_historik": har_ret(bruger, Ret.SE_HISTORIK, kontrakt.enhed),
        "overgange": mulige_overgange(bruger, kontrakt),
        "godkender": har_ret(bruger, Ret.GODKEND_KONTRAKT, kontrakt.enhed),
    }


def med_trin(tilstand: dict, naeste: dict) -> dict:
    """Return `tilstand` with what the box "Næste skridt" shows: how far it is, and what to do now."""
    kontrakt = tilstand["kontrakt"]
    if tilstand["rediger"]:
        trin = skribentens_trin(kontrakt, naeste)
    else:
        valg = {"godkender": tilstand["godkender"], "opdaterer": tilstand["status_alle"]}
        trin = laeserens_trin(kontrakt, naeste, tilstand["overgange"], **valg)
    andre = [et for et in tilstand["overgange"] if et.verbum != trin.verbum]
    return tilstand | {"naeste": naeste, "trin": trin, "andre_overgange": andre}


def krop(bruger, kontrakt: Kontrakt) -> dict:
    """Return what the contract page needs: what the user may, and the pieces kept for that kind of reader.

    The pieces are made once per state of the content.
    """
    tilstand = tilstand_for(bruger, kontrakt)
    variant = (
        f"{tilstand['rediger']:d}{tilstand['status_alle']:d}{tilstand['maaler']:d}:{sorted(tilstand['egne_huse'])}"
    )
    # What forums have concluded raises no stamp: it is asked for each time, and is a part of the key.
    vurderinger = hent_seneste_vurderinger(kontrakt)
    aftryk = hashlib.sha256(repr(sorted(vurderinger.items())).encode()).hexdigest() if vurderinger else ""
    maaned = f"{timezone.localdate():%Y%m}"  # how old a figure is, is counted in months
    noegle = f"kontrakt_vis:{kontrakt.pk}:{stempel(kontrakt)}:{maaned}:{variant}:{aftryk}"
    gemt = caches["sider"].get(noegle)
    if gemt is None:
        indhold = hent_indhold(kontrakt)
        for et in indhold.maal:
            et.vurderinger = vurderinger.get(et.maal.pk, [])
        gemt = {
            "krop": render_to_string("kontrakter/_indhold.html", tilstand | {"indhold": indhold}),
            "maalliste": render_to_string("kontrakter/_maalliste.html", tilstand | {"indhold": indhold}),
            "naeste": naeste_skridt(indhold),
            "har_ophav": har_ophav(kontrakt.pk),
        }
        caches["sider"].set(noegle, gemt)
    return med_trin(tilstand, gemt["naeste"]) | gemt


def vis_afsnit(request, maal, noegle: str, besked: str) -> HttpResponse:
    """Answer after a section is saved: the section as it now reads, or the contract page at that place."""
    kontrakt = maal.kontrakt
    if not request.htmx:
        messages.success(request, besked)
        return redirect(kontraktside(kontrakt.pk, afsnitsanker(maal.pk, noegle)))
    indhold = hent_indhold(kontrakt)
    maalindhold = next(et for et in indhold.maal if et.maal.pk == maal.pk)
    afsnit = maalindhold.find(noegle)
    return render(
        request,
        "kontrakter/_afsnit_svar.html",
        med_trin(tilstand_for(request.user, kontrakt), naeste_skridt(indhold))
        | {
            "indhold": indhold,
            "et": maalindhold,
            "afsnit": afsnit,
            "besked": besked,
            "fokus": True,
        },
    )


def find_afsnit(maal, noegle: str) -> tuple[MaalIndhold, AfsnitIndhold | None]:
    """Return the goal's content and the section under `noegle`; None when neither template nor text has it."""
    maalindhold = hent_indhold(maal.kontrakt, maal_pk=maal.pk).maal[0]
    return maalindhold, maalindhold.find(noegle)


_EFTER_HOERINGEN = ("afslut-hoering", "send-til-godkendelse")


def aabent_i_hoeringen(kontrakt: Kontrakt, verbum: str) -> dict:
    """Return what a step leaves open in the hearing: what nobody has answered, and a deadline that has not come."""
    hoeringer = kontrakt.hoeringer.siden_seneste_version(kontrakt).filter(trukket=False)
    hoering = hoeringer.order_by("pk").last() if verbum in _EFTER_HOERINGEN else None
    if hoering is None:
        return {}
    ventes = hoering.afsluttet is None and hoering.frist >= timezone.localdate()
    return {"udestaar": hoering.udestaar(), "frist": hoering.frist if ventes else None}
