"""Word documents (.docx): what a ministry opens. Written with the standard library alone, so that it runs everywhere.

`writer` makes a file of a document; `markup` knows the elements of WordprocessingML, `package` those of the archive.
Nothing tells who wrote a file, when, or with what.
"""

from adref.exchange.word.writer import word

__all__ = ["word"]
