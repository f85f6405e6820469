"""Two drafts of one instrument, side by side: which unit became which, and what changed in each.

`compare(old, new)` aligns the units of two drafts by their words and their place and tells every change in the classes
of the review. `follow(base, draft)` keeps a draft beside an earlier one while it is edited, and says what a review
wants to know of that. It knows no positions and no editor.
"""

from adref.compare.comparing import compare
from adref.compare.following import Following, follow
from adref.compare.model import Comparison, Edit, Row, UnitChange

__all__ = ["Comparison", "Edit", "Following", "Row", "UnitChange", "compare", "follow"]
