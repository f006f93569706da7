import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("kontrakter", "0012_maaldeling"),
        ("organisation", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Forum",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("fjernet", models.DateTimeField(editable=False, null=True, verbose_name="fjernet")),
                (
                    "art",
                    models.CharField(
                        choices=[
                            ("ledelsesteam", "Ledelsesteamet"),
                            ("lmu", "LMU"),
                            ("personalemoede", "Personalemødet"),
                            ("foraeldrebestyrelse", "Forældrebestyrelsen"),
                            ("teammoede", "Teammøderne"),
                            ("distriktsmoede", "Distriktsmødet"),
                            ("udvalg", "Udvalg"),
                            ("andet", "Andet forum"),
                        ],
                        max_length=20,
                        verbose_name="slags",
                    ),
                ),
                (
                    "navn",
                    models.CharField(
                        blank=True,
                        help_text="Fx Distriktsmødet med Stilling Skole.",
                        max_length=120,
                        verbose_name="navn",
                    ),
                ),
                ("maaneder", models.JSONField(blank=True, default=list, verbose_name="måneder")),
                (
                    "enhed",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="fora", to="organisation.enhed"
                    ),
                ),
                (
                    "medlemmer",
                    models.ManyToManyField(
                        blank=True, related_name="fora", to=settings.AUTH_USER_MODEL, verbose_name="medlemmer"
                    ),
                ),
            ],
            options={
                "verbose_name": "forum",
                "verbose_name_plural": "fora",
                "ordering": ["enhed", "pk"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalForum",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("fjernet", models.DateTimeField(editable=False, null=True, verbose_name="fjernet")),
                (
                    "art",
                    models.CharField(
                        choices=[
                            ("ledelsesteam", "Ledelsesteamet"),
                            ("lmu", "LMU"),
                            ("personalemoede", "Personalemødet"),
                            ("foraeldrebestyrelse", "Forældrebestyrelsen"),
                            ("teammoede", "Teammøderne"),
                            ("distriktsmoede", "Distriktsmødet"),
                            ("udvalg", "Udvalg"),
                            ("andet", "Andet forum"),
                        ],
                        max_length=20,
                        verbose_name="slags",
                    ),
                ),
                (
                    "navn",
                    models.CharField(
                        blank=True,
                        help_text="Fx Distriktsmødet med Stilling Skole.",
                        max_length=120,
                        verbose_name="navn",
                    ),
                ),
                ("maaneder", models.JSONField(blank=True, default=list, verbose_name="måneder")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "enhed",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="organisation.enhed",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical forum",
                "verbose_name_plural": "historical fora",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalForum_medlemmer",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "bruger",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "forum",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="kontrakter.forum",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="kontrakter.historicalforum",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalForum_medlemmer",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalMoede",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("fjernet", models.DateTimeField(editable=False, null=True, verbose_name="fjernet")),
                ("aar", models.PositiveSmallIntegerField(verbose_name="år")),
                ("maaned", models.PositiveSmallIntegerField(verbose_name="måned")),
                ("dato", models.DateField(blank=True, null=True, verbose_name="dato")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "forum",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="kontrakter.forum",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "kontrakt",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="kontrakter.kontrakt",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical evalueringsmøde",
                "verbose_name_plural": "historical evalueringsmøder",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Moede",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("fjernet", models.DateTimeField(editable=False, null=True, verbose_name="fjernet")),
                ("aar", models.PositiveSmallIntegerField(verbose_name="år")),
                ("maaned", models.PositiveSmallIntegerField(verbose_name="måned")),
                ("dato", models.DateField(blank=True, null=True, verbose_name="dato")),
                (
                    "forum",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="moeder", to="kontrakter.forum"
                    ),
                ),
                (
                    "kontrakt",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="moeder", to="kontrakter.kontrakt"
                    ),
                ),
            ],
            options={
                "verbose_name": "evalueringsmøde",
                "verbose_name_plural": "evalueringsmøder",
                "ordering": ["kontrakt", "aar", "maaned", "pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="forum",
            constraint=models.UniqueConstraint(
                condition=models.Q(("fjernet", None)),
                fields=("enhed", "art", "navn"),
                name="forum_unikt",
                violation_error_message="Enheden har allerede et forum af den slags med det navn.",
            ),
        ),
        migrations.AddConstraint(
            model_name="moede",
            constraint=models.UniqueConstraint(
                condition=models.Q(("fjernet", None)),
                fields=("kontrakt", "forum", "aar", "maaned"),
                name="moede_et_pr_maaned",
            ),
        ),
        migrations.AddConstraint(
            model_name="moede",
            constraint=models.CheckConstraint(
                condition=models.Q(("maaned__gte", 1), ("maaned__lte", 12)), name="moede_maaned_findes"
            ),
        ),
    ]
