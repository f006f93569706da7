"""The smallest page that becomes a PDF: what the tests of the printing share."""

from datetime import date

from faelles.pdf import html_til_pdf

DATO = date(2023, 1, 5)


def side(krop: str, hoved: str = "") -> str:
    return (
        '<!doctype html><html lang="da"><head><link rel="stylesheet" href="statisk:udskrift/udskrift.css">'
        f"{hoved}</head><body><h1>Titel</h1><h2>Afsnit</h2>{krop}</body></html>"
    )


def lav(krop: str, **valg) -> bytes:
    return html_til_pdf(side(krop), **{"titel": "Prøve", "dato": DATO} | valg)
