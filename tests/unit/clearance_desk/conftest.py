"""What the tests of the back office share."""

from __future__ import annotations

from tests.support.back_office import office

__all__ = ["office"]
