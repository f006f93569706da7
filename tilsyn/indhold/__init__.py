"""What pages and the sealed report are made of, as plain data."""
