"""What may be made public, and whose names are in it: the municipality's own decision, version by version."""

# While a contract is being changed, the version that was published stays; the changed one waits for its approval.
OFFENTLIGE_TILSTANDE = ("godkendt", "evalueret", "arkiveret")


def hindring(tilstand: str, nummer: int, seneste: int | None) -> str:
    """Return why version `nummer` cannot be made public now, as a Danish sentence; "" when it can."""
    if tilstand not in OFFENTLIGE_TILSTANDE:
        return "Kontrakten er ved at blive rettet. Den kan offentliggøres, når den er godkendt igen."
    if nummer != seneste:
        return f"Version {seneste} gælder nu, så det er den, der kan offentliggøres."
    return ""


def navne_i(data: dict) -> list[str]:
    """Return the people and roles that are named in a contract dict: holder, responsible, behind an answer; each once.

    Names that stand inside a text are not found: whoever publishes reads the contract.
    """
    fundne = [data["kontraktholder"]]
    for maal in data["maal"]:
        fundne += [maal["ansvarlig"], *(aktivitet["ansvarlig"] for aktivitet in maal["aktiviteter"])]
    for svar in data.get("hoeringssvar", []):
        fundne += [svar["navne"], svar["besvaret_af"]]
    navne: dict[str, str] = {}
    for navn in filter(None, (et.strip() for et in fundne)):
        navne.setdefault(navn.casefold(), navn)
    return list(navne.values())


def kilder_i(data: dict) -> list[str]:
    """Return the names of the sources whose figures stand in a contract dict, each once."""
    alle = [et for maal in data["maal"] for et in maal.get("indikatorer", [])]
    return sorted({et["datakilde_navn"] for et in alle if et["datakilde_navn"] and et["maalinger"]})
