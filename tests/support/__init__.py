"""What tests of several parts share: literate cases and how they are run."""
