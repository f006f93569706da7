import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("kontrakter", "0009_offentlig")]

    operations = [
        migrations.AddField("afsnit", "klar", models.BooleanField(default=False, editable=False, verbose_name="klar")),
        migrations.CreateModel(
            name="Advarselsgrund",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("noegle", models.CharField(max_length=120)),
                ("grund", models.CharField(max_length=500, verbose_name="grund")),
                ("bruger_id", models.BigIntegerField()),
                ("bruger_navn", models.CharField(max_length=200)),
                ("tid", models.DateTimeField(auto_now_add=True)),
                (
                    "kontrakt",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="advarselsgrunde",
                        to="kontrakter.kontrakt",
                    ),
                ),
            ],
            options={
                "verbose_name": "grund til at gå forbi",
                "verbose_name_plural": "grunde til at gå forbi",
                "ordering": ["kontrakt", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("kontrakt", "noegle"), name="advarselsgrund_unik"),
                ],
            },
        ),
    ]
