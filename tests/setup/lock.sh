#!/usr/bin/env bash
# Writes requirements.lock anew: every package of the project and its tests, with hashes, for every platform and
# Python from 3.11 on, and no word of where it was fetched. Likewise what JupyterLab needs, for its end-to-end test.
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

lock() { # TARGET EXTRA [more arguments]
  local target=$1 extra=$2
  shift 2
  : >"$written"
  [ ! -f "$target" ] || cp "$target" "$written"
  "$tools/bin/uv" pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes \
    --no-emit-index-url --no-emit-find-links --no-header --annotation-style line --extra "$extra" "$@" \
    --output-file "$written" pyproject.toml
  {
    echo "# Written by \`make lock\`; install with: pip install --require-hashes -r $target"
    grep -v '^# Written by' "$written"
  } >"$target"
  grep -c '^[a-z].*==' "$target" | sed "s|$| packages locked in $target|"
  if grep -q '://' "$target"; then echo "lock: $target names a host" >&2; exit 1; fi
}

lock requirements.lock dev "$@"
# What `pip install 'adref[jupyter]'` brings, for the test that drives it.
lock tests/e2e/jupyter/requirements.lock jupyter "$@"
