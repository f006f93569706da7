"""A meeting is not closed without the forum's name."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("kontrakter", "0019_moede_forumnavn")]

    operations = [
        migrations.AddConstraint(
            "moede",
            models.CheckConstraint(
                condition=~Q(tilstand="afsluttet") | ~Q(forum_navn=""), name="moede_afsluttet_har_forumnavn"
            ),
        ),
    ]
