"""How drafters write cross-references: the patterns by which one is seen, and what stands before and after it.

Patterns only; `adref.draft.references` puts what they find together.
"""

from __future__ import annotations

import re

_SUFFIX = r"(?:\.?\s?(?:bis|ter|quater|quinquies|sexies|septies|octies|novies|decies|ante|alt\.?(?:\s?\d)?)\b\.?)*"
_PLAIN = rf"\d{{1,3}}(?:\.\d{{1,3}})*(?:\.[xX](?!\w))?[A-Z]?{_SUFFIX}(?![\w/])"
_NUMBER = (
    rf"(?:\[\s?{_PLAIN}\s?\](?:\[{_PLAIN}\])?|\[[IVXLC]{{1,7}}\]|{_PLAIN}|[IVXLC]{{1,7}}(?:\s(?:bis|"
    rf"ter))?(?!\w)|\[?[xXyYzZ]{{1,2}}\]?(?![\w/]))"
)
_PAREN = rf"\(\s?(?:[Aa]lt\.?\s?\d*|[a-z]|aa|bb|cc|dd|ee|ff|gg|hh|[ivxl]{{1,5}}|\d{{1,3}}){_SUFFIX}\s?\)"
_HALF = r"(?:[a-z]|[ivxl]{2,5})\)(?!\w)"
_ITEM = rf"(?:{_HALF}|{_NUMBER}(?:\s?{_PAREN})*|{_PAREN}(?:\s?{_PAREN})*)"
_BETWEEN = r"(?:\s*,\s*(?:and|or|to)?\s*|\s+(?:and|or|to|through|and/or)\s+|\s?[–\-]\s?)"
_WORDS = (
    r"[Aa]rticles?|ARTICLES?|[Aa]rts?\.|[Pp]aragraphs?|[Pp]aras?\.?|[Ss]ub-?paragraphs?|[Aa]nnex(?:es)?|ANNEX|[Aa]ppendix|[Ss]ections?|SECTION|"
    r"[Pp]arts?|PART|[Cc]hapters?|CHAPTER|[Rr]egulations?|[Rr]ules?|[Pp]oints?|[Oo]ptions?"
)
_LIST = rf"(?i:{_ITEM}(?:{_BETWEEN}(?:{_ITEM}))*)"
GROUP = re.compile(rf"(?P<word>{_WORDS})\s*(?P<list>{_LIST})")
LETTERED = re.compile(
    r"(?P<word>[Ss]ections?|[Aa]nnex(?:es)?)\s+(?P<list>\[?[A-Z](?!\w)(?:[,\s]+(?:and|or)?\s?[A-Z](?!\w))*)"
)
LINK_IN = re.compile(r"\s*,?\s*")
LINK_OUT = re.compile(
    r"\s*,?\s*\[?of\s+(?:the\s+)?(?=article|annex|section|part|chapter|paragraph|art\.|regulation|rule|appendix)",
    re.IGNORECASE,
)
OWN_TAIL = re.compile(
    r"\s*,?\s*(?:of|to|in|under)\s+(?P<own>(?:this|the\spresent|that|the\ssaid|the\ssame)\s+(?P<noun>(?:[Aa]rticle|[Pp]aragraph|[Ss]ub-?paragraph|[Aa]nnex|[Ss]ection|[Pp]art|"
    r"[Cc]hapter|[Aa]greement|[Cc]onvention|[Pp]rotocol|[Tt]reaty|[Cc]harter|[Cc]ovenant|[Dd]ecision|[Rr]esolution|[Ii]nstrument|[Ss]tatute|[Rr]egulations?|[Rr]ules?))(?!\w))"
)
OTHER_TAIL = re.compile(
    r"(?:\.[A-Za-z](?:[–\-][A-Z])?(?!\w))?\s*(?:\[[^\[\]]{1,24}\]\s*){0,3},?\s*(?:of|to|in|under)\]?\s+(?P<other>(?:the|that|its|those)\s+(?:[\w.\-]+\s){0,7}?(?:Convention|Agreement|Protocol|Treaty|Charter|Covenant|"
    r"Statute|Constitution|Declaration|Regulations|Rules|Act|Pact|Accord|Plan|Rules of Procedure|"
    r"Implementing Agreement)(?!\w)(?:\s(?:of the|on|for)\s[A-Z][\w]+)?"
    r"|(?:[\w]+\s){0,3}?(?:decision|resolution)s?\s(?=[\w ]{0,6}\d|[xX]{1,2}\s?/|A/RES)[\w/.()\- ]{1,24}|"
    r"the\s(?:annex|appendix|decision|resolution)(?!\w)|"
    r"the\s(?:former|earlier|original|revised|initial)\s[a-z]+|(?:the|"
    r"its)\s(?:[\w\-]+\s){0,2}?[Rr]eports?(?!\w))",
)
OF_OPTION = re.compile(
    r"\s*\(\s?option\s(?P<number>(?:\d{1,2}|[IVX]{1,4}|[A-Z])?(?:\s?\([a-z]{1,4}\))?(?:\sbis)?)\s?\)", re.IGNORECASE
)
ABOVE = re.compile(r"\s*(?:\(option[^)]{1,12}\)\s*)?,?\s*(?P<way>above|below)\b", re.IGNORECASE)
BEFORE = re.compile(
    r"(?P<act>\d{1,3}/(?:CP|CMA|CMP)\.\d{1,2},?\s+$)|(?P<its>\bits\s+$|\btheir\s+$|\b[Ii]bid\.,\s+$|\bdecision\s+$)"
    r"|(?P<named>\b(?:TRIPS|GATT|GATS|UNFCCC|UNCLOS|Convention|Protocol|Charter)\s+$)"
    r"|(?P<cited>\b(?:resolution|decision|UNGA|A/RES/)\s?\d[\w/().: ]{0,20},\s+$)"
    r"|(?P<particular>(?<!this )(?<!present )\b(?:Charter|Convention|Covenant|Treaty|Statute)\s"
    r"[^.;:]{0,40}, in particular (?:its )?$)"
)
BEFORE_ENDS = (
    ",", "its", "their", "decision", "TRIPS", "GATT", "GATS", "UNFCCC", "UNCLOS", "Convention", "Protocol", "Charter",
    "particular", *"0123456789",
)  # fmt: skip
"""How what `BEFORE` finds may end, white space left out: a look at a few letters spares most searches."""
INITIALS = re.compile(r"\s+(?:of\s)?(?P<other>LOSC|UNCLOS|UNFCCC|CBD|TRIPS|GATT|GATS|VCLT)(?!\w)")
AMONG = re.compile(r"\s*,?\s*(?:and|or)?\s*(?:(?:of|in|with|under)\s)?", re.IGNORECASE)
CLASS = re.compile(r"\]?\s(?:Part(?:y|ies)|States|countries)(?!\w)")
IN_CLASS = re.compile(r"\b(?:Part(?:y|ies)|States|countries)\s(?:not\s)?(?:included|listed)\s(?:in|under)\s\[?$")
# Each begins with plain letters, which are found many times faster than a choice.
_UNIT = r"(?:[Aa]rticle|[Pp]aragraph|sub-?paragraph|[Ss]ection|[Aa]nnex|[Pp]art|[Cc]hapter)\b"
THIS = re.compile(rf"his(?<=[Tt]his)\s{_UNIT}")
PRESENT = re.compile(rf"he(?<=[Tt]he)\spresent\s{_UNIT}")
NEIGHBOUR = re.compile(
    r"(?:preceding|previous|foregoing|following|next)\s(?:[Aa]rticles?|paragraphs?|sub-?paragraphs?|[Ss]ections?|provisions?)\b"
)
ACT = re.compile(
    r"(?P<word>[Dd]ecisions?|[Rr]esolutions?)\s+(?P<list>(?:\d{1,4}|[xX]{1,2})\s?/\s?[\w.]+|\d{1,4}(?:\s[A-Z])?\s\((?:\d{4}|[IVXLS\-]+)\)|A/RES/[\d/]+)"
)
_ACT_NUMBER = r"(?:\d{1,4}|[xX]{1,2})\s?/\s?(?:[\w.]*\w)|\d{1,4}(?:\s[A-Z])?\s\((?:\d{4}|[IVXLS\-]+)\)"
NEXT_ACT = re.compile(rf"(?:\s*,\s*(?:and\s)?|\s+and\s+|\s+to\s+)(?P<number>{_ACT_NUMBER})")
UNNAMED_ACT = re.compile(r"[xX]{1,2}\s?/")
OPERATIVE = re.compile(r"\b(?P<word>OP|PP)\s?(?P<list>\d{1,3}(?:\s?(?:bis|ter|quater|alt))*)(?!\w)")
STEMS = {
    "rt": ("rticle", "rt.", "rts.", "art ", "arts "), "ara": ("aragraph", "ara.", "aras.", "ara ", "aras "),
    "nnex": ("nnex",), "ection": ("ection",), "ppendix": ("ppendix",), "hapter": ("hapter",),
    "egulation": ("egulation",), "ule": ("ule ", "ules "), "oint": ("oint ", "oints "), "ption": ("ption ", "ptions "),
    "NNEX": ("NNEX",), "RTICLE": ("RTICLE",), "ECTION": ("ECTION",), "PART": ("PART",), "HAPTER": ("HAPTER",),
}  # fmt: skip
"""What a word that may open a reference holds, by letters without which it is not there."""
VERB = re.compile(r"\s+(?:does|do|shall|is|are|may|applies|apply|will)\b")
NEIGHBOURS = ("preceding", "previous", "foregoing", "following", "next")
SPLIT_ITEM = re.compile(_ITEM, re.IGNORECASE)
SPLIT_LETTER = re.compile(r"[A-Z]")
SPLIT_PAREN = re.compile(_PAREN, re.IGNORECASE)
HALVED = re.compile(_HALF)
OPEN = re.compile(r"(?:\d{1,3}\.)?\[?[xXyYzZ]{1,2}\]?")
