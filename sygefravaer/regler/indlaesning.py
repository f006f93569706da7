"""A file with sick leave: the states it can be in, what may be done from which, and what a column can hold."""

VENTER = ("venter", "laeses", "gemmes")  # a worker has it, or will
FAERDIGE = ("gemt", "fortrudt", "kasseret")  # its bytes are gone
KAN_LAESES_IGEN = ("klar", "fejl")
KAN_KASSERES = ("venter", "laeses", "klar", "fejl")
KAN_FORTRYDES = ("gemt",)

# What a column can hold, in the order they are offered; the keys are kept in Kolonnevalg.
ROLLER = {
    "periode": "Måned (med år)",
    "aar": "År",
    "maaned": "Måned uden år",
    "los": "LOS-ID",
    "pnr": "P-nummer",
    "enhed": "Enhedens navn",
    "fravaer": "Fravær (dage eller timer)",
    "muligt": "Muligt (dage eller timer)",
    "procent": "Fravær i procent",
    "kort": "Heraf kort fravær",
    "langt": "Heraf langt fravær",
    "kort_procent": "Heraf kort fravær i procent",
    "langt_procent": "Heraf langt fravær i procent",
    "ansatte": "Ansatte (personer)",
    "fuldtid": "Fuldtidsstillinger",
    "stilling": "Stillingsgruppe",
    "aarsag": "Fraværsårsag",
    "": "Bruges ikke",
}
FILER_GEMMES_DAGE = 30  # a file nobody has finished with
FLEST_UKENDTE = 30  # names that are matched on one page; the next come when these are done
