"""Made-up reports as PDF, set as the published ones are: a front page, explanations, a table, a page per theme."""

from dataclasses import dataclass, field, replace
from functools import lru_cache

from weasyprint import HTML

GAMLE = (
    "Sociale relationer – positiv voksenkontakt hver dag",
    "Inklusion og fællesskab – børne- og ungefællesskaber til alle",
    "Sprogindsatsen – muligheder gennem sprog",
    "Forældresamarbejde - forældrepartnerskab",
    "Sammenhæng - også i overgange",
    "Krav om refleksion og metodisk systematik i den pædagogiske praksis",
)
GAMLE_NAVNE = (
    "Sociale relationer",
    "Inklusion og fællesskab",
    "Sprogindsatsen",
    "Forældresamarbejde",
    "Sammenhæng",
    "Krav om refleksion og metodisk systematik",
)
NYE = (
    "Samspil og relationer mellem børn og voksne",
    "Børnefællesskaber og leg",
    "Sprog og bevægelse",
    "Forældresamarbejde",
    "Sammenhæng i overgange",
    "Evalueringskultur",
)
V, T, N = "Vedligehold indsats", "Tilpas indsats", "Ny indsats"
VI, J, AE, NY = (
    f"Vi vurderer her, at institutionen skal {ord_}"
    for ord_ in ("vedligeholde indsatsen", "justere indsatsen.", "ændre indsatsen", "iværksætte en ny indsats")
)
STIL = """
@page { size: A4; margin: 2cm; @top-right { content: counter(page); font-size: 7pt } @bottom-right { content: "%s"; font-size: 7pt } }
body { font: 9pt/1.3 sans-serif; margin: 0 } h1 { font-size: 26pt; margin: 0 0 20pt } h2 { font-size: 12pt; margin: 14pt 0 4pt }
.side { break-before: page; position: relative } p { margin: 0 0 12pt } .forside h1 { font-size: 50pt } .forside p { margin: 0 0 14pt }
table { width: 100%%; border-collapse: collapse } td, th { text-align: left; vertical-align: top; width: 14%% }
"""  # noqa: E501


@dataclass(frozen=True)
class Lavet:
    """What the report says; `erstat` changes words of the finished HTML."""

    titel: str = "Tilsyns-rapport"
    aar: str = "2022"
    navn: str = "Børnehuset Bakken"
    felter: tuple[str, ...] = ("Faglig dialog gennemført: 15-06-2022", "Tilsyn afsluttet: 05-09-2022")
    temaer: tuple[str, ...] = GAMLE
    niveauer: tuple[str, ...] = (V, T, N, V, T, V)
    tabel: tuple[tuple[str, ...], ...] = ()
    over: str = "Indsats"
    foer: str = "Pejlemærke {}:"
    forklaring: str = ""
    fakta: str = ""
    begrundelse: str = "Vi så en god dag med leg og ro."
    erstat: tuple[tuple[str, str], ...] = field(default=())

    def med(self, **andet) -> "Lavet":
        return replace(self, **andet)

    def pdf(self) -> bytes:
        html = self.html()
        for fra, til in self.erstat:
            assert fra in html
            html = html.replace(fra, til)
        return skriv(html)

    def html(self) -> str:
        felter = _afsnit(self.felter)
        sider = [
            f'<div class="forside"><h1>{self.titel}<br>{self.aar}</h1><p><b>{self.navn}</b></p>{felter}</div>',
            f'<div class="side"><h1>Om tilsyn</h1><p>{self.forklaring or "Her forklares tilsynet."}</p></div>',
            f'<div class="side">{self._tabel()}<h1>Generelle bemærkninger</h1>{self.fakta}</div>',
            *(self._tema(nr) for nr in range(len(self.temaer))),
            '<div class="side"><h1>Institutionens kommentarer</h1><p>Tak for besøget.</p></div>',
        ]
        return f"<style>{STIL % self.navn}</style>{''.join(sider)}"

    def _tema(self, nr: int) -> str:
        foer = f"{self.foer.format(nr + 1)}<br>" if self.foer else ""
        return (
            f'<div class="side"><h1>{foer}{self.temaer[nr]}</h1><p><b>Børn skal have det godt.</b></p>'
            f"<h2>{self.over}</h2><p>{self.niveauer[nr]}</p><h2>Begrundelse</h2><p>{self.begrundelse}</p></div>"
        )

    def _tabel(self) -> str:
        if not self.tabel:
            return ""
        raekker = "".join(f"<tr>{''.join(f'<td>{celle}</td>' for celle in raekke)}</tr>" for raekke in self.tabel)
        hoved = "".join(f"<th>{navn}</th>" for navn in ("", *GAMLE_NAVNE))
        return f"<h1>Tilsynsvurderinger for nuværende og sidste tilsynsår</h1><table><tr>{hoved}</tr>{raekker}</table>"


def _afsnit(linjer: tuple[str, ...]) -> str:
    return "".join(f"<p>{linje}</p>" for linje in linjer)


@lru_cache(maxsize=64)
def skriv(html: str) -> bytes:
    return HTML(string=f'<html lang="da"><body>{html}</body></html>').write_pdf()


GAMMEL = Lavet()
NY_RAPPORT = Lavet(
    aar="2023",
    felter=(),
    temaer=NYE,
    niveauer=(J, AE, VI, VI, NY, J),
    over="Vurdering",
    foer="",
    fakta="<p>Faglig dialog blev afholdt d. 13-04-2023</p><p>Tilsynet er afsluttet d. 13-06-2023</p>"
    "<p>Tilsyn er gennemført af pædagogisk konsulent Ka rin Møl gård</p>"
    "<p>Beskrivelse af eventuelle strakspåbud</p><p>Eventuelle øvrige bemærkning og aftaler</p>",
)
