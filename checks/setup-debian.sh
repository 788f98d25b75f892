#!/bin/sh
# Installs what suites need beyond npm on Debian: Chromium for test:browser, that and OpenSSL for test:runtimes, Redis and
# PostgreSQL for test:services, which takes PHP as well, PHP, Python, Ruby, Go and Java for test:consumers, buildah, podman, runc and
# debootstrap for test:image. Quick when they are there already. Servers
# that Debian starts by itself are not used: the suites start private ones.
set -eu

missing=''
[ -x /usr/bin/chromium ] || missing="$missing chromium fonts-dejavu-core"
[ -x /usr/bin/openssl ] || missing="$missing openssl"
[ -x /usr/bin/redis-server ] || missing="$missing redis-server"
for each in buildah debootstrap podman runc; do
  [ -x "/usr/bin/$each" ] || [ -x "/usr/sbin/$each" ] || missing="$missing $each"
done
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing="$missing postgresql"

languages='curl php-cli php-curl php-mbstring php-sqlite3 php-guzzlehttp-guzzle
  python3 python3-certifi python3-dateutil python3-requests python3-six python3-urllib3
  ruby ruby-faraday ruby-typhoeus golang-go golang-golang-x-oauth2-dev
  openjdk-17-jdk-headless libjackson2-databind-java libjsr305-java'
# shellcheck disable=SC2086 # a list of words
for package in $languages; do
  dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing="$missing $package"
done

if [ -z "$missing" ]; then
  echo 'Browser, servers, languages and builders of images are there already.'
  exit 0
fi

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

as_root apt-get update
# shellcheck disable=SC2086 # a list of words
as_root env DEBIAN_FRONTEND=noninteractive \
  apt-get install --yes --no-install-recommends $missing
