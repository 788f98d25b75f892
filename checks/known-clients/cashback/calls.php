<?php declare(strict_types=1);
// The same calls, of a server that keeps nothing and tells nobody: for each purchase of the standard input all that a purchase leads to,
// from the tokens to the user's part. Prints what responses should have shown.

namespace KnownClients\Cashback;

use function KnownClients\failOnWarnings;

require __DIR__ . '/droppay.php';
failOnWarnings();

['own' => $own, 'purchases' => $purchases] = json_decode(stream_get_contents(STDIN), true, flags: JSON_THROW_ON_ERROR);
$droppay = new DropPay($own, 'https://cashback.example');
foreach ($purchases as $purchase) {
    ['connection' => $connection, 'pull' => $pull, 'code' => $code, 'shop' => $shop, 'discount' => $discount] = $purchase;
    ['access' => $token, 'refresh' => $refresh] = $droppay->token($own['code']);
    ['access' => $token] = $droppay->refresh($own['code'], $refresh);
    $made = $droppay->createConnection($token, '/webhook/shop/connection');
    foreach ([$made, $connection] as $id) {
        $droppay->connectionStatus($token, $id);
        $droppay->deleteConnection($token, $id);
    }
    $droppay->pullStatus($token, $droppay->createStandingPull($token));
    $shopToken = $droppay->token($code)['access'];
    $account = $droppay->account($shopToken);
    $sum = isset($purchase['qr']) ? explode(':', $purchase['qr'])[1] : $purchase['price'] * $purchase['pieces'];
    $bought = $droppay->createPurchase($shopToken, $account, $shop, $sum, $purchase['description'], isset($purchase['qr']));
    $droppay->pullStatus($shopToken, $bought);
    $droppay->pullStatus($shopToken, $pull);
    $part = ($discount / 100) * $sum;
    foreach ([$droppay->takeCashback($token, $pull, $part), $droppay->payCashback($token, $account['iban'], round($part, 2))['failed']] as $failed) {
        if ($failed !== null) {
            $droppay->problems[] = $failed;
        }
    }
}
echo json_encode($droppay->problems);
