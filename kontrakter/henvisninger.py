"""What contracts tell the strategies: which goals point to their points."""

from collections.abc import Iterator

from django.urls import reverse

from strategi.henvisninger import Henvisning

from .models import Afsaetslink, Kontrakt


def maal_der_peger(bruger, strategi_id: int) -> Iterator[Henvisning]:
    """Yield a reference for every goal that points into the strategy, in contracts the user may read."""
    links = (
        Afsaetslink.objects.filter(
            punkt__spor__strategi=strategi_id,
            maal__fjernet=None,
            maal__kontrakt__in=Kontrakt.objects.synlige_for(bruger),
        )
        .select_related("maal__kontrakt__enhed")
        .order_by("-maal__kontrakt__aar", "maal__kontrakt__enhed__navn", "maal__nummer_sort")
    )
    for link in links:
        maal, kontrakt = link.maal, link.maal.kontrakt
        yield Henvisning(
            punkt_id=link.punkt_id,
            tekst=f"Mål {maal}",
            kilde=f"{kontrakt.enhed.navn} {kontrakt.periode}",
            url=reverse("kontrakter:kontrakt_vis", args=[kontrakt.pk]) + f"#maal-{maal.pk}",
        )
