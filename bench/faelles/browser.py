"""Debian's Chromium, told to keep to itself: the same for measurements and for the browser tests."""

FLAG = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
