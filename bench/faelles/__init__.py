"""What the measurements share. A package, so that `make bench`, which runs every bench/*.py, leaves it alone."""
