"""How people log in: e-mail and password, no self-service sign-up."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import LoginForm as AllauthLoginForm
from allauth.account.views import LoginView
from django.core.exceptions import NON_FIELD_ERRORS


class Adapter(DefaultAccountAdapter):
    """Users are made by an administrator, never by themselves."""

    def is_open_for_signup(self, request):
        return False

    def populate_username(self, request, user):
        """There are no user names."""


class LoginForm(AllauthLoginForm):
    """Log-in with Danish labels of our own and no "remember me": shared tablets are common."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields.pop("remember", None)
        self.fields["login"].label = "E-mail"
        self.fields["login"].widget.attrs = {"autocomplete": "username", "inputmode": "email"}
        self.fields["password"].label = "Adgangskode"
        self.fields["password"].widget.attrs = {"autocomplete": "current-password"}
        self.fields["password"].help_text = ""  # the link to a new password stands beside the button


class LogInd(LoginView):
    """The log-in page; after too many wrong tries it answers 429, with the form and the reason on it."""

    def form_invalid(self, form):
        svar = super().form_invalid(form)
        if form.has_error(NON_FIELD_ERRORS, "too_many_login_attempts"):
            svar.status_code = 429
        return svar
