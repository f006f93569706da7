"""Rich text: what may stand in it, and its plain-text twin.

The editor writes HTML; without JavaScript people write plain text with a few marks. Both ways end here.
Limits follow the catalogue of cases (E8, E9): deep nesting passes a sanitiser but takes a PDF down.
"""

import re
from html import escape
from html.parser import HTMLParser

import nh3
from django.core.exceptions import ValidationError
from django.utils.safestring import SafeString, mark_safe

TAGS = {"p", "h3", "ul", "ol", "li", "strong", "em", "a", "br"}
_KILDETAGS = {
    "b": "strong",
    "i": "em",
    "h1": "h3",
    "h2": "h3",
    "h4": "h3",
    "h5": "h3",
    "h6": "h3",
    "div": "p",
}
_FJERN_MED_INDHOLD = {"script", "style", "head", "title", "template", "iframe", "object", "svg", "math"}
_GANGE = 5
STOERSTE_DYBDE = 20
STOERSTE_LAENGDE = 200_000
_SKEMA = re.compile(r"(https?://|mailto:)\S", re.IGNORECASE)
_STYRETEGN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def rens(html: str) -> SafeString:
    """Return `html` with only the allowed tags left; safe to show. Empty text gives an empty string.

    Sanitised until nothing changes any more: what a browser reads is then what has been looked at.
    """
    html = _STYRETEGN.sub("", html or "")
    for fra, til in _KILDETAGS.items():
        html = re.sub(rf"<(/?){fra}(?=[\s>/])", rf"<\1{til}", html, flags=re.IGNORECASE)
    for _ in range(_GANGE):
        foer, html = html, _rens(html)
        if html == foer:
            break
    else:
        html = escape(ren_tekst(html))
    return mark_safe(html if ren_tekst(html) else "")  # noqa: S308  the lines above are the sanitiser


def _rens(html: str) -> str:
    """Return `html` sanitised once. Tags that are taken away can leave others in places where a browser moves them."""
    return nh3.clean(
        html,
        tags=TAGS,
        attributes={"a": {"href"}},
        clean_content_tags=_FJERN_MED_INDHOLD,
        url_schemes={"http", "https", "mailto"},
        attribute_filter=_hel_adresse,
        link_rel="noopener noreferrer",
    ).strip()


def _hel_adresse(_tag: str, navn: str, vaerdi: str) -> str | None:
    """Keep a whole address only: one without a scheme leads somewhere else from a PDF than from the page."""
    return vaerdi if navn != "href" or _SKEMA.match(vaerdi.strip()) else None


def kontroller(html: str) -> None:
    """Raise ValidationError, in Danish, when the text is too long or too deeply nested to be kept."""
    if len(html) > STOERSTE_LAENGDE:
        raise ValidationError(
            f"Teksten er for lang: {_tal(len(html))} tegn, og der er plads til {_tal(STOERSTE_LAENGDE)}. "
            "Teksten står stadig i feltet. Del den op, eller kort den ned, og gem igen.",
            code="for_lang",
        )
    if dybde(html) > STOERSTE_DYBDE:
        raise ValidationError(
            "Teksten har lister inden i lister i for mange lag. Teksten står stadig i feltet. "
            "Brug færre lag, og gem igen.",
            code="for_dyb",
        )


def _tal(antal: int) -> str:
    return f"{antal:,}".replace(",", ".")


def dybde(html: str) -> int:
    """Return the deepest nesting of elements in `html`."""
    maaler = _Dybdemaaler()
    maaler.feed(html)
    return maaler.dybest


class _Dybdemaaler(HTMLParser):
    def __init__(self):
        super().__init__()
        self.nu = self.dybest = 0

    def handle_starttag(self, tag, attrs):
        if tag == "br":
            return
        self.nu += 1
        self.dybest = max(self.dybest, self.nu)

    def handle_endtag(self, tag):
        self.nu = max(0, self.nu - 1)


def ren_tekst(html: str) -> str:
    """Return the words of `html` without tags and marks, white space folded to single spaces."""
    return " ".join(_skriv(html, maerker=False, punkttegn=False).split())


def antal_tegn(html: str) -> int:
    """Return how many characters a reader sees."""
    return len(ren_tekst(html))


def html_til_tekst(html: str, *, maerker: bool = True) -> str:
    """Return `html` as plain text: blank line between paragraphs, "- " and "1. " before list items.

    With `maerker` bold, italics, headings and links keep their marks (`**`, `_`, `###`, `[text](url)`),
    so that `tekst_til_html` gives the same HTML back.
    """
    return _skriv(html, maerker=maerker, punkttegn=True)


def _skriv(html: str, *, maerker: bool, punkttegn: bool) -> str:
    skriver = _Tekstskriver(maerker=maerker, punkttegn=punkttegn)
    skriver.feed(html or "")
    skriver.close()
    return skriver.faerdig()


