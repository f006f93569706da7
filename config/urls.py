"""The table of contents of the site."""

from allauth.account import views as konto
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path, re_path
from django.views.generic import RedirectView

from faelles import fejlsider, sider
from organisation.login import LogInd

handler400 = fejlsider.ugyldig
handler403 = fejlsider.ingen_adgang
handler404 = fejlsider.ikke_fundet
handler500 = fejlsider.serverfejl

urlpatterns = [
    path("", include("oversigt.urls")),
    path("", include("organisation.urls")),
    path("kontrakter/", include("kontrakter.urls")),
    path("offentlig/", include("kontrakter.urls_offentlig")),
    path("offentlig/", include("tilsyn.urls_offentlig")),
    path("traad/", include("kontrakter.urls_traad")),
    path("strategi/", include("strategi.urls")),
    path("sygefravaer/", include("sygefravaer.urls")),
    path("tilsyn/", include("tilsyn.urls")),
    # Accounts: only what is used of allauth; nobody signs up by themselves.
    path("konto/log-ind/", LogInd.as_view(), name="account_login"),
    path("konto/log-ud/", konto.logout, name="account_logout"),
    path("konto/adgangskode/", konto.password_change, name="account_change_password"),
    path("konto/adgangskode/ny/", konto.password_set, name="account_set_password"),
    path("konto/adgangskode/glemt/", konto.password_reset, name="account_reset_password"),
    path("konto/adgangskode/glemt/sendt/", konto.password_reset_done, name="account_reset_password_done"),
    # Not path(): the key has hyphens of its own, and the first one must part it from the user.
    re_path(
        r"^konto/adgangskode/glemt/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        konto.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "konto/adgangskode/glemt/faerdig/",
        konto.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("konto/bekraeft/", konto.reauthenticate, name="account_reauthenticate"),
    path("konto/spaerret/", konto.account_inactive, name="account_inactive"),
    path("konto/totrins/", include("allauth.mfa.urls")),
    path("session/forlaeng/", sider.session_forlaeng, name="session_forlaeng"),
    path("was/", sider.was, name="was"),
    path("was", login_not_required(RedirectView.as_view(pattern_name="was")), name="was_uden_skraastreg"),
    path("privatliv/", sider.privatliv, name="privatliv"),
    path("sundhed/live", sider.live, name="sundhed_live"),
    path("sundhed/klar", sider.klar, name="sundhed_klar"),
]
