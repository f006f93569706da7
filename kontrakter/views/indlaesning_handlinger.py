"""What one can do with a proposal under review, each: the form it takes, what it does, what is said."""

from collections.abc import Callable
from dataclasses import dataclass

from ..forms import indlaesning_gennemsyn as forms
from ..indlaesning import ret
from ..indlaesning.forslag import Forslag


@dataclass(frozen=True)
class Gjort:
    """What came of it: where to go (a place or an anchor; "" stays), what is said, and which block stands there."""

    hen: str = ""
    besked: str = ""
    fokus: int | None = None


@dataclass(frozen=True)
class Handling:
    """`goer` changes the proposal; what it returns, if anything, is said and gone to instead of the usual."""

    form: type
    goer: Callable[[Forslag, dict], Gjort | None]
    besked: str


def _ret_blok(forslag: Forslag, d: dict) -> Gjort | None:
    fra, _ = ret.sted_af(forslag, d["nr"])
    rettet = _rettet(forslag, d)
    nye = ret.skriv(forslag, d["nr"], d["tekst"])
    if nye and rettet:
        ret.sig(forslag, nye[0], **rettet)
    til = "fravalgt" if d["ekstra"] == "fravaelg" else d["sted"]
    for nr in nye:
        if til != fra:
            ret.flyt(forslag, nr, til)
        if d["ekstra"] == "art":
            ret.skift_art(forslag, nr)
    if d["ekstra"] == "saml" and nye and (foer := ret.saml(forslag, nye[0])):
        return Gjort(besked="Lagt sammen med stykket før.", fokus=foer)
    return None


def _rettet(forslag: Forslag, d: dict) -> dict:
    """Return what somebody has changed in the fields beside the text; those that were not there are empty."""
    blokke, plads = ret.find(forslag, d["nr"])
    felter = {"hvem": d["hvem"]} if d["hvem"] else {}
    if d["art"]:
        frist = d["frist"].isoformat() if d["frist"] else ""
        felter |= {"art": d["art"], "ansvarlig": " ".join(d["ansvarlig"].split()), "frist": frist}
    vist = ret.vist(blokke[plads])
    return {navn: vaerdi for navn, vaerdi in felter.items() if vaerdi != vist[navn]}


def _hent_tilbage(forslag: Forslag, d: dict) -> Gjort:
    return Gjort(besked=f"Hentet tilbage til “{ret.hent_tilbage(forslag, d['nr'])}”.")


def _omdoeb(forslag: Forslag, d: dict) -> Gjort:
    noegle = ret.valgt_noegle(forslag, d["sted"], d["noegle"], d["overskrift"])
    antal = len(ret.steder(forslag))
    sted = ret.omdoeb_afsnit(forslag, d["sted"], noegle, d["overskrift"])
    navn = dict(ret.steder(forslag))[sted]
    samlet = len(ret.steder(forslag)) < antal
    return Gjort(sted, f"Lagt sammen med “{navn}”." if samlet else f"Afsnittet er nu “{navn}”.")


def _nyt_afsnit(forslag: Forslag, d: dict) -> Gjort:
    foer = dict(ret.steder(forslag))
    sted = ret.nyt_afsnit(forslag, d["maal"], d["overskrift"], d["noegle"])
    return Gjort(sted, f"Målet har allerede afsnittet. Det er “{foer[sted]}”." if sted in foer else "")


def _fjern_afsnit(forslag: Forslag, d: dict) -> Gjort:
    ret.fjern_afsnit(forslag, d["sted"])
    return Gjort(f"maal-{d['sted'].split(':')[1]}")


def _ret_maal(forslag: Forslag, d: dict) -> Gjort:
    ret.ret_maal(forslag, d["maal"], d["nummer"], d["overskrift"])
    return Gjort(f"maal-{d['maal']}")


def _nyt_maal(forslag: Forslag, d: dict) -> Gjort:
    return Gjort(f"maal-{ret.nyt_maal(forslag, d['nummer'], d['overskrift'])}")


def _fjern_maal(forslag: Forslag, d: dict) -> Gjort:
    ret.fjern_maal(forslag, d["maal"])
    return Gjort("uplaceret")


def _del_alle(forslag: Forslag, d: dict) -> None:
    ret.del_alle(forslag, d["sted"])


HANDLINGER = {
    "ret_blok": Handling(forms.RetBlokForm, _ret_blok, "Gemt."),
    "hent_tilbage": Handling(forms.BlokForm, _hent_tilbage, "Hentet tilbage."),
    "del": Handling(forms.BlokForm, lambda f, d: ret.del_ved_linjeskift(f, d["nr"]), "Teksten er delt."),
    "behold": Handling(forms.BlokForm, lambda f, d: ret.behold_linjeskift(f, d["nr"]), "Teksten står, som den stod."),
    "del_alle": Handling(forms.StedForm, _del_alle, "Teksterne er delt."),
    "punkt": Handling(
        forms.PunktvalgForm, lambda f, d: ret.vaelg_punkt(f, d["nr"], valgt=d["valgt"]), "Valget er gemt."
    ),
    "aktivitet": Handling(
        forms.BlokForm, lambda f, d: ret.godkend_aktivitet(f, d["nr"]), "Aktivitetens slags er gemt."
    ),
    "frist": Handling(forms.BlokForm, lambda f, d: ret.godkend_frist(f, d["nr"]), "Fristen er gemt."),
    "omdoeb": Handling(forms.OmdoebForm, _omdoeb, "Afsnittet er rettet."),
    "nyt_afsnit": Handling(forms.NytAfsnitForm, _nyt_afsnit, "Afsnittet er tilføjet."),
    "fjern_afsnit": Handling(
        forms.StedForm, _fjern_afsnit, "Afsnittet er fjernet. Det, der stod i det, er “Ikke placeret”."
    ),
    "ret_maal": Handling(forms.RetMaalForm, _ret_maal, "Målet er rettet."),
    "nyt_maal": Handling(forms.NytMaalForm, _nyt_maal, "Målet er tilføjet."),
    "fjern_maal": Handling(
        forms.MaalNrForm, _fjern_maal, "Målet er fjernet. Det, der stod under det, er “Ikke placeret”."
    ),
}
