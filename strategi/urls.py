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
]
