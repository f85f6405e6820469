"""What goes home in the morning: the session report, clearance requests, the coalition map, the concordance.

Reports are values (headings, paragraphs, tables); `exchange` writes them down. Nothing above the reader's release is
in one.
"""
