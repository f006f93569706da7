"""Forms of sick leave. They validate; saving is done in `handlinger`."""
