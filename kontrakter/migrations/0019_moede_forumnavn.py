"""Closed minutes keep the forum's name; those that are closed get the one it has now."""

from django.db import migrations, models

ARTER = {
    "ledelsesteam": "Ledelsesteamet",
    "lmu": "LMU",
    "personalemoede": "Personalemødet",
    "foraeldrebestyrelse": "Forældrebestyrelsen",
    "teammoede": "Teammøderne",
    "distriktsmoede": "Distriktsmødet",
    "udvalg": "Udvalg",
    "andet": "Andet forum",
}


def skriv_navnene(apps, _schema_editor):
    lukkede = apps.get_model("kontrakter", "Moede").objects.filter(tilstand="afsluttet", forum_navn="")
    for pk, navn, art in lukkede.order_by().values_list("forum", "forum__navn", "forum__art").distinct():
        lukkede.filter(forum=pk).update(forum_navn=navn or ARTER[art])


class Migration(migrations.Migration):
    dependencies = [("kontrakter", "0018_evaluering_udgaaet")]

    operations = [
        migrations.AddField(
            "historicalmoede", "forum_navn", models.CharField(blank=True, editable=False, max_length=120)
        ),
        migrations.AddField("moede", "forum_navn", models.CharField(blank=True, editable=False, max_length=120)),
        migrations.RunPython(skriv_navnene, migrations.RunPython.noop),
    ]
