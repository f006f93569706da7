"""The municipality's rules for sick leave."""

from faelles.crispy import Hjaelper
from historik.forms import LaestForm

from ..models import Fravaersopsaetning


class OpsaetningForm(LaestForm):
    """The limits, and which way of counting is shown."""

    class Meta:
        model = Fravaersopsaetning
        fields = ["diskretionsgraense", "kort_til_og_med", "samtale_efter", "opgoerelse", "leder_ser_egne"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = Hjaelper()
        self.fields["diskretionsgraense"].widget.attrs["min"] = self.laast.diskretionsgraense
