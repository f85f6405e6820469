#!/usr/bin/env bash
# Makes the virtual environment that the project's own commands run in: the locked versions, and the project in place.
#
#   tests/setup/venv.sh PYTHON TARGET_DIR
#
# Idempotent: a finished environment for the same lock, metadata and Python takes no time. Two runs at once wait for
# each other. Says in plain words what is missing on the machine.
set -euo pipefail
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
python=${1:?usage: venv.sh PYTHON TARGET_DIR}
target=${2:?usage: venv.sh PYTHON TARGET_DIR}

complain() { printf 'setup: %s\n' "$@" >&2; exit 1; }

command -v "$python" >/dev/null || complain \
  "there is no '$python' here." "Install Python 3.11 or later, or name one: make PYTHON=/path/to/python3.12"
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || complain \
  "$python is $("$python" --version 2>&1), and adref needs Python 3.11 or later." \
  "Name a later one: make PYTHON=python3.12"
"$python" -c 'import ensurepip, venv' 2>/dev/null || complain \
  "$python cannot make virtual environments (no module venv or ensurepip)." \
  "On Debian and Ubuntu: apt-get install python3-venv"

mkdir -p "$target"
# macOS has no flock; there, two runs at once are the user's affair.
if command -v flock >/dev/null; then exec 9>"$target/.lock"; flock 9; fi

stamp=$target/.installed
want=$({ "$python" -c 'import sys; print(sys.version, sys.base_prefix)'; echo "$top"
  cat "$top/requirements.lock" "$top/pyproject.toml" "$top/tests/setup/venv.sh"; } |
  "$python" -c 'import hashlib, sys; print(hashlib.sha256(sys.stdin.buffer.read()).hexdigest())')
if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$want" ]; then exit 0; fi
rm -f "$stamp"

echo "setup: Python packages into $(basename "$target") (a minute on a slow line)"
log=$target/install.log
pip() { "$target/bin/python" -m pip --disable-pip-version-check --no-input "$@" >>"$log" 2>&1; }
: >"$log"
{
  "$python" -m venv "$target" >>"$log" 2>&1 &&
    pip install --require-hashes --requirement "$top/requirements.lock" &&
    # What the build itself needs is in the lock, so nothing is fetched outside it.
    pip install --no-deps --no-build-isolation --editable "$top"
} || { tail -n 20 "$log" >&2; complain "the installation failed; the whole log is $log"; }
echo "$want" >"$stamp"
