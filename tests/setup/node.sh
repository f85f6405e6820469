#!/usr/bin/env bash
# Installs what the extension is built and checked with, as locked. Idempotent.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../vscode-extension"
complain() { printf 'setup: %s\n' "$@" >&2; exit 1; }
command -v node >/dev/null && command -v npm >/dev/null || complain \
  "there is no node or no npm here." "Install Node.js 20 or later, with npm."
node -e 'process.exit(Number(process.versions.node.split(".")[0]) < 20 ? 1 : 0)' || complain \
  "node is $(node --version), and the extension is built with Node.js 20 or later."
mkdir -p ../.cache
if command -v flock >/dev/null; then exec 9>../.cache/node.lock; flock 9; fi
# npm writes this file last; scripts/package.mjs asks the same question.
if [ node_modules/.package-lock.json -nt package-lock.json ]; then exit 0; fi
echo "setup: node packages into vscode-extension/node_modules"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
npm ci --ignore-scripts --no-audit --no-fund >"$log" 2>&1 || { tail -n 20 "$log" >&2; complain "npm ci failed."; }
