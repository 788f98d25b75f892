#!/bin/sh
# Installs what suites need beyond npm on Debian: Chromium, for test:browser. Quick when it is there already.
set -eu

if [ -x /usr/bin/chromium ]; then
  echo 'Chromium is there already.'
  exit 0
fi

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

as_root apt-get update
as_root env DEBIAN_FRONTEND=noninteractive \
  apt-get install --yes --no-install-recommends chromium fonts-dejavu-core
