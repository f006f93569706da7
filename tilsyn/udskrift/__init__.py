"""The picture across units as files."""
