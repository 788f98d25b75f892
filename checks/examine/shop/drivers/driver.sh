set -eu # Drives the shop of examples/php, which is at PHP_SHOP: sh driver.sh ACTION JSON
cd "$EXAMINATION_DIR"
url=http://127.0.0.1:${PORT:-8089}

value() { # what a piece of JSON says of a name, nothing for null
  printf '%s' "$1" | sed -n "s/.*\"$2\":\"\{0,1\}\([^\",}]*\).*/\1/p" | sed 's/^null$//'
}
word() { # the shop's states, as the examination calls them
  case $1 in
    created | waiting) echo waiting ;;
    granted | charging) echo working ;;
    refused | expired) echo unpaid ;;
    refund_unclear) echo refunding ;;
    *) echo "$1" ;;
  esac
}
post() { curl -s -o /dev/null -w '%{http_code}' -X POST "$@"; }

case $1 in
  start)
    # The shop's clock cannot be ahead, so the examination asks for no more than this machine's.
    test "$(value "$2" ahead)" = 0 || { echo '{"cannot": true}'; exit; }
    export DATABASE="$PWD/shop.db" PUBLIC_URL="$url" PHP_CLI_SERVER_WORKERS=4
    export WEBHOOK_PASSWORD=not-a-real-password
    cd "$PHP_SHOP"
    # Their output goes to the error output, which the examination shows when something fails.
    setsid php -S "${url#http://}" index.php >&2 & web=$!
    setsid php cron.php 1000000 >&2 & worker=$!
    echo "$web $worker" > "$EXAMINATION_DIR/pids"
    # Not before it takes orders; and when its port is taken, the shop that answers is another one.
    until sleep 0.2; kill -0 "$web" || exit 1; curl -s -o /dev/null "$url/"; do :; done
    echo '{}' ;;
  kill | stop)
    signal=$(test "$1" = kill && echo KILL || echo TERM)
    for pid in $(cat pids); do
      kill -"$signal" "-$pid" 2> /dev/null || true
      while kill -0 "-$pid" 2> /dev/null; do sleep 0.1; done
    done
    echo '{}' ;;
  buy | again)
    order=$(value "$2" order)
    test -n "$order" || order=$(curl -s "$url/" | sed -n 's/.*name=order value=\([0-9a-f]*\).*/\1/p')
    case $(post "$url/orders" -d "order=$order&print=$(value "$2" item)") in
      303) status=$(curl -s "$url/orders/$order/status")
        echo "{\"order\": \"$order\", \"pay\": \"$(value "$status" pay | sed 's/\\//g')\"}" ;;
      409) echo '{"taken": true}' ;;
      *) echo '{"failed": "The shop said no."}' ;;
    esac ;;
  order)
    status=$(curl -s "$url/orders/$(value "$2" order)/status")
    echo "{\"state\": \"$(word "$(value "$status" state)")\", \"goods\": $(value "$status" goods), \"person\": $(value "$status" person)}" ;;
  refund)
    case $(post "$url/orders/$(value "$2" order)/refund") in
      303) echo '{}' ;;
      *) echo '{"refused": "The shop said no."}' ;;
    esac ;;
esac
