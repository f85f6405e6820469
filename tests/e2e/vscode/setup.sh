#!/usr/bin/env bash
# Installs what the end-to-end tests need to draw a real VS Code: code-server, the Node it wants, playwright-core, Chromium.
#
#   tests/e2e/vscode/setup.sh TARGET_DIR
#
# Versions are pinned by package-lock.json beside this script. Idempotent: a finished install of the same versions takes
# no time. Two runs at once wait for each other. Chromium comes from the system's package manager, and only as root;
# without it set CHROMIUM to a browser of your own.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
target=${1:?usage: setup.sh TARGET_DIR}
case $(uname -s)-$(uname -m) in
  Linux-x86_64) arch=x64 ;;
  Linux-aarch64) arch=arm64 ;;
  *) echo "setup.sh: no code-server for $(uname -s) $(uname -m); the tests in real VS Code will be skipped" >&2; exit 1 ;;
esac
mkdir -p "$target"
target=$(cd "$target" && pwd)
exec 9>"$target/.lock"
flock 9

say() { printf '[%3ds] %s\n' "$SECONDS" "$*"; }
quietly() { # the output is shown only on failure
  local log status=0
  log=$(mktemp)
  "$@" >"$log" 2>&1 || status=$?
  if [ "$status" != 0 ]; then cat "$log" >&2; fi
  rm -f "$log"
  return "$status"
}
apt() { DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 "$@"; }

# Chromium, and a font for it to draw with.
browser() {
  [ -n "${CHROMIUM:-}" ] && return 0
  if command -v chromium >/dev/null && fc-list 2>/dev/null | grep -qi dejavu; then return 0; fi
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "setup.sh: no Chromium; install it (and a DejaVu font) or set CHROMIUM" >&2
    return 1
  fi
  say "Chromium"
  quietly apt update -qq
  quietly apt install -y --no-install-recommends chromium fonts-dejavu-core
}

editor() {
  local want stamp=$target/.stamp vs node_home
  want=$(cat "$here/package-lock.json" "$here/setup.sh" | sha256sum | cut -c1-32)
  if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$want" ]; then return 0; fi
  rm -f "$stamp"
  cp "$here/package.json" "$here/package-lock.json" "$here/.npmrc" "$target/"
  cd "$target"
  say "code-server, Node 24, playwright-core"
  quietly npm ci --ignore-scripts
  node_home=$target/node_modules/node-linux-$arch
  # From here on npm runs on Node 24 and compiles against its headers, whatever the user's own npm settings name.
  export PATH="$node_home/bin:$PATH" npm_config_nodedir="$node_home"
  vs=$target/node_modules/code-server/lib/vscode
  say "the editor's own dependencies"
  (cd "$vs" && quietly npm install --omit=dev --ignore-scripts --no-audit --no-fund)
  (cd "$vs/extensions" && quietly npm install --omit=dev --ignore-scripts --no-audit --no-fund)
  say "native modules for log files"
  (cd "$vs" && quietly npm rebuild @vscode/spdlog @vscode/native-watchdog) ||
    echo "setup.sh: no spdlog: the editor runs, but writes no logs and its Output panel stays empty" >&2
  "$node_home/bin/node" "$target/node_modules/code-server/out/node/entry.js" --config /dev/null --version >/dev/null
  echo "$want" >"$stamp"
}

browser
editor
say "ready: $target"
