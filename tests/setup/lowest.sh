#!/usr/bin/env bash
# Tries the lower bounds of pyproject.toml: an environment with every direct dependency at its lowest allowed version,
# and in it the tests that need no editor.
#
#   tests/setup/lowest.sh PYTHON
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
python=${1:-python3}
tools=.cache/lock-tools
target=.cache/lowest
[ -x "$tools/bin/uv" ] || { "$python" -m venv "$tools" && "$tools/bin/pip" install --quiet uv; }
"$tools/bin/uv" pip compile --quiet --no-config --python-version 3.11 --resolution lowest-direct --no-emit-index-url \
  --no-header --annotation-style line --extra dev --extra word --output-file "$target.txt" pyproject.toml
"$python" -m venv --clear "$target"
"$target/bin/pip" install --quiet --requirement "$target.txt"
"$target/bin/pip" install --quiet --no-deps --no-build-isolation --editable .
"$target/bin/python" -m pytest -n 2 -m "not e2e and not slow"
