"""Measurements of Rød tråd, run by `make bench` or one at a time with `python -m bench.NAME`.

Each makes its own installation in a temporary folder, measures everything it compares in one run, prints figures and
ratios beside their targets, and cleans up. A figure over its target is printed as such and never fails the run:
machines differ and are shared.
"""
