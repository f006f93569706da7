"""Papers of supervision, made off the page workers and kept as the contract's are (`kontrakter/udskrift/lager.py`)."""
