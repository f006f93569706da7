"""The administration, a person's own rights, the demo's log-in, the årshjul and the calendar."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from . import views


class Hemmelighed(StringConverter):
    """The secret of a calendar link; an address with anything else is unknown without asking the database."""

    regex = "[A-Za-z0-9_-]{43}"


register_converter(Hemmelighed, "hemmelighed")

app_name = "organisation"
urlpatterns = [
    path("hvad-maa-jeg/", views.hvad_maa_jeg, name="hvad_maa_jeg"),
    path("aarshjul/", views.aarshjul, name="aarshjul"),
    path("aarshjul/regneark/", views.aarshjul_regneark, name="aarshjul_regneark"),
    path("min-kalender/", views.min_kalender, name="min_kalender"),
    path("min-kalender/link/", views.kalenderlink_opret, name="kalenderlink_opret"),
    path("min-kalender/link/<int:pk>/luk/", views.kalenderlink_luk, name="kalenderlink_luk"),
    path("kalender/<hemmelighed:hemmelighed>.ics", views.kalender_ics, name="kalender_ics"),
    path("demo-login/", views.demo_login, name="demo_login"),
    path("administration/", views.administration, name="administration"),
    path("administration/enheder/", views.enhed_liste, name="enhed_liste"),
    path("administration/enheder/ny/", views.enhed_opret, name="enhed_opret"),
    path("administration/enheder/<int:pk>/", views.enhed_rediger, name="enhed_rediger"),
    path("administration/brugere/", views.bruger_liste, name="bruger_liste"),
    path("administration/brugere/ny/", views.bruger_opret, name="bruger_opret"),
    path("administration/brugere/<int:pk>/", views.bruger_vis, name="bruger_vis"),
    path("administration/brugere/<int:pk>/rediger/", views.bruger_rediger, name="bruger_rediger"),
    path("administration/brugere/<int:pk>/send-link/", views.bruger_send_link, name="bruger_send_link"),
    path("administration/brugere/<int:pk>/giv-rolle/", views.rolle_giv, name="rolle_giv"),
    path("administration/roller/<int:pk>/afslut/", views.rolle_afslut, name="rolle_afslut"),
    path("administration/roller/fortryd/<str:maerke>/", views.rolle_fortryd, name="rolle_fortryd"),
]
