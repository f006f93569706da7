"""Strategies, tracks and points."""

from django.urls import path

from . import views

app_name = "strategi"
urlpatterns = [
    path("", views.strategi_liste, name="strategi_liste"),
    path("ny/", views.strategi_opret, name="strategi_opret"),
    path("<int:pk>/", views.strategi_vis, name="strategi_vis"),
    path("<int:pk>/rediger/", views.strategi_rediger, name="strategi_rediger"),
    path("<int:pk>/fjern/", views.strategi_fjern, name="strategi_fjern"),
    path("<int:pk>/spor/nyt/", views.spor_opret, name="spor_opret"),
    path("spor/<int:pk>/rediger/", views.spor_rediger, name="spor_rediger"),
    path("spor/<int:pk>/flyt/", views.spor_flyt, name="spor_flyt"),
    path("spor/<int:pk>/fjern/", views.spor_fjern, name="spor_fjern"),
    path("spor/<int:pk>/punkt/nyt/", views.punkt_opret, name="punkt_opret"),
    path("punkt/<int:pk>/rediger/", views.punkt_rediger, name="punkt_rediger"),
    path("punkt/<int:pk>/flyt/", views.punkt_flyt, name="punkt_flyt"),
    path("punkt/<int:pk>/fjern/", views.punkt_fjern, name="punkt_fjern"),
    path("<int:pk>/maalepunkt/nyt/", views.maalepunkt_opret, name="maalepunkt_opret"),
    path("maalepunkt/<int:pk>/", views.maalepunkt_vis, name="maalepunkt_vis"),
    path("maalepunkt/<int:pk>/rediger/", views.maalepunkt_rediger, name="maalepunkt_rediger"),
    path("maalepunkt/<int:pk>/flyt/", views.maalepunkt_flyt, name="maalepunkt_flyt"),
    path("maalepunkt/<int:pk>/fjern/", views.maalepunkt_fjern, name="maalepunkt_fjern"),
    path("maalepunkt/<int:pk>/genskab/", views.maalepunkt_genskab, name="maalepunkt_genskab"),
    path("maalepunkt/<int:pk>/indikator/ny/", views.indikator_opret, name="indikator_opret"),
    path("maalepunkt/<int:pk>/indikator/rediger/", views.indikator_rediger, name="indikator_rediger"),
    path("maalepunkt/<int:pk>/indikator/fjern/", views.indikator_fjern, name="indikator_fjern"),
    path(
        "maalepunkt/<int:pk>/indikator/<int:indikator_pk>/genskab/", views.indikator_genskab, name="indikator_genskab"
    ),
    path("maalepunkt/<int:pk>/tal/nyt/", views.maaling_opret, name="maaling_opret"),
    path("maalepunkt/<int:pk>/tal/indsaet/", views.maalinger_indsaet, name="maalinger_indsaet"),
    path("maalepunkt/<int:pk>/tal/<uuid:maerke>/fjern/", views.maalinger_fjern, name="maalinger_fjern"),
    path("maalepunkt/<int:pk>/tal/<uuid:maerke>/genskab/", views.maalinger_genskab, name="maalinger_genskab"),
    path("tal/<int:pk>/rediger/", views.maaling_rediger, name="maaling_rediger"),
    path("tal/<int:pk>/fjern/", views.maaling_fjern, name="maaling_fjern"),
    path("tal/<int:pk>/genskab/", views.maaling_genskab, name="maaling_genskab"),
    path("maalepunkt/<int:pk>/metoder/", views.metodeliste_rediger, name="metodeliste_rediger"),
    path("maalepunkt/<int:pk>/metode/ny/", views.metode_opret, name="metode_opret"),
    path("maalepunkt/<int:pk>/brug/<int:enhed_pk>/", views.metodebrug_rediger, name="metodebrug_rediger"),
    path("metode/<int:pk>/rediger/", views.metode_rediger, name="metode_rediger"),
    path("metode/<int:pk>/flyt/", views.metode_flyt, name="metode_flyt"),
    path("metode/<int:pk>/fjern/", views.metode_fjern, name="metode_fjern"),
    path("metode/<int:pk>/genskab/", views.metode_genskab, name="metode_genskab"),
]
