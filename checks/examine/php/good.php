<?php
// A receiver of DropPay's webhooks in plain PHP: it keeps the id, answers, reads the resource, and charges once.
// PHP_CLI_SERVER_WORKERS=4 php -S 127.0.0.1:8080 good.php, with DROPPAY, DATABASE, LISTENER_USER and LISTENER_PASSWORD set.
declare(strict_types=1);
ini_set('display_errors', '0');

/** One request to DropPay. Gives its status, 0 when there was no answer, and what the JSON holds. */
function call(string $method, string $path, ?array $body, ?string $token): array
{
    $headers = ['Content-Type: application/json'];
    if ($token !== null) {
        $headers[] = "Authorization: Bearer $token";
    }
    $http = ['method' => $method, 'header' => $headers, 'timeout' => 10, 'ignore_errors' => true];
    if ($body !== null) {
        $http['content'] = json_encode($body);
    }
    $text = @file_get_contents(getenv('DROPPAY') . $path, false, stream_context_create(['http' => $http]));
    if ($text === false || !preg_match('~^HTTP/\S+ (\d{3})~', $http_response_header[0] ?? '', $line)) {
        return [0, null];
    }
    return [(int) $line[1], json_decode($text, true)];
}

/** The same with an access token, which is kept, and renewed when it has expired. */
function ask(PDO $db, string $method, string $path, ?array $body = null): array
{
    for ($renewed = false; ; $renewed = true) {
        $token = $db->query('SELECT value FROM token')->fetchColumn();
        if ($token === false || $renewed) {
            [, $issued] = call('POST', '/oa2/v1/ac/token', [
                'grant_type' => 'authorization_code',
                'code' => 'ac9185e9f29adf7238fkj9fd2881ff1a',
                'client_id' => '70daac494c7847dba33725b075608cc0',
                'client_secret' => '91c9adaa829545c1934b96490ba2b9b1',
                'scope' => 'app',
            ], null);
            $token = is_string($issued['access_token'] ?? null) ? $issued['access_token'] : '';
            $db->prepare('INSERT INTO token (one, value) VALUES (1, ?) ON CONFLICT (one) DO UPDATE SET value = excluded.value')
                ->execute([$token]);
        }
        $answer = call($method, $path, $body, (string) $token);
        if ($answer[0] !== 401 || $renewed) {
            return $answer;
        }
    }
}

function database(): PDO
{
    $db = new PDO('sqlite:' . getenv('DATABASE'), null, null, [PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION]);
    $db->exec('PRAGMA busy_timeout = 10000');
    $db->exec('CREATE TABLE IF NOT EXISTS token (one INTEGER PRIMARY KEY, value TEXT)');
    $db->exec('CREATE TABLE IF NOT EXISTS charged (id TEXT PRIMARY KEY)');
    $db->exec('CREATE TABLE IF NOT EXISTS orders (id TEXT PRIMARY KEY, status TEXT)');
    return $db;
}

/** Reads the resource and does what follows. Returns the status of the answer. */
function handle(PDO $db, string $id): int
{
    [$status, $authorization] = ask($db, 'GET', '/shop/v1/pos/authorization/' . rawurlencode($id));
    if ($status === 0 || $status === 429 || $status >= 500) {
        return 503; // Send it again, please.
    }
    if ($status !== 200) {
        return 200; // There is no such authorization, so there is nothing to do.
    }
    $db->prepare('INSERT INTO orders (id, status) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET status = excluded.status')
        ->execute([$id, $authorization['status']]);
    if ($authorization['status'] !== 'GRANTED') {
        return 200;
    }
    // Whoever inserts the id is the one who charges.
    $claim = $db->prepare('INSERT INTO charged (id) VALUES (?) ON CONFLICT DO NOTHING');
    $claim->execute([$id]);
    if ($claim->rowCount() !== 1) {
        return 200;
    }
    [$charged] = ask($db, 'POST', '/shop/v1/pos/charge', [
        'pay_token_val' => $authorization['pay_token']['val'],
        'amount' => $authorization['charge_amount'],
    ]);
    if ($charged >= 400 && $charged < 500) {
        // Refused, so no money has moved: the next delivery may try again. After anything else it may have: somebody has to look.
        $db->prepare('DELETE FROM charged WHERE id = ?')->execute([$id]);
        return 503;
    }
    return 200;
}

function answer(int $status): never
{
    http_response_code($status);
    header('Content-Type: text/plain');
    echo $status === 200 ? 'OK' : 'Not taken';
    exit;
}

$known = hash_equals((string) getenv('LISTENER_USER'), (string) ($_SERVER['PHP_AUTH_USER'] ?? ''));
$right = hash_equals((string) getenv('LISTENER_PASSWORD'), (string) ($_SERVER['PHP_AUTH_PW'] ?? ''));
if (!$known || !$right) {
    answer(401);
}
$body = json_decode((string) file_get_contents('php://input'), true, 64);
$id = is_array($body) ? ($body['edata']['id'] ?? $body['id'] ?? null) : null;
if (!is_string($id) || !preg_match('/^[A-Za-z0-9_-]{1,64}$/', $id)) {
    answer(400);
}
ignore_user_abort(true);
answer(handle(database(), $id));
