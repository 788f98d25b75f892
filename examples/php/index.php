<?php
// The front of a shop that sells numbered prints, one of each: PHP_CLI_SERVER_WORKERS=4 php -S 127.0.0.1:8080 index.php
declare(strict_types=1);
namespace Shop;
require __DIR__ . '/droppay.php';
ini_set('display_errors', '0');
set_exception_handler(function (\Throwable $error): void {
    error_log((string) $error);
    respond($error instanceof \DomainException || $error instanceof ClaimLost ? 409 : 500, 'That was not done. Look again.');
});
ignore_user_abort(true); // Who hangs up does not end a step in the middle.

function respond(int $status, string $html, string ...$headers): never {
    http_response_code($status);
    array_map('header', [...$headers, "Content-Security-Policy: default-src 'none'; form-action 'self'", 'Cache-Control: no-store']);
    exit($html);
}

$payments = new Payments(getenv());
$payments->query('CREATE TABLE IF NOT EXISTS goods (print INTEGER PRIMARY KEY, payment TEXT)');
[, $page, $id, $rest] = [...explode('/', (string) parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH)), '', '', ''];
[$isPost, $user] = [$_SERVER['REQUEST_METHOD'] === 'POST', $_SERVER['PHP_AUTH_USER'] ?? ''];
$knows = fn (string $password) => hash_equals((string) getenv($password), $_SERVER['PHP_AUTH_PW'] ?? '');

if ($page === 'webhooks') {
    if (!hash_equals('droppay', $user) || !$knows('WEBHOOK_PASSWORD')) respond(401, 'Wrong credentials');
    $body = json_decode((string) file_get_contents('php://input'), true, 64);
    $told = is_array($body) ? $body['edata']['id'] ?? $body['id'] ?? null : null; // In either form. Nothing else of it is believed.
    if (!is_string($told) || !preg_match('/^\w{1,64}$/D', $told)) respond(400, 'No id');
    $owner = $payments->hint($told);
    if ($owner === null) [$read] = $payments->call('GET', "/shop/v1/pos/authorization/$told"); // Not ours, or not yet.
    elseif (function_exists('fastcgi_finish_request')) fastcgi_finish_request(); // It is kept, so 200. `php -S` says so afterwards.
    if ($owner !== null) $payments->step($owner);
    respond(in_array(intdiv($read ?? 200, 100), [2, 4], true) && ($read ?? 0) !== 429 ? 200 : 503, 'OK');
}
if ($page === 'orders' && $isPost && $id === '') {
    // The form brings the order's id, so that a second click is no second order.
    [$order, $print] = [(string) ($_POST['order'] ?? ''), (int) ($_POST['print'] ?? 0)];
    if (!preg_match('/^[0-9a-f]{32}$/D', $order) || $print < 1 || $print > 9999) respond(400, 'There is no such print.');
    $payments->query('BEGIN IMMEDIATE');
    $payments->query("DELETE FROM goods WHERE print = ? AND payment IN (SELECT id FROM payments WHERE state IN ('refused', 'expired',
        'refunded'))", $print);
    $isFree = !$payments->get($order) && $payments->query('INSERT INTO goods VALUES (?, ?) ON CONFLICT DO NOTHING', $print, $order)->rowCount();
    if ($isFree) $payments->create($order, 1990, "Print number $print");
    $payments->query('COMMIT');
    if ($isFree) $payments->step($order);
    $payments->get($order) ? respond(303, '', "Location: /orders/$order") : respond(409, 'Somebody was quicker. Nothing was charged.');
}
if ($page === 'office') {
    if (!$knows('OFFICE_PASSWORD')) respond(401, 'Who are you?', 'WWW-Authenticate: Basic realm="Office"');
    $isOwnForm = in_array($_SERVER['HTTP_SEC_FETCH_SITE'] ?? 'none', ['same-origin', 'none'], true);
    if ($isPost && $isOwnForm && ($p = $payments->get($id))) $payments->answer($p, $_POST['answer'] ?? '', $user, $_POST['note'] ?? '');
    $list = '<h1>What needs a person</h1>';
    foreach ($payments->query('SELECT * FROM payments WHERE problem IS NOT NULL ORDER BY changed_at') as $p) {
        $list .= "<p>{$p['id']}: {$p['problem']}, {$p['cents']} cents, {$p['authorization_id']} {$p['charge_id']}
            <form method=post action=/office/{$p['id']}><input name=note required placeholder='How is it known?'>";
        foreach ($payments->answers($p) as $answer => $state) $list .= "<button name=answer value=$answer>$answer</button>";
        $list .= '</form>';
    }
    respond(200, $list);
}
$p = $page === 'orders' ? $payments->get($id) : null;
if ($p && $isPost) {
    if (!in_array($rest, ['cancel', 'refund'], true)) respond(404, 'There is no such page.');
    $payments->answer($p, $rest, 'customer', 'on the page');
    $payments->step($id);
    respond(303, '', "Location: /orders/$id");
}
if ($p && $rest === 'status') respond(200, json_encode(['state' => $p['state'], 'goods' => $p['state'] === 'paid', 'pay' => $p['sharing'],
    'person' => $p['problem'] !== null]), 'Content-Type: application/json');
if ($p) {
    $link = $p['state'] === 'waiting' ? '<a href="' . htmlspecialchars($p['sharing']) . '">Pay with DropPay</a>' : '';
    $html = "<meta http-equiv=refresh content=3><h1>{$p['description']}</h1><p>{$p['state']} $link";
    foreach ($p['problem'] ? [] : $payments->answers($p) as $answer => $state)
        $html .= "<form method=post action=/orders/$id/$answer><button>$answer</button></form>";
    respond(200, $html);
}
if ($page !== '') respond(404, 'There is no such page.');
$order = bin2hex(random_bytes(16));
respond(200, "<h1>A print, €19.90</h1><form method=post action=/orders><input type=hidden name=order value=$order>
    <label>Number <input name=print type=number min=1 max=9999 required></label> <button>Buy</button></form>");
