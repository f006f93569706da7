"""Writes to sick leave. Keyword-only."""
