"""The golden thread as drawings: a strategy's, and one goal's. Pure; drawn by faelles/diagrammer/traad.py."""

from collections.abc import Callable

from faelles.diagrammer.traad import Boks, Traaddiagram, traaddiagram
from faelles.tal import antal_ord
from strategi.models import Punkt

from ..indhold.traad import Nedad, Traad, Traadpunkt
from ..models import Udviklingsmaal


def strategitegning(traad: Traad, sti: Callable[[Punkt], str]) -> Traaddiagram:
    """Return the strategy's thread, a row for each point; `sti` is the address of the point's own page."""
    ord_ = traad.strategi.ord
    bokse, forbindelser, raekke = [], [], 0
    for spor in traad.spor:
        foerste = raekke
        for et in spor.punkter:
            nye, nye_forbindelser = _punkt(et, raekke, sti(et.punkt))
            bokse += nye
            forbindelser += [(f"s{spor.spor.pk}", f"p{et.punkt.pk}"), *nye_forbindelser]
            raekke += 1
        raekke = max(raekke, foerste + 1)
        bokse.append(Boks(f"s{spor.spor.pk}", 0, (foerste + raekke - 1) / 2, str(spor.spor), tom=not spor.punkter))
    kolonner = [(ord_.spor.capitalize(), 230), (ord_.punkt.capitalize(), 330), ("Mål", 150), ("Det følger", 260)]
    return traaddiagram(kolonner, bokse, forbindelser)


def _punkt(et: Traadpunkt, raekke: int, sti: str) -> tuple[list[Boks], list[tuple[str, str]]]:
    pk = et.punkt.pk
    punkt = Boks(f"p{pk}", 1, raekke, str(et.punkt), sti=sti, tom=not et.maal)
    if not et.maal:
        return [punkt, Boks(f"m{pk}", 2, raekke, "Ingen mål", tom=True)], []
    enheder = f"i {antal_ord(et.antal_enheder, 'enhed', 'enheder')}"
    maal = Boks(f"m{pk}", 2, raekke, f"{len(et.maal)} mål", enheder)
    maales = antal_ord(et.indikatorer, "indikator", "indikatorer")
    maales += f", {antal_ord(et.virkninger, 'virkning', 'virkninger')}"
    ned = Boks(f"n{pk}", 3, raekke, antal_ord(et.aktiviteter, "aktivitet", "aktiviteter"), maales)
    return [punkt, maal, ned], [(f"p{pk}", f"m{pk}"), (f"m{pk}", f"n{pk}")]


def maaltegning(maal: Udviklingsmaal, opad: list[Punkt], nedad: Nedad, sti: Callable[[Punkt], str]) -> Traaddiagram:
    """Return one goal's thread: what it builds on to the left, what follows from it to the right."""
    ned = [
        (antal_ord(len(nedad.aktiviteter), "aktivitet", "aktiviteter"), nedad.aktiviteter),
        (antal_ord(len(nedad.indikatorer), "indikator", "indikatorer"), nedad.indikatorer),
        (antal_ord(len(nedad.virkninger), "forventet virkning", "forventede virkninger"), nedad.virkninger),
    ]
    op = [Boks(f"p{et.pk}", 0, 0, str(et), str(et.spor.strategi), sti(et)) for et in opad]
    op = op or [Boks("p0", 0, 0, "Intet afsæt", tom=True)]
    hoejest = max(len(op), len(ned))
    op = [_i_midten(et, nr, len(op), hoejest) for nr, et in enumerate(op)]
    midt = Boks("maal", 1, (hoejest - 1) / 2, f"Mål {maal}")
    bokse = [
        Boks(f"n{nr}", 2, nr + (hoejest - len(ned)) / 2, tekst, alle[0].tekst if alle else "", tom=not alle)
        for nr, (tekst, alle) in enumerate(ned)
    ]
    forbindelser = [(et.noegle, "maal") for et in op if not et.tom]
    forbindelser += [("maal", et.noegle) for et in bokse if not et.tom]
    kolonner = [("Afsæt", 340), ("Mål", 330), ("Det følger", 340)]
    return traaddiagram(kolonner, [*op, midt, *bokse], forbindelser)


def _i_midten(boks: Boks, nr: int, antal: int, hoejest: int) -> Boks:
    return Boks(boks.noegle, boks.kolonne, nr + (hoejest - antal) / 2, boks.tekst, boks.under, boks.sti, boks.tom)
