"""The states of a file with sick leave: what may be done from which."""

VENTER = ("venter", "laeses", "gemmes")  # a worker has it, or will
FAERDIGE = ("gemt", "fortrudt", "kasseret")  # its bytes are gone
KAN_LAESES_IGEN = ("klar", "fejl")
KAN_KASSERES = ("venter", "laeses", "klar", "fejl")
KAN_FORTRYDES = ("gemt",)
