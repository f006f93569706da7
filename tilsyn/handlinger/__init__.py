"""Writes to supervisions and their tools. Atomic, keyword-only, `af` is who did it; each leaves one line in the log."""
