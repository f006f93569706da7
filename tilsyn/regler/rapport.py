"""The file of a published report: the states it can be in, and what may be done from which. Pure."""

TILSTANDE = [
    ("venter", "Venter på at blive læst"),
    ("laeses", "Bliver læst"),
    ("klar", "Klar til gennemsyn"),
    ("fejlet", "Kunne ikke læses"),
    ("gemt", "Gemt som tilsyn"),
    ("kasseret", "Kasseret"),
]
VENTER = ("venter", "laeses")  # a worker has it, or will
KAN_KASSERES = ("venter", "laeses", "klar", "fejlet")
ULAESTE_GEMMES_DAGE = 30  # of a file that could not be read: nobody knows what is in it
