from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("kontrakter", "0002_indlaesning")]

    operations = [
        migrations.AddField("indlaesning", "valg", models.JSONField(default=dict)),
        migrations.AddField("indlaesning", "forrige", models.JSONField(null=True)),
    ]
