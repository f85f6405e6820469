"""Word documents (.docx): what a ministry opens. Read and written with the standard library alone, so everywhere.

`reading` makes a text of a file (`archive` opens it, `body`, `inline`, `numbering`, `looks` and `legend` see it as the
page shows it); `writer` makes a file of a document. `markup` knows the elements of WordprocessingML, `package` those of
the archive. What is written tells nobody who wrote it, when, or with what, unless that was asked for.
"""

from adref.exchange.word.archive import WordError, is_package
from adref.exchange.word.pieces import View
from adref.exchange.word.reading import WordText, read_word
from adref.exchange.word.writer import word

__all__ = ["View", "WordError", "WordText", "is_package", "read_word", "word"]
