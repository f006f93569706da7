"""Forms of supervision. They validate; saving is done in `handlinger`."""
