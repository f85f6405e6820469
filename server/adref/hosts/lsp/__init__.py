"""The language server over pygls: wiring, and one thin adapter per protocol method in `features`."""
