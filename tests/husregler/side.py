"""A row of the reviewed table of who gets what where (adgangstabel.py)."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Side:
    """One address: what it is about, its methods (G, P), who gets what, what a good POST sends and answers.

    `post_hvem` where POST has other rules than GET; `skriver` is False where an allowed POST changes nothing that
    counts; `offentlig` where nobody needs to log in: then X stands in `hvem` too.
    """

    om: str
    metoder: str
    hvem: dict
    get: int = 200
    post: int = 302
    data: object = None
    post_hvem: dict = field(default_factory=dict)
    skriver: bool = True
    offentlig: bool = False
