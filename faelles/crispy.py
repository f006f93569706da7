"""What every form sets the same way: `self.helper = Hjaelper()`."""

from crispy_forms.helper import FormHelper


class Hjaelper(FormHelper):
    """Renders the fields and the error summary only.

    The `<form>` tag, `{% csrf_token %}` and the buttons stand in the template, where one looks for them.
    `skjul_valgfri` leaves out "(kan udelades)": for search and filter forms, where nothing has to be filled in.
    """

    form_tag = False
    disable_csrf = True
    include_media = False

    def __init__(self, form=None, *, skjul_valgfri=False):
        super().__init__(form)
        self.skjul_valgfri = skjul_valgfri
