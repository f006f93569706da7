"""axe on every page of a journey."""

from .hjaelp import axe


class Syn:
    """Looks at pages; the list of them is printed when the journey ends."""

    def __init__(self):
        self.set: list[str] = []
        self.brud: dict[str, list] = {}

    def __call__(self, rude, navn):
        self.set.append(f"{navn} ({rude.url.removeprefix(rude.server)})")
        if fundet := axe(rude.side):
            self.brud[self.set[-1]] = fundet

    def slut(self):
        """Print what was seen; fail when something was wrong."""
        print(f"\naxe så på {len(self.set)} sider:", *self.set, sep="\n  ")
        assert self.brud == {}
