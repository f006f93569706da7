"""What stands around a contract, as annotations: the same query that fetches the contract brings it along."""

from functools import cache

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

_SKIFT = {"grund": "grund", "verbum": "verbum", "hvem": "bruger_navn"}  # of the last step


@cache
def omgivelser(kontrakt) -> dict:
    """Return the annotations of `KontraktQuerySet.med_omgivelser`, made once: making them takes longer than asking."""
    filer, versioner, skift, hoeringer, offentlige, moeder = (
        kontrakt._meta.get_field(navn).related_model.objects.filter(kontrakt=OuterRef("pk"))
        for navn in ("originaler", "versioner", "skift", "hoeringer", "offentliggoerelser", "moeder")
    )
    return {
        "original_pk": Subquery(filer.values("pk")[:1]),
        "original_navn": Subquery(filer.values("filnavn")[:1]),
        "seneste_version": Subquery(versioner.order_by("-nummer").values("nummer")[:1]),
        **{f"seneste_{navn}": _seneste(skift, felt) for navn, felt in _SKIFT.items()},
        "har_hoering": Exists(hoeringer),
        "er_offentlig": Exists(offentlige.filter(erstattet=None, trukket_tilbage=None)),
        "offentliggjort_version": Subquery(offentlige.filter(erstattet=None).values("version__nummer")[:1]),
        "har_lukket_moede": Exists(moeder.afsluttede()),
        **hoeringens_gang(kontrakt),
        **deltes_gang(kontrakt),
    }


def _seneste(raekker, felt: str) -> Subquery:
    return Subquery(raekker.order_by("-pk").values(felt)[:1])


def hoeringens_gang(kontrakt) -> dict:
    """Return the annotations of the model `kontrakt` that say where its hearing is.

    `hoering_holdt`: held to the end since the newest version. `hoering_frist`, `fora_i_alt`, `fora_svaret`: of one
    that is going on. `svar_at_besvare`: how many answers since the newest version the holder has not answered, also in
    a hearing that was drawn back; `ubesvaret_hoering`: the first hearing with one.
    """
    hoering = kontrakt._meta.get_field("hoeringer").related_model
    version = kontrakt._meta.get_field("versioner").related_model
    egne = hoering.objects.filter(kontrakt=OuterRef("pk"))
    fora = hoering._meta.get_field("fora").related_model.objects.filter(hoering__kontrakt=OuterRef("pk"))
    aabne = fora.filter(hoering__afsluttet=None)

    def godkendt_efter(sti: str) -> Exists:
        efter = Q(kontrakt=OuterRef(f"{sti}kontrakt"), godkendt__gte=OuterRef(f"{sti}sendt"))
        return Exists(version.objects.filter(efter))

    ubesvarede = fora.filter(~godkendt_efter("hoering__"), besvaret=None).exclude(svaret=None)
    return {
        "hoering_holdt": Exists(egne.holdt().filter(~godkendt_efter(""))),
        "hoering_frist": Subquery(egne.aabne().values("frist")[:1]),
        "fora_i_alt": _antal(aabne),
        "fora_svaret": _antal(aabne.exclude(svaret=None)),
        "svar_at_besvare": _antal(ubesvarede),
        "ubesvaret_hoering": Subquery(ubesvarede.order_by("hoering").values("hoering")[:1]),
    }


def deltes_gang(kontrakt) -> dict:
    """Return the annotations of the model `kontrakt` about goals that are written in other contracts.

    `deler_maal`: whether it shares any, its own or another's. `tilbudte_maal`: how many are offered to it.
    `delt_revision`: a number that rises when anything does that its shared goals show, in either contract; 0 without.
    """
    alle = kontrakt._meta.get_field("delte_maal").related_model.objects
    egne = alle.filter(kontrakt=OuterRef("pk"))
    udlaante = alle.filter(maal__kontrakt=OuterRef("pk"))
    # Whatever is removed raises its own contract's revision; so it is counted on, for the number to rise.
    fra, til = F("maal__kontrakt__revision") + F("maal__kontrakt__skabelon__revision"), F("kontrakt__revision")
    return {
        "deler_maal": Exists(alle.modtagne().filter(Q(kontrakt=OuterRef("pk")) | Q(maal__kontrakt=OuterRef("pk")))),
        "tilbudte_maal": _antal(egne.tilbudte(), pr="kontrakt"),
        "delt_revision": _sum(egne, fra, pr="kontrakt") + _sum(udlaante, til, pr="maal__kontrakt"),
    }


def _sum(delinger, tal, pr: str) -> Coalesce:
    modtagne = delinger.gaeldende().exclude(modtaget=None).order_by().values(pr)
    return Coalesce(Subquery(modtagne.annotate(sum=Sum(tal)).values("sum")), 0)


def _antal(raekker, pr: str = "hoering__kontrakt") -> Coalesce:
    """Return how many rows there are, as part of another query."""
    tal = raekker.order_by().values(pr).annotate(antal=Count("pk")).values("antal")
    return Coalesce(Subquery(tal), 0, output_field=IntegerField())
