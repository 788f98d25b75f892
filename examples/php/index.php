<?php declare(strict_types=1); namespace Shop;
// A shop that sells numbered prints, one of each: PHP_CLI_SERVER_WORKERS=4 php -S 127.0.0.1:8080 index.php
require __DIR__ . '/droppay.php';
function respond(int $status, string $text, string ...$headers): never {
    http_response_code($status);
    array_map('header', [...$headers, "Content-Security-Policy: default-src 'none'; form-action 'self'", 'Cache-Control: no-store']);
    exit($text);
}
set_exception_handler(fn ($e) => [error_log("$e"), respond($e instanceof \DomainException ? 409 : 500, 'Not done. Look how it stands.')]);
ignore_user_abort(true); // Who hangs up does not end a step in the middle.
$payments = new Payments(getenv());
$payments->query('CREATE TABLE IF NOT EXISTS goods (print INTEGER PRIMARY KEY, payment TEXT)');
$find = fn (string $id) => $payments->query('SELECT * FROM payments LEFT JOIN goods ON payment = id WHERE id = ?', $id)[0] ?? null;
[, $page, $id, $action] = [...explode('/', (string) parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH)), '', '', ''];
[$isPost, $p] = [$_SERVER['REQUEST_METHOD'] === 'POST', $page === 'orders' ? $find($id) : null];
if ($page === 'webhooks') { // A hint and no more: the id is believed, in either form, and all else is read.
    $sent = ($_SERVER['PHP_AUTH_USER'] ?? '') . ':' . ($_SERVER['PHP_AUTH_PW'] ?? '');
    hash_equals('droppay:' . getenv('WEBHOOK_PASSWORD'), $sent) || respond(401, 'Wrong credentials');
    $body = json_decode((string) file_get_contents('php://input'), true, 64);
    $told = text(is_array($body) ? $body['edata'] ?? null : null, 'id') ?: text($body, 'id') ?: respond(400, 'No id');
    $owner = $payments->hint($told);
    if ($owner !== null && function_exists('fastcgi_finish_request')) fastcgi_finish_request(); // It is kept: 200. `php -S` cannot say so yet.
    // What is not ours is read, too: it may be ours a moment later, and is sent again when DropPay cannot be asked.
    [$status] = $owner === null ? $payments->call('GET', "/shop/v1/pos/authorization/$told") : [200, $payments->step($owner)];
    headers_sent() ? exit : respond(preg_match('/^(2|40[034])/', (string) $status) ? 200 : 503, 'OK');
}
if ($p && $isPost && in_array($action, ['cancel', 'refund'], true)) { // Who has the order's id is its buyer: nobody can guess it.
    $payments->answer($p, $action, 'the buyer', "on the order's page");
    $payments->step($id);
    respond(303, '', "Location: /orders/$id");
}
$isGood = $p && $p['state'] === 'paid' && $p['print'] !== null && $p['problem'] !== 'charge_gone';
if ($p && $action === 'status') respond(200, json_encode(['state' => $p['state'], 'goods' => $isGood, 'pay' => $p['sharing'],
    'person' => $payments->query('SELECT 1 FROM needs_a_person WHERE id = ?', $id) !== []]));
if ($p) respond(200, "<meta http-equiv=refresh content=3><h1>{$p['description']}</h1><p>{$p['state']} <a href='" .
    htmlspecialchars($p['sharing'] ?? '') . "'>Pay with DropPay</a><form method=post action=/orders/$id/refund><button>Give it back</button></form>");
if ($page === 'orders' && $isPost) { // The form brings the order's id, so that a second click is no second order.
    [$order, $print] = [text($_POST, 'order'), (int) text($_POST, 'print')];
    if (!preg_match('/^[0-9a-f]{32}$/D', $order) || $print < 1 || $print > 9999) respond(400, 'There is no such print.');
    $payments->query('BEGIN IMMEDIATE');
    $payments->query("DELETE FROM goods WHERE print = ? AND (SELECT state FROM payments WHERE id = payment) IN ('refused', 'expired', 'refunded')", $print);
    $isFree = !$find($order) && $payments->query('INSERT INTO goods VALUES (?, ?) ON CONFLICT DO NOTHING', $print, $order);
    $isFree && $payments->create($order, 1990, "Print number $print");
    $payments->query('COMMIT');
    if ($isFree) $payments->step($order);
    $find($order) ? respond(303, '', "Location: /orders/$order") : respond(409, 'Somebody was quicker. Nothing was charged.');
}
respond($page === '' ? 200 : 404, '<h1>A print, €19.90</h1><form method=post action=/orders><label>Number <input name=print type=number min=1 max=9999>
    </label><button name=order value=' . bin2hex(random_bytes(16)) . '>Buy</button></form>');
