import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("kontrakter", "0006_aaret")]

    operations = [
        migrations.AddField(
            model_name="historicaludviklingsmaal",
            name="fortsaetter",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="kontrakter.udviklingsmaal",
            ),
        ),
        migrations.AddField(
            model_name="udviklingsmaal",
            name="fortsaetter",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="fortsat_som",
                to="kontrakter.udviklingsmaal",
            ),
        ),
    ]
