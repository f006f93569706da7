"""What a municipality has decided about its supervision."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from organisation.models import Enhed

from ..regler.frister import AAR_IMELLEM


class Tilsynsopsaetning(models.Model):
    """A municipality's rules for supervision; without a row the defaults hold."""

    kommune = models.OneToOneField(Enhed, on_delete=models.PROTECT, related_name="tilsynsopsaetning", editable=False)
    aar_imellem = models.PositiveSmallIntegerField(
        "år mellem to rapporter",
        default=AAR_IMELLEM,
        validators=[MinValueValidator(1), MaxValueValidator(AAR_IMELLEM)],
        help_text="Loven siger mindst hvert andet år. Kommunen kan beslutte hvert år.",
    )
    kraever_uvildighed = models.BooleanField(
        "konsulenten må ikke være enhedens egen",
        default=True,
        help_text="Den, der er konsulent for netop enheden eller dens område, kan så ikke føre tilsyn med den.",
    )

    class Meta:
        verbose_name = "opsætning af tilsyn"
        verbose_name_plural = "opsætninger af tilsyn"

    def __str__(self):
        return f"Tilsyn i {self.kommune}"
