"""The table of contents of the app: model × view."""

from django.urls import path

from .views import afsnit, historik, kladde, kontrakt, maal, pdf, raekker, skabelon

app_name = "kontrakter"
urlpatterns = [
    path("", kontrakt.kontrakt_liste, name="kontrakt_liste"),
    path("ny/", kontrakt.kontrakt_opret, name="kontrakt_opret"),
    path("<int:pk>/", kontrakt.kontrakt_vis, name="kontrakt_vis"),
    path("<int:pk>/laes/", kontrakt.kontrakt_laes, name="kontrakt_laes"),
    path("<int:pk>/rediger/", kontrakt.kontrakt_rediger, name="kontrakt_rediger"),
    path("<int:pk>/tekst/<slug:felt>/", kontrakt.kontrakttekst_vis, name="kontrakttekst_vis"),
    path("<int:pk>/tekst/<slug:felt>/rediger/", kontrakt.kontrakttekst_rediger, name="kontrakttekst_rediger"),
    path("<int:pk>/fjern/", kontrakt.kontrakt_fjern, name="kontrakt_fjern"),
    path("<int:pk>/genskab/", kontrakt.kontrakt_genskab, name="kontrakt_genskab"),
    path("<int:pk>/historik/", historik.kontrakt_historik, name="kontrakt_historik"),
    path("<int:pk>/historik/<int:haendelse_pk>/", historik.kontrakt_forskel, name="kontrakt_forskel"),
    path("<int:pk>/pdf/", pdf.kontrakt_pdf, name="kontrakt_pdf"),
    path("<int:pk>/pdf/vent/", pdf.kontrakt_pdf_vent, name="kontrakt_pdf_vent"),
    path("<int:pk>/maal/nyt/", maal.maal_opret, name="maal_opret"),
    path("maal/<int:pk>/rediger/", maal.maal_rediger, name="maal_rediger"),
    path("maal/<int:pk>/fjern/", maal.maal_fjern, name="maal_fjern"),
    path("maal/<int:pk>/genskab/", maal.maal_genskab, name="maal_genskab"),
    path("maal/<int:pk>/afsnit/<slug:noegle>/", afsnit.afsnit_vis, name="afsnit_vis"),
    path("maal/<int:pk>/afsnit/<slug:noegle>/rediger/", afsnit.afsnit_rediger, name="afsnit_rediger"),
    path("maal/<int:pk>/virkninger/ny/", raekker.virkning_opret, name="virkning_opret"),
    path("virkninger/<int:pk>/rediger/", raekker.virkning_rediger, name="virkning_rediger"),
    path("virkninger/<int:pk>/flyt/", raekker.virkning_flyt, name="virkning_flyt"),
    path("virkninger/<int:pk>/fjern/", raekker.virkning_fjern, name="virkning_fjern"),
    path("virkninger/<int:pk>/genskab/", raekker.virkning_genskab, name="virkning_genskab"),
    path("maal/<int:pk>/aktiviteter/ny/", raekker.aktivitet_opret, name="aktivitet_opret"),
    path("aktiviteter/<int:pk>/rediger/", raekker.aktivitet_rediger, name="aktivitet_rediger"),
    path("aktiviteter/<int:pk>/status/", raekker.aktivitet_status, name="aktivitet_status"),
    path("aktiviteter/<int:pk>/flyt/", raekker.aktivitet_flyt, name="aktivitet_flyt"),
    path("aktiviteter/<int:pk>/fjern/", raekker.aktivitet_fjern, name="aktivitet_fjern"),
    path("aktiviteter/<int:pk>/genskab/", raekker.aktivitet_genskab, name="aktivitet_genskab"),
    path("kladde/", kladde.kladde_gem, name="kladde_gem"),
    path("kladde/kasser/", kladde.kladde_kasser, name="kladde_kasser"),
    path("skabeloner/", skabelon.skabelon_liste, name="skabelon_liste"),
    path("skabeloner/ny/", skabelon.skabelon_opret, name="skabelon_opret"),
    path("skabeloner/<int:pk>/", skabelon.skabelon_vis, name="skabelon_vis"),
    path("skabeloner/<int:pk>/rediger/", skabelon.skabelon_rediger, name="skabelon_rediger"),
    path("skabeloner/<int:pk>/afsnit/nyt/", skabelon.skabelonafsnit_opret, name="skabelonafsnit_opret"),
    path("skabeloner/afsnit/<int:pk>/rediger/", skabelon.skabelonafsnit_rediger, name="skabelonafsnit_rediger"),
    path("skabeloner/afsnit/<int:pk>/flyt/", skabelon.skabelonafsnit_flyt, name="skabelonafsnit_flyt"),
    path("skabeloner/afsnit/<int:pk>/fjern/", skabelon.skabelonafsnit_fjern, name="skabelonafsnit_fjern"),
]
