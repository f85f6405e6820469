#!/usr/bin/env bash
# Every test, in the order that costs least time: what takes long to install (a browser, editors) is fetched in the
# background while lint, types and the Python tests run. All steps run, whatever fails; the table at the end says
# how each went. Settings: PYTHON, VENV, WORKERS.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
here=tests/setup
bin=$VENV/bin
cache=.cache/test
mkdir -p "$cache"

"$here/venv.sh" "$PYTHON" "$VENV" || exit 1

# As root on Debian nothing excuses a missing editor; elsewhere the tests that need it are skipped and counted.
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then export ADREF_REQUIRE=e2e; fi

# Each setup waits for its lock: a test that comes too early waits, and finds it done.
editors() {
  local one status=0 running=()
  "$here/system.sh" || status=1
  for one in tests/e2e/*/setup.sh; do
    PYTHON=$PYTHON "$one" .e2e &
    running+=($!)
  done
  for one in "${running[@]}"; do wait "$one" || status=1; done
  return $status
}
editors >"$cache/editors.log" 2>&1 &
editors=$!
trap 'kill "$editors" 2>/dev/null' EXIT

failed=0
table=()
step() { # name, command …
  local name=$1 begun=$SECONDS status=0
  shift
  printf '\n── %s\n' "$name"
  "$@" || status=$?
  table+=("$(printf '%-12s %4d s  %s' "$name" $((SECONDS - begun)) "$([ $status = 0 ] && echo ok || echo FAILED)")")
  [ $status = 0 ] || failed=1
}
extension() ( # a shell of its own, for the change of folder
  "$here/node.sh" && cd vscode-extension && npm run --silent typecheck && npm run --silent lint && npm run --silent test
)

step layout "$bin/ruff" format --check --output-format concise
step lint "$bin/ruff" check --output-format concise
step types "$bin/mypy" --no-error-summary
step extension extension
step tests "$bin/python" -m pytest -n "$WORKERS" --dist worksteal

if ! wait "$editors"; then
  echo
  echo "The editors for the end-to-end tests could not all be set up; the log, $cache/editors.log, ends:"
  tail -n 15 "$cache/editors.log"
  [ -z "${ADREF_REQUIRE:-}" ] || failed=1
fi
trap - EXIT
printf '\n'
printf '%s\n' "${table[@]}"
exit $failed
