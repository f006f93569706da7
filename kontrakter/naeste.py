"""The next step of somebody who writes: the first thing that is missing, as plain values a page can keep."""

from django.urls import reverse

from .indhold import Indhold


def naeste_skridt(indhold: Indhold) -> dict:
    """Return plain values for the box "Næste skridt" of somebody who writes."""
    mangel = indhold.foerste_mangel
    return {
        "antal_maal": len(indhold.maal),
        "udfyldte": indhold.udfyldte,
        "i_alt": indhold.i_alt,
        "status": f"{indhold.udfyldte} af {indhold.i_alt} afsnit er udfyldt",
        "procent": indhold.procent,
        "mangel": mangel
        and {
            "maal": mangel[0].maal.nummer,
            "overskrift": mangel[1].overskrift,
            "url": reverse("kontrakter:afsnit_rediger", args=[mangel[0].maal.pk, mangel[1].noegle]),
        },
        "uden_indledning": not indhold.kontrakt.indledning,
        "faerdig": bool(indhold.maal and indhold.kontrakt.indledning and not mangel),
    }
