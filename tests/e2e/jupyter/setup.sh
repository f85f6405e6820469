#!/usr/bin/env bash
# Installs what the end-to-end test in JupyterLab needs: what `pip install 'adref[jupyter]'` would bring, in an environment
# of its own below TARGET_DIR, and a browser driver. The project itself is put in by the test, as a wheel made from the sources.
#
#   tests/e2e/jupyter/setup.sh TARGET_DIR        settings: PYTHON
#
# Versions are pinned by requirements.lock and package-lock.json beside this script. Idempotent: a finished install of the
# same versions takes no time. Two runs at once wait for each other. The browser is the affair of tests/setup/system.sh.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
target=${1:?usage: setup.sh TARGET_DIR}/jupyter
python=${PYTHON:-python3}
mkdir -p "$target"
target=$(cd "$target" && pwd)
exec 9>"$target/.lock"
flock 9

want=$({ "$python" -c 'import sys; print(sys.version, sys.base_prefix)'; echo "$target"
  cat "$here/requirements.lock" "$here/package-lock.json" "$here/setup.sh"; } | sha256sum | cut -c1-32)
stamp=$target/.stamp
if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$want" ]; then exit 0; fi
rm -f "$stamp"

log=$target/install.log
: >"$log"
echo "[${SECONDS}s] JupyterLab, its language servers and its collaboration"
{
  "$python" -m venv --clear "$target/venv" >>"$log" 2>&1 &&
    "$target/venv/bin/python" -m pip --disable-pip-version-check --no-input install \
      --require-hashes --requirement "$here/requirements.lock" >>"$log" 2>&1 &&
    cp "$here/package.json" "$here/package-lock.json" "$here/.npmrc" "$target/" &&
    (cd "$target" && npm ci --ignore-scripts >>"$log" 2>&1)
} || { tail -n 20 "$log" >&2; echo "setup.sh: the installation failed; the whole log is $log" >&2; exit 1; }
echo "$want" >"$stamp"
echo "[${SECONDS}s] ready: $target"
