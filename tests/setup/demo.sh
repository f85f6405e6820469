#!/usr/bin/env bash
# The main job, shown: writes the sample workspace into demo/ (once: yours to edit), and checks it.
#
#   tests/setup/demo.sh BIN_DIR
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
bin=${1:?usage: demo.sh BIN_DIR}
[ -d demo ] || "$bin/adref" init demo
cd demo
latest=$(ls ./*.treaty | sort -V | tail -n 1)
latest=${latest#./}
# The sample is of one evening; read later, its instructions and deadlines would all have run out.
evening=2026-11-22T09:30:00Z
printf '\n$ adref check %s --now %s\n\n' "$latest" "$evening"
status=0
"../$bin/adref" check "$latest" --now "$evening" || status=$?
# 1 says that there are findings, as there should be; 2 that the draft could not be read.
[ "$status" -le 1 ] || exit "$status"
cat <<'END'

The draft and the positions file are in demo/: change a word and run `make demo` again. To see it while you type:
  VS Code     make vsix, then: code --install-extension vscode-extension/adref.vsix, and open the folder demo
  elsewhere   any editor that speaks the language server protocol: the server is `.venv/bin/adref lsp`
END
