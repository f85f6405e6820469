"""Two drafts of one instrument, side by side: which unit became which, and what changed in silence.

Draft x Draft -> alignment, concordance, changes of words with the classes of the review. It knows no positions' secrets
and no editor.
"""
