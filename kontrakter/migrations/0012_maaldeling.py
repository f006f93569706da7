import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("kontrakter", "0011_samling"),
    ]

    operations = [
        migrations.CreateModel(
            name="Maaldeling",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("fjernet", models.DateTimeField(editable=False, null=True, verbose_name="fjernet")),
                ("nummer", models.CharField(blank=True, max_length=15, verbose_name="nummer")),
                ("tilbudt", models.DateTimeField(auto_now_add=True, verbose_name="tilbudt")),
                ("modtaget", models.DateTimeField(editable=False, null=True, verbose_name="modtaget")),
                ("stoppet_af_ejer", models.BooleanField(default=False, editable=False, verbose_name="stoppet af ejer")),
                (
                    "kontrakt",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="delte_maal", to="kontrakter.kontrakt"
                    ),
                ),
                (
                    "maal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="delinger",
                        to="kontrakter.udviklingsmaal",
                    ),
                ),
            ],
            options={
                "verbose_name": "delt mål",
                "verbose_name_plural": "delte mål",
                "ordering": ["kontrakt", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("fjernet", None)),
                        fields=("maal", "kontrakt"),
                        name="maaldeling_en_ad_gangen",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("fjernet", None), ("modtaget__isnull", False)),
                        fields=("kontrakt", "nummer"),
                        name="maaldeling_nummer_unikt",
                    ),
                ],
            },
        ),
    ]
