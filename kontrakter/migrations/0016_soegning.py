import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("kontrakter", "0015_paamindelser"),
        ("organisation", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Soegepost",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("aar", models.PositiveSmallIntegerField()),
                (
                    "slags",
                    models.CharField(
                        choices=[
                            ("kontrakt", "Kontrakt"),
                            ("kontrakttekst", "Kontraktens egen tekst"),
                            ("maal", "Mål"),
                            ("afsnit", "Afsnit"),
                            ("virkning", "Forventet virkning"),
                            ("aktivitet", "Aktivitet"),
                            ("evaluering", "Evaluering"),
                        ],
                        max_length=20,
                    ),
                ),
                ("nummer", models.CharField(blank=True, max_length=15)),
                ("anker", models.CharField(max_length=120)),
                ("sted", models.CharField(blank=True, max_length=120)),
                ("titel", models.CharField(blank=True, max_length=300)),
                ("tekst", models.TextField(blank=True)),
                (
                    "enhed",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="organisation.enhed"
                    ),
                ),
                (
                    "kontrakt",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="soegeposter",
                        to="kontrakter.kontrakt",
                    ),
                ),
                (
                    "maal",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="kontrakter.udviklingsmaal",
                    ),
                ),
            ],
            options={
                "verbose_name": "søgepost",
                "verbose_name_plural": "søgeposter",
                "ordering": ["kontrakt", "pk"],
                "constraints": [models.UniqueConstraint(fields=("kontrakt", "anker"), name="soegepost_en_pr_sted")],
            },
        ),
    ]
