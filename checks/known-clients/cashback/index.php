<?php declare(strict_types=1);
// A cashback application for `php -S`. Shops and users connect their accounts and are asked for nothing but by DropPay's webhooks;
// a purchase is paid to the shop, and once it is, the application takes its part from the shop and pays the user's. SETTINGS is JSON.

namespace KnownClients\Cashback;

use function KnownClients\failOnWarnings;

require __DIR__ . '/droppay.php';
failOnWarnings();

$settings = json_decode(getenv('SETTINGS'), true, flags: JSON_THROW_ON_ERROR);
$droppay = new DropPay($settings['own'], $settings['public']);
$db = new \PDO('sqlite:' . getenv('DATABASE'), options: [\PDO::ATTR_DEFAULT_FETCH_MODE => \PDO::FETCH_ASSOC]);
$db->exec('PRAGMA busy_timeout = 30000; PRAGMA journal_mode = WAL;
    CREATE TABLE IF NOT EXISTS own (access TEXT, refresh TEXT);
    CREATE TABLE IF NOT EXISTS members (id INTEGER PRIMARY KEY, kind TEXT, name TEXT, discount REAL, fee REAL, connection TEXT UNIQUE,
        code TEXT, connected INTEGER DEFAULT 0, pull TEXT UNIQUE, pull_granted INTEGER DEFAULT 0);
    CREATE TABLE IF NOT EXISTS purchases (id INTEGER PRIMARY KEY, shop INTEGER, user INTEGER, sum REAL, cashback REAL, fee REAL,
        status TEXT DEFAULT \'created\', pull TEXT UNIQUE, taken TEXT, not_taken TEXT, paid REAL, not_paid TEXT, push TEXT);
    CREATE TABLE IF NOT EXISTS problems (problem TEXT)');

/** @return list<array> The rows that it brings. */
$query = static function (string $sql, mixed ...$values) use ($db): array {
    ($statement = $db->prepare($sql))->execute($values);
    return $statement->columnCount() > 0 ? $statement->fetchAll() : [];
};
/** A column of the application's database keeps two decimals. */
$kept = static fn (float $sum): float => round($sum, 2);

/** The token of the application's own account, which it asks for once. */
$ownToken = static function () use ($query, $droppay, $settings): string {
    $kept = $query('SELECT access FROM own')[0]['access'] ?? null;
    if ($kept !== null) {
        return $kept;
    }
    ['access' => $access, 'refresh' => $refresh] = $droppay->token($settings['own']['code']);
    $query('INSERT INTO own VALUES (?, ?)', $access, $refresh);
    return $access;
};
$member = static fn (int $id): array => $query('SELECT * FROM members WHERE id = ?', $id)[0];
$told = json_decode(file_get_contents('php://input'), true);
$number = (int) basename($_SERVER['REQUEST_URI']);

/** What a webhook about a connection leads to: the code is in it, and whether it is good is read. */
$connectionWebhook = static function () use ($query, $droppay, $ownToken, $told): string {
    $id = $told['id'] ?? null;
    $found = $id === null ? [] : $query('SELECT * FROM members WHERE connection = ?', $id);
    if ($found === []) {
        return 'PROCESSED';
    }
    $status = $droppay->connectionStatus($ownToken(), $id);
    if ($status === 'GRANTED') {
        $query('UPDATE members SET code = ?, connected = 1 WHERE connection = ?', $told['code'], $id);
    } elseif ($status !== 'WAITING') {
        $next = $droppay->createConnection($ownToken(), "/webhook/{$found[0]['kind']}/connection");
        $query('UPDATE members SET code = NULL, connected = 0, connection = ? WHERE connection = ?', $next, $id);
    }
    return 'PROCESSED';
};
$pullWebhook = static function () use ($query, $droppay, $ownToken, $told): string {
    $id = $told['edata']['id'];
    $status = $droppay->pullStatus($ownToken(), $id);
    if ($status === 'SCHEDULED' || $status === 'RUNNING') {
        $query('UPDATE members SET pull_granted = 1 WHERE pull = ?', $id);
    } elseif ($status !== 'READY') {
        $query('UPDATE members SET pull_granted = 0, pull = ? WHERE pull = ?', $droppay->createStandingPull($ownToken()), $id);
    }
    return 'PROCESSED';
};
/** A purchase that has been paid: the shop's part is taken, and the user's is paid. */
$purchaseWebhook = static function () use ($query, $droppay, $ownToken, $member, $told): string {
    $id = $told['edata']['id'];
    $purchase = $query('SELECT * FROM purchases WHERE pull = ?', $id)[0];
    $shop = $member($purchase['shop']);
    $status = $droppay->pullStatus($droppay->token($shop['code'])['access'], $id);
    if ($status === 'FAILED') {
        $query("UPDATE purchases SET status = 'error' WHERE pull = ?", $id);
    }
    // The application's own spelling, which no status has.
    if ($status === 'REFUSED ') {
        $query("UPDATE purchases SET status = 'refused' WHERE pull = ?", $id);
    }
    if ($status === 'DONE') {
        $query("UPDATE purchases SET status = 'completed' WHERE pull = ?", $id);
        $part = ($shop['discount'] / 100) * $purchase['sum'];
        $notTaken = $droppay->takeCashback($ownToken(), $shop['pull'], $part);
        ['iban' => $iban] = $droppay->account($droppay->token($member($purchase['user'])['code'])['access']);
        $push = $droppay->payCashback($ownToken(), $iban, $purchase['cashback']);
        // As it was sent, to the last digit.
        $query('UPDATE purchases SET taken = ?, not_taken = ?, paid = ?, not_paid = ?, push = ? WHERE pull = ?', json_encode($part), $notTaken,
            $purchase['cashback'], $push['failed'], $push['id'], $id);
    }
    return 'PROCESSED';
};
/** Whoever asks for a connection is sent to its link. */
$join = static function (string $kind) use ($query, $droppay, $ownToken, $told): array {
    $connection = $droppay->createConnection($ownToken(), "/webhook/$kind/connection");
    $made = $query('INSERT INTO members (kind, name, discount, fee, connection) VALUES (?, ?, ?, ?, ?) RETURNING id', $kind,
        $told['name'], $told['discount'] ?? null, $told['fee'] ?? null, $connection);
    return ['id' => $made[0]['id'], 'connection' => $connection, 'link' => "https://dp.link/u/20/$connection"];
};
$standingPull = static function () use ($query, $droppay, $ownToken, $number): array {
    $pull = $droppay->createStandingPull($ownToken());
    $query('UPDATE members SET pull = ? WHERE id = ?', $pull, $number);
    return ['pull' => $pull, 'link' => "https://dp.link/u/2/$pull"];
};
/** Online a price times a number of pieces is paid; at the till what the QR code `shop:sum` says, which is a text. */
$buy = static function () use ($query, $droppay, $member, $kept, $told): array {
    $atTill = isset($told['qr']);
    [$shopId, $sum] = $atTill ? explode(':', $told['qr']) : [$told['shop'], $told['price'] * $told['pieces']];
    $shop = $member((int) $shopId);
    $gross = ($shop['discount'] / 100) * $sum;
    if ($atTill && $gross == 0) {
        $gross = 0.01;
    }
    $fee = ($shop['fee'] / 100) * $gross;
    $token = $droppay->token($shop['code'])['access'];
    $pull = $droppay->createPurchase($token, $droppay->account($token), $shop['name'], $sum, $told['description'], $atTill);
    $made = $query('INSERT INTO purchases (shop, user, sum, cashback, fee, pull) VALUES (?, ?, ?, ?, ?, ?) RETURNING id', $shop['id'],
        $told['user'], $kept((float) $sum), $kept($gross - $fee), $kept($fee), $pull);
    return ['id' => $made[0]['id'], 'pull' => $pull, 'link' => "https://dp.link/u/2/$pull"];
};
$withdraw = static function () use ($droppay, $ownToken): array {
    $connection = $droppay->createConnection($ownToken(), '/webhook/user/connection');
    $droppay->deleteConnection($ownToken(), $connection);
    return ['status' => $droppay->connectionStatus($ownToken(), $connection)];
};
$renew = static function () use ($query, $droppay, $ownToken, $settings): array {
    $ownToken();
    $renewed = $droppay->refresh($settings['own']['code'], $query('SELECT refresh FROM own')[0]['refresh']);
    $query('UPDATE own SET access = ?, refresh = ?', $renewed['access'], $renewed['refresh']);
    return [];
};

$pages = [
    'GET /' => static fn () => [],
    'POST /webhook/user/connection' => $connectionWebhook,
    'POST /webhook/shop/connection' => $connectionWebhook,
    'POST /webhook/shop/pull' => $pullWebhook,
    'POST /webhook/online' => $purchaseWebhook,
    'POST /webhook/till' => $purchaseWebhook,
    'POST /shops' => static fn () => $join('shop'),
    'POST /users' => static fn () => $join('user'),
    'POST /pulls/0' => $standingPull,
    'POST /purchases' => $buy,
    'POST /withdrawals' => $withdraw,
    'POST /renewals' => $renew,
    'GET /members/0' => static fn () => $member($number),
    'GET /purchases/0' => static fn () => $query('SELECT * FROM purchases WHERE id = ?', $number)[0],
    'GET /purchases' => static fn () => $query('SELECT * FROM purchases ORDER BY id'),
    'GET /problems' => static fn () => array_column($query('SELECT problem FROM problems'), 'problem'),
];
try {
    $page = $pages["{$_SERVER['REQUEST_METHOD']} " . preg_replace('~/\d+$~', '/0', $_SERVER['REQUEST_URI'])];
    $answer = $page();
    echo is_string($answer) ? $answer : json_encode($answer);
} catch (\Throwable $error) {
    $droppay->problems[] = "{$_SERVER['REQUEST_METHOD']} {$_SERVER['REQUEST_URI']}: {$error->getMessage()}, line {$error->getLine()}";
    http_response_code(500);
} finally {
    foreach ($droppay->problems as $problem) {
        $query('INSERT INTO problems VALUES (?)', $problem);
    }
}
