"""The words columns are known by: a heading in, what the column holds out.

No column list of the Danish systems (TARGIT, KMD Opus, SD Løn) is public, so these are the words of the field and
of published reports. What is not known here is shown to be chosen by hand, and remembered.
"""

import re

MAAL = ("fravaer", "muligt", "procent", "kort", "langt", "ansatte", "fuldtid")
DELE_I_PROCENT = ("kort_procent", "langt_procent")
TALKOLONNER = (*MAAL, *DELE_I_PROCENT)
ENHEDSORD = ("los", "pnr", "enhed")

_CPR = r"\bcpr\b|^cpr"
_PERSON = (
    r"person ?(nr|nummer)|medarbejder ?(nr|nummer|id|navn)\b|løn ?(nr|nummer)\b|tjeneste ?(nr|nummer)\b|"
    r"fornavn|efternavn|initialer|navn på medarbejder|^medarbejder$|^ansat$|^pernr$|fødselsda|personale ?nr"
)
_FRAVAERSPERIODE = (
    r"^begda$|^endda$|(første|sidste) (syge|fraværs)dag|fraværs(start|slut)|^(start|slut) ?dato$|^(fra|til) ?dato$"
)
_IKKE_BRUGT = (
    r"^mål\b|måltal|\bmål$|budget|afvigelse|forskel|differen|ændring|udvikling|sidste år|forrige|rullende|løbende|"
    r"12 (mdr|måneder)|år til dato|\b[åy]td\b|akkumuleret|perioder\b|antal periode"
)
_LOS = (
    r"los( ?(id|nr|nummer|kode|enhed))?|(organisations?|org|enheds?|afdelings?|orgunit|organisationsenheds?)"
    r"( ?enheds?)? ?(id|nr|nummer|kode)|org ?unit"
)
_PERIODE = (
    r"periode.*|(kalender)?måned( og år| år)?|år ?(og )?måned|år ?/? ?måned|dato|tid|kvartal|år ?(og )?kvartal|"
    r"opgørelses(måned|periode)|lønperiode|fraværsmåned"
)
_ENHED = (
    r"(organisatorisk )?enhed(en)?s?( ?navn)?|organisation(s ?enhed)?( ?navn)?|organisationsenheds ?navn|"
    r"afdeling(s ?navn)?|institution(s ?navn)?|tjenestested|arbejdssted|arbejdsplads|dagtilbud|børnehus|hus|sted"
)
_REGLER = [
    ("cpr", _CPR),
    ("person", _PERSON),
    ("fravaersperiode", _FRAVAERSPERIODE),
    ("", _IKKE_BRUGT),
    ("pnr", r"p ?(nr|nummer)|produktions(enhed|nummer|enhedsnummer|enheds ?(nr|nummer))"),
    ("los", _LOS),
    ("fuldtid", r".*(fuldtid|årsværk|\bfte\b|helårs).*"),
    ("stilling", r".*(stilling|personale ?gruppe|personale ?kategori|faggruppe|overenskomst|jobtype|personalegrp).*"),
    ("aarsag", r".*(årsag|fraværs ?(type|art|kode|kategori)).*"),
    ("ansatte", r"(gns )?(antal )?(ansatte|medarbejdere|personer|hoveder|månedslønnede)( personer| hoveder| i alt)?"),
    ("ansatte", r".*(antal (ansatte|medarbejdere|personer)).*"),
    ("muligt", r".*(mulig|normtid|normtimer|normdage|planlagt|aktive (dage|timer)|kalenderdage i alt).*"),
    ("kort", r".*\bkort.*|1 14 dage|til og med 14.*|under 15.*"),
    ("langt", r".*\blang(t|e|tids\w*|varig\w*)?\b.*|.*\blangt?tids.*|over 14.*|15( dage)?\+?( dage og derover)?"),
    ("procent", r"(.*(fravær|sygdom|syge?).*)?(%|procent|pct)( i alt| total)?|.*(fravær|syge?).*(%|procent|pct).*"),
    ("fravaer", r"(?!.*(?:type|grad|samtale)).*(fravær|sygedag|sygetime|sygdom).*"),
    ("aar", r"(kalender)?år|årstal"),
    ("maaned", r"(kalender)?måneds? ?(nr|nummer|navn)|mdr?"),
    ("periode", _PERIODE),
    ("enhed", _ENHED),
    ("navn", r"navn|betegnelse|tekst"),
]
_REGLER = [(rolle, re.compile(moenster)) for rolle, moenster in _REGLER]
_SOEG = {"cpr", "person", "fravaersperiode", ""}  # found anywhere in the heading; the others are the whole of it
_ENHEDER = [
    ("kalenderdage", re.compile(r"kalenderdag")),
    ("dagsvaerk", re.compile(r"dagsværk|arbejdsdag")),
    ("timer", re.compile(r"time")),
    ("dage", re.compile(r"dag")),
]
_TOTAL = re.compile(
    r"(?:(?:hoved|sub|del)?totale?n?|i ?alt|sum|samlet|grand total|alle|gennemsnit|gns|resultat|hele kommunen)\b.*|"
    r".*\b(?:i alt|total|hovedtotal)"
)


def norm(tekst) -> str:
    """Return a heading without case, punctuation and odd spaces."""
    return " ".join(re.sub(r"[-_/.,:;*()\[\]\"'’\xa0]", " ", str(tekst).casefold()).split())


def rolle(overskrift: str) -> str | None:
    """Return what a column of this heading holds: a key of ROLLER, "navn", or None when it is not known.

    Columns of persons are "cpr", "person" and "fravaersperiode".
    """
    ren = norm(overskrift)
    if not ren:
        return None
    for navn, moenster in _REGLER:
        if (moenster.search if navn in _SOEG else moenster.fullmatch)(ren):
            return f"{navn}_procent" if navn in ("kort", "langt") and har_procent(ren) else navn
    return None


def har_procent(overskrift: str) -> bool:
    ren = norm(overskrift)
    return "%" in ren or "procent" in ren or "pct" in ren


def talt_i(overskrift: str) -> str:
    """Return what a heading says its days are: dagsvaerk, kalenderdage, timer, dage (of either kind), or ""."""
    ren = norm(overskrift)
    if not re.search(r"dag|time", ren) or re.search(r"dagtilbud|dagpleje|dagplejen", ren):
        return next((navn for navn, moenster in _ENHEDER[:2] if moenster.search(ren)), "")
    return next(navn for navn, moenster in _ENHEDER if moenster.search(ren))


def er_total(tekst) -> bool:
    """Whether a cell names a sum of other rows."""
    return isinstance(tekst, str) and bool(_TOTAL.fullmatch(norm(tekst)))
