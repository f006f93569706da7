"""What stands in the database, in the words of the corpus; and a fingerprint of it."""

import hashlib

from sygefravaer.models import Fravaersindlaesning, Fravaersmaaling, Fravaerstal

FELTER = ("fravaer", "muligt", "procent", "kort", "langt", "ansatte", "fuldtid")


def gemte() -> list[tuple]:
    """Return the measurements that hold, as rows of the corpus."""
    raekker = Fravaersmaaling.objects.gaeldende().select_related("enhed")
    return sorted(
        (et.enhed.navn, f"{et.maaned:%Y-%m}", *(_tekst(getattr(et, felt)) for felt in FELTER)) for et in raekker
    )


def _tekst(vaerdi) -> str | None:
    if vaerdi is None:
        return None
    tekst = f"{vaerdi:f}"
    return tekst.rstrip("0").rstrip(".") if "." in tekst else tekst


def aftryk() -> str:
    """Return a fingerprint of every figure and import."""
    alt = [
        list(model.objects.order_by("pk").values_list())
        for model in (Fravaersindlaesning, Fravaersmaaling, Fravaerstal)
    ]
    som_bytes = [[bytes(et) if isinstance(et, memoryview) else et for et in raekke] for alle in alt for raekke in alle]
    return hashlib.sha256(repr(som_bytes).encode()).hexdigest()