class _Tekstskriver(HTMLParser):
    def __init__(self, *, maerker: bool, punkttegn: bool):
        super().__init__()
        self.maerker, self.punkttegn = maerker, punkttegn
        self.linjer: list[str] = []
        self.nu = ""
        self.lister: list[list] = []
        self.href = ""

    def handle_starttag(self, tag, attrs):
        if tag in ("p", "h3"):
            self._brud(blank=not self._i_tom_li())
            if tag == "h3" and self.maerker:
                self.nu += "### "
        elif tag in ("ul", "ol"):
            self._brud(blank=not self.lister)
            self.lister.append([tag, 0])
        elif tag == "li":
            self._punkt()
        elif tag == "br":
            self._brud(blank=False)
        elif self.maerker:
            self._indre_start(tag, attrs)

    def _i_tom_li(self) -> bool:
        return bool(self.lister) and self.nu.strip() in ("-", f"{self.lister[-1][1]}.")

    def _punkt(self):
        self._brud(blank=False)
        if not self.punkttegn:
            return
        if not self.lister:
            self.lister.append(["ul", 0])
        liste = self.lister[-1]
        liste[1] += 1
        maerke = "- " if liste[0] == "ul" else f"{liste[1]}. "
        self.nu = "  " * (len(self.lister) - 1) + maerke

    def _indre_start(self, tag, attrs):
        if tag == "strong":
            self.nu += "**"
        elif tag == "em":
            self.nu += "_"
        elif tag == "a":
            self.href = dict(attrs).get("href") or ""
            self.nu += "["

    def handle_endtag(self, tag):
        if tag in ("ul", "ol"):
            self._brud(blank=False)
            if self.lister:
                self.lister.pop()
            if not self.lister:
                self.linjer.append("")
        elif tag in ("p", "h3") and not self.lister:
            self._brud(blank=True)
        elif self.maerker and tag == "strong":
            self.nu += "**"
        elif self.maerker and tag == "em":
            self.nu += "_"
        elif self.maerker and tag == "a":
            self.nu += f"]({self.href})"

    def handle_data(self, data):
        data = re.sub(r"\s+", " ", data)
        if self.nu.strip() or data.strip():
            self.nu += data if self.nu else data.lstrip()

    def _brud(self, *, blank: bool):
        if self._i_tom_li() and not blank:
            return
        if self.nu.strip():
            self.linjer.append(self.nu.rstrip())
        self.nu = ""
        if blank and self.linjer and self.linjer[-1]:
            self.linjer.append("")

    def faerdig(self) -> str:
        if self.nu.strip():
            self.linjer.append(self.nu.rstrip())
        return re.sub(r"\n{3,}", "\n\n", "\n".join(self.linjer)).strip()


_PUNKT = re.compile(r"^(\s*)([-*•]|\d{1,3}\.)\s+(.*)$")


def tekst_til_html(tekst: str) -> str:
    """Return plain text with the marks of `html_til_tekst` as HTML (not yet sanitised)."""
    ud: list[str] = []
    afsnit: list[str] = []
    liste: list[str] = []

    def luk_afsnit():
        if afsnit:
            ud.append("<p>" + "<br>".join(_indre(linje) for linje in afsnit) + "</p>")
            afsnit.clear()

    def luk_lister(til: int = 0):
        while len(liste) > til:
            ud.append(f"</li></{liste.pop()}>")

    for linje in (tekst or "").replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        punkt = _PUNKT.match(linje)
        if punkt:
            luk_afsnit()
            _skriv_punkt(punkt, liste, ud, luk_lister)
        elif linje.strip().startswith("### "):
            luk_afsnit()
            luk_lister()
            ud.append(f"<h3>{_indre(linje.strip()[4:])}</h3>")
        elif not linje.strip():
            luk_afsnit()
            luk_lister()
        elif liste:
            ud.append("<br>" + _indre(linje.strip()))
        else:
            afsnit.append(linje.strip())
    luk_afsnit()
    luk_lister()
    return "".join(ud)


def _skriv_punkt(punkt, liste, ud, luk_lister):
    lag = min(len(punkt[1]) // 2, len(liste) if liste else 0)
    tag = "ol" if punkt[2][0].isdigit() else "ul"
    luk_lister(lag + 1)
    if len(liste) == lag + 1 and liste[-1] != tag:
        luk_lister(lag)
    if len(liste) == lag + 1:
        ud.append("</li>")
    else:
        ud.append(f"<{tag}>")
        liste.append(tag)
    ud.append(f"<li>{_indre(punkt[3])}")


# No pattern may run to the end of the line from every mark it fails at: 200,000 marks on one line took minutes.
_ADRESSE = re.compile(r"\]\(((?:https?://|mailto:)[^\s)\"]{1,4000}+)\)")
_FED = re.compile(r"\*\*(.+?)\*\*")
_KURSIV = re.compile(r"(?<!\w)_(?!\s)(.+?)(?<!\s)_(?!\w)")
_KURSIV_SLUT = re.compile(r"(?<!\s)_(?!\w)")


def _indre(tekst: str) -> str:
    tekst = _links(escape(tekst, quote=False))
    tekst = _FED.sub(r"<strong>\1</strong>", tekst)
    slut = max((fund.end() for fund in _KURSIV_SLUT.finditer(tekst)), default=0)  # behind it nothing can end
    return _KURSIV.sub(r"<em>\1</em>", tekst[:slut]) + tekst[slut:]


def _links(tekst: str) -> str:
    """Make `[words](address)` links. Found by the address; the words begin at the first [ that no ] follows."""
    ud, nu, fra = [], 0, 0
    while fund := _ADRESSE.search(tekst, fra):
        start = tekst.find("[", tekst.rfind("]", nu, fund.start()) + 1 or nu, fund.start())
        if start in (-1, fund.start() - 1):
            fra = fund.start() + 1
            continue
        ud += [tekst[nu:start], f'<a href="{fund[1]}">', tekst[start + 1 : fund.start()], "</a>"]
        nu = fra = fund.end()
    return "".join([*ud, tekst[nu:]])
