import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("kontrakter", "0003_indlaesning_valg")]

    operations = [
        migrations.CreateModel(
            name="Kontraktversion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("nummer", models.PositiveIntegerField(verbose_name="version")),
                ("indhold", models.TextField()),
                ("pdf", models.BinaryField()),
                ("godkendt", models.DateTimeField(verbose_name="godkendt")),
                ("godkendt_af", models.CharField(max_length=200, verbose_name="godkendt af")),
                ("godkendt_af_id", models.BigIntegerField()),
                ("rolle", models.CharField(max_length=120, verbose_name="i rollen")),
                ("forrige_sha256", models.CharField(blank=True, max_length=64)),
                ("sha256", models.CharField(max_length=64)),
                (
                    "kontrakt",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versioner",
                        to="kontrakter.kontrakt",
                    ),
                ),
            ],
            options={
                "verbose_name": "kontraktversion",
                "verbose_name_plural": "kontraktversioner",
                "ordering": ["kontrakt", "nummer"],
                "constraints": [
                    models.UniqueConstraint(fields=("kontrakt", "nummer"), name="kontraktversion_nummer_unikt")
                ],
            },
        ),
        migrations.CreateModel(
            name="Tilstandsskift",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("verbum", models.CharField(max_length=30)),
                (
                    "fra",
                    models.CharField(
                        choices=[
                            ("udkast", "Udkast"),
                            ("i_hoering", "I høring"),
                            ("til_godkendelse", "Til godkendelse"),
                            ("godkendt", "Godkendt"),
                            ("evalueret", "Evalueret"),
                            ("arkiveret", "Arkiveret"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "til",
                    models.CharField(
                        choices=[
                            ("udkast", "Udkast"),
                            ("i_hoering", "I høring"),
                            ("til_godkendelse", "Til godkendelse"),
                            ("godkendt", "Godkendt"),
                            ("evalueret", "Evalueret"),
                            ("arkiveret", "Arkiveret"),
                        ],
                        max_length=20,
                    ),
                ),
                ("grund", models.TextField(blank=True, verbose_name="grund")),
                ("bruger_id", models.BigIntegerField()),
                ("bruger_navn", models.CharField(max_length=200)),
                ("tid", models.DateTimeField(auto_now_add=True)),
                (
                    "kontrakt",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="skift", to="kontrakter.kontrakt"
                    ),
                ),
            ],
            options={
                "verbose_name": "tilstandsskift",
                "verbose_name_plural": "tilstandsskift",
                "ordering": ["kontrakt", "pk"],
            },
        ),
    ]
