"""A published report on paper."""
