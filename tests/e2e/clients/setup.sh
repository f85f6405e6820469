#!/usr/bin/env bash
# Installs a recent Neovim for the end-to-end tests, beside the one that the system may have.
#
#   tests/e2e/clients/setup.sh TARGET_DIR
#
# Idempotent. The system's own Neovim and Emacs are in tests/setup/system-packages.txt. Another Python: PYTHON=python3.12
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
target=${1:?usage: setup.sh TARGET_DIR}/neovim
mkdir -p "$target"
if command -v flock >/dev/null; then exec 9>"$target.lock"; flock 9; fi
want=$(sha256sum <"$here/requirements.txt")
[ "$(cat "$target/.stamp" 2>/dev/null)" != "$want" ] || exit 0
rm -rf "$target"
"${PYTHON:-python3}" -m venv "$target"
"$target/bin/python" -m pip --disable-pip-version-check --no-input --quiet install --require-hashes -r "$here/requirements.txt"
echo "$want" >"$target/.stamp"
