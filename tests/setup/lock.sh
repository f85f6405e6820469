#!/usr/bin/env bash
# Writes requirements.lock anew: every package of the project and its tests, with hashes, for every platform and
# Python from 3.11 on, and no word of where it was fetched.
#
#   tests/setup/lock.sh VENV_PYTHON [more arguments of `uv pip compile`, as --upgrade-package NAME]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
python=${1:?usage: lock.sh VENV_PYTHON [ARGUMENTS]}
shift
tools=.cache/lock-tools
[ -x "$tools/bin/uv" ] || { "$python" -m venv "$tools" && "$tools/bin/pip" install --quiet uv; }
written=$(mktemp)
trap 'rm -f "$written"' EXIT
[ ! -f requirements.lock ] || cp requirements.lock "$written"
"$tools/bin/uv" pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes \
  --no-emit-index-url --no-emit-find-links --no-header --annotation-style line --extra dev "$@" \
  --output-file "$written" pyproject.toml
{
  echo "# Written by \`make lock\`; install with: pip install --require-hashes -r requirements.lock"
  grep -v '^# Written by' "$written"
} >requirements.lock
grep -c '^[a-z].*==' requirements.lock | sed 's/$/ packages locked/'
if grep -q '://' requirements.lock; then echo "lock: requirements.lock names a host" >&2; exit 1; fi
