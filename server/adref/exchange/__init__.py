"""Other people's formats in and out: Word, CSV and XLSX, SARIF, Akoma Ntoso, HTML.

Beside `positions.load` the only layer below `hosts` that opens files. What leaves is built from named parts and never
holds more than the reader may see.
"""
