"""The contract on paper: `kontekst` makes the plain contract dict ready for the template, `pdf` prints it."""
