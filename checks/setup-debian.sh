#!/bin/sh
# Installs what suites need beyond npm on Debian: Chromium for test:browser, Redis and PostgreSQL for test:services.
# Quick when they are there already. Servers that Debian starts by itself are not used: the suites start private ones.
set -eu

missing=''
[ -x /usr/bin/chromium ] || missing="$missing chromium fonts-dejavu-core"
[ -x /usr/bin/redis-server ] || missing="$missing redis-server"
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing="$missing postgresql"

if [ -z "$missing" ]; then
  echo 'Chromium, Redis and PostgreSQL are there already.'
  exit 0
fi

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

as_root apt-get update
# shellcheck disable=SC2086 # a list of words
as_root env DEBIAN_FRONTEND=noninteractive \
  apt-get install --yes --no-install-recommends $missing
