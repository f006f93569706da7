"""A report under review: what was read, found again in the municipality, and the form that holds it."""

from dataclasses import dataclass, field

from faelles.tal import heltal

from ..adgang.rapport import enheder_med_rapport
from ..forms.rapport import RapportForm
from ..indlaesning.genkend import find_enhed, find_redskab, til_temaer
from ..indlaesning.rapport import NIVEAU_I_ORD
from ..models import Redskab, Tilsyn, Tilsynsfil


@dataclass
class Gennemsyn:
    """The page's content. `passende` is how many of the municipality's tools the report may be written in."""

    fund: dict
    form: RapportForm
    enhed_fundet: bool
    passende: int
    andre: list[Tilsyn] = field(default_factory=list)

    @property
    def vurderinger(self) -> list[dict]:
        return [_i_ord(et) for et in self.fund["vurderinger"]]

    @property
    def tidligere(self) -> list[tuple[str, list[dict]]]:
        return [(aar, [_i_ord(et) for et in dem]) for aar, dem in sorted(self.fund["tidligere"].items(), reverse=True)]

    @property
    def uden_plads(self) -> list[str]:
        """The themes of the report that the tool does not have."""
        brugte = {et["tema"] for et in self.form.laest.values()}
        return [et["tema"] for et in self.fund["vurderinger"] if et["tema"] not in brugte] if self.form.temaer else []


def _i_ord(vurdering: dict) -> dict:
    return vurdering | {"i_ord": NIVEAU_I_ORD.get(vurdering["niveau"], vurdering["niveau"])}


def _redskaber(fil: Tilsynsfil):
    return Redskab.objects.i_kommune(fil.kommune_id).der_kan_vurderes_i().prefetch_related("temaer", "niveauer")


def _lav(bruger, fil: Tilsynsfil, valgt: Redskab | None = None, *, post=None, start=None) -> Gennemsyn:
    """Return the review with the tool that is chosen; `post` binds the form, `start` is what was typed before."""
    enheder = enheder_med_rapport(bruger)
    redskaber = list(_redskaber(fil))
    fundet, passende = find_redskab(fil.fund["vurderinger"], redskaber)
    redskab = valgt or (fundet if start is None and post is None else None)
    laest = til_temaer(fil.fund["vurderinger"], redskab.temaer.all()) if redskab else {}
    enhed = find_enhed(fil.fund["institution"], enheder)
    form = RapportForm(
        post,
        initial=_start(fil.fund, enhed, redskab, laest) | (start or {}) | {"vist": str(redskab.pk) if redskab else ""},
        enheder=enheder.with_tree_fields(),
        redskaber=_redskaber(fil),
        redskab=redskab,
        laest={pk: _i_ord(et) for pk, et in laest.items()},
    )
    return Gennemsyn(fil.fund, form, enhed is not None, passende)


def _start(fund: dict, enhed, redskab: Redskab | None, laest: dict[int, dict]) -> dict:
    """Return what the form begins with: what was read with certainty, and nothing else."""
    koder = {et.kode: et.pk for et in redskab.niveauer.all() if et.art == "tema"} if redskab else {}
    return {
        "enhed": enhed and enhed.pk,
        "redskab": redskab and redskab.pk,
        "art": fund["art"],
        "rapportaar": fund["aar"],
        "dialog": fund["faglig_dialog"],
        "offentliggjort": fund["afsluttet"],
        "konsulent_navn": ", ".join(fund["konsulenter"]),
        "strakspaabud": "ja" if fund["strakspaabud"] else "nej",
        "strakspaabud_tekst": fund["strakspaabud_raa"] if fund["strakspaabud"] else "",
        "bekymring": "" if fund["bekymring"] else "ingen",
    } | {f"niveau_{pk}": koder.get(et["niveau"]) for pk, et in laest.items()}


def ubundet(bruger, fil: Tilsynsfil) -> Gennemsyn:
    """Return the review as it is opened."""
    return _lav(bruger, fil)


def _valgt(fil: Tilsynsfil, post) -> Redskab | None:
    pk = heltal(post.get("redskab"))
    return None if pk is None else _redskaber(fil).filter(pk=pk).first()


def skift_redskab(bruger, fil: Tilsynsfil, post) -> Gennemsyn | None:
    """Return the review with another tool's themes, when another was chosen than is shown; what was typed stays."""
    valgt = _valgt(fil, post)
    if "vis" not in post and (valgt is None or str(valgt.pk) == post.get("vist")):
        return None
    return _lav(bruger, fil, valgt, start={navn: post[navn] for navn in post if navn not in ("vist", "vis")})


def bundet(bruger, fil: Tilsynsfil, post) -> Gennemsyn:
    """Return the review with what was sent."""
    return _lav(bruger, fil, _valgt(fil, post), post=post)
