"""The JSON Schema of the positions file, for completion in any editor: made from the model by pydantic.

Nothing at run time needs it, so nothing imports it: it is written beside the grammar once, and a test compares. It
describes the short forms too, but of a word's spellings only the usual ones.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from adref.positions.meanings import meanings
from adref.positions.model import PositionsFile, RedLine, ReferencePolicy
from adref.positions.reading import VERSION
from adref.positions.spelling import TIME, hyphened

if TYPE_CHECKING:
    from pydantic_core import core_schema as cs

FILE = "positions.schema.json"
# A plain 2.10 is a number to other readers of YAML; to us it is the text that was written.
_TEXT = ["string", "number"]
_LENGTH = r"^(\s*[0-9]+\s*(weeks?|w|days?|d|hours?|hrs?|h|minutes?|mins?|m)\s*,?)+$"


def json_schema() -> dict[str, Any]:
    """Return the schema of the positions file."""
    made = TypeAdapter(PositionsFile).json_schema(by_alias=True, schema_generator=_Generator)
    made["properties"]["adref"] = {
        **made["properties"]["adref"],
        "type": ["integer", "string"],
        "enum": [1, str(VERSION)],
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **made,
        "title": "Positions of a delegation (adref)",
        "required": [],
    }


class _Generator(GenerateJsonSchema):
    """Writes what the reader accepts, short forms and all."""

    def str_schema(self, schema: cs.StringSchema) -> JsonSchemaValue:
        return {**super().str_schema(schema), "type": _TEXT}

    def bool_schema(self, schema: cs.BoolSchema) -> JsonSchemaValue:
        return {"anyOf": [super().bool_schema(schema), {"enum": ["yes", "no", "on", "off"]}]}

    def datetime_schema(self, schema: cs.DatetimeSchema) -> JsonSchemaValue:
        del schema
        return {"type": "string", "pattern": f"^{TIME}$"}

    def timedelta_schema(self, schema: cs.TimedeltaSchema) -> JsonSchemaValue:
        del schema
        return {"type": "string", "pattern": _LENGTH}

    def tuple_schema(self, schema: cs.TupleSchema) -> JsonSchemaValue:
        """Return the schema of a list, or of its only member."""
        many = super().tuple_schema(schema)
        return {"anyOf": [many, many["items"]]}

    def enum_schema(self, schema: cs.EnumSchema) -> JsonSchemaValue:
        made = super().enum_schema(schema)
        spaced = [value for value in made["enum"] if re.search(r"[ -]", value)]
        if not spaced:
            return made
        pattern = "|".join(re.sub(r"[ -]", "[ _-]", value) for value in spaced)
        kept: JsonSchemaValue = {key: made.pop(key) for key in ("title", "description") if key in made}
        return {**kept, "anyOf": [made, {"type": "string", "pattern": f"^({pattern})$"}]}

    def default_schema(self, schema: cs.WithDefaultSchema) -> JsonSchemaValue:
        """Return the schema of a value that may be left out; a value left empty counts as left out."""
        made = super().default_schema(schema)
        return {key: value for key, value in made.items() if key != "default" or value not in ("", [], None, {})}

    def nullable_schema(self, schema: cs.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def dataclass_schema(self, schema: cs.DataclassSchema) -> JsonSchemaValue:
        """Return the schema of a record, or of the one text that stands for it."""
        made = super().dataclass_schema(schema)
        model = schema["cls"]
        for name, text in meanings(model).items():
            one = made["properties"][hyphened(name)]
            one["description"] = text
            one.pop("title", None)  # the key itself, capitalised: noise in an editor
        if model is ReferencePolicy:
            made["oneOf"] = [{"required": ["never"]}, {"required": ["must"]}]
        if model is RedLine:
            return self._red_line(made)
        plain = str(getattr(model, "PLAIN", ""))
        if not plain:
            return made
        kept: JsonSchemaValue = {key: made.pop(key) for key in ("title", "description")}
        return {**kept, "anyOf": [made, made["properties"][plain]]}

    def _red_line(self, made: JsonSchemaValue) -> JsonSchemaValue:
        kept: JsonSchemaValue = {key: made.pop(key) for key in ("title", "description")}
        properties = made["properties"]
        conditions = [name for name in properties if name != "public"]
        made["oneOf"] = [{"required": [name]} for name in conditions]
        policy = {name: properties[name] for name in ("never", "must", "public")}
        short = {
            "type": "object",
            "properties": {
                **policy,
                "of": {"type": _TEXT, "description": "The instrument that must or may not be named so."},
            },
            "required": ["of"],
            "oneOf": [{"required": ["never"]}, {"required": ["must"]}],
            "additionalProperties": False,
        }
        return {**kept, "anyOf": [made, short]}
