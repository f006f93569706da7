"""The contract when a meeting's agenda was made ready, and now: what has been written in it meanwhile."""

from ..indhold import Indhold
from ..models import Moede
from .data import kontrakt_data


def foer_og_nu(moede: Moede, indhold: Indhold) -> tuple[dict, dict]:
    """Return the contract dict as it was when the agenda was ready, and as it is.

    Without the state of the activities, which stands at each goal, and without what the meeting itself has decided.
    """
    return _uden_status(moede.dagsorden_data), _uden_status(kontrakt_data(indhold, uden_moede=moede.pk))


def _uden_status(kontrakt: dict) -> dict:
    maal = [
        et | {"aktiviteter": [aktivitet | {"tilstand": "", "note": ""} for aktivitet in et["aktiviteter"]]}
        for et in kontrakt["maal"]
    ]
    return kontrakt | {"maal": maal}
