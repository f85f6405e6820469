#!/usr/bin/env bash
# Installs the Debian packages of system-packages.txt, where that is possible: as root, with apt-get.
# Elsewhere it says what is missing and ends well: the tests that need it are skipped and counted.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

wanted=()
while read -r package _; do
  case $package in '' | '#'*) continue ;; esac
  dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || wanted+=("$package")
done <"$here/system-packages.txt"
[ ${#wanted[@]} != 0 ] || exit 0

if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
  echo "setup: not installed here (needs root and apt-get): ${wanted[*]}"
  exit 0
fi
echo "setup: installing ${wanted[*]}"
export DEBIAN_FRONTEND=noninteractive
apt-get -o DPkg::Lock::Timeout=300 update -qq >/dev/null
apt-get -o DPkg::Lock::Timeout=300 install -y -qq --no-install-recommends "${wanted[@]}" >/dev/null
