"""Validates exports against the schema, with every key required and no other key allowed.

Usage: validate.py SCHEMA EXPORT...   Exit status 0 valid, 1 not valid, 3 the module jsonschema is missing.
"""
import json
import sys

try:
    import jsonschema
except ImportError:
    sys.exit(3)


def strict(schema):
    """The schema as exports must meet it: each object has all keys that are described, in that order, and no others.

    Only what the schema marks with x-absent-when-empty may be missing.
    """
    if isinstance(schema, list):
        return [strict(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    result = {key: strict(value) for key, value in schema.items()}
    if isinstance(schema.get("properties"), dict):
        described = schema["properties"].items()
        result["required"] = [key for key, value in described if not value.get("x-absent-when-empty")]
        result["additionalProperties"] = False
        result["keyOrder"] = list(schema["properties"])
    return result


def key_order(validator, order, instance, schema):
    if isinstance(instance, dict) and list(instance) != [key for key in order if key in instance]:
        yield jsonschema.ValidationError("the keys do not stand in the order of the schema")


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft202012Validator.check_schema(schema)
    exact = jsonschema.validators.extend(jsonschema.Draft202012Validator, {"keyOrder": key_order})
    failures = 0
    for name in sys.argv[2:]:
        with open(name, encoding="utf-8") as file:
            document = json.load(file)
        for validator in (jsonschema.Draft202012Validator(schema), exact(strict(schema))):
            for error in validator.iter_errors(document):
                print(f"{error.json_path}: {error.message[:300]}")
                failures += 1
    sys.exit(1 if failures else 0)


main()
