"""Holds a draft against the positions: one verdict per unit, and findings at the very words.

`review(draft, loaded, reader, now)` maps positions to units, finds the verdicts (design §5), and runs the rules of
`review.rules`, one module each. Pure: the reader's role, safe mode and the time are arguments. It knows no editor.
"""
