<?php
// Reads an authorization and charges it by what the example sends with, as `examine sender` wants it. EXAMPLE is its droppay.php.

namespace Shop;

require getenv('EXAMPLE');
$database = tempnam(sys_get_temp_dir(), 'sends');
$payments = new Payments(['DROPPAY_URL' => getenv('API'), 'DATABASE' => $database, 'DROPPAY_CONNECTION_CODE' => '-',
    'DROPPAY_APPLICATION_KEY' => '-', 'DROPPAY_APPLICATION_SECRET' => '-', 'DROPPAY_POS_ID' => '-', 'PUBLIC_URL' => '-', 'WEBHOOK_PASSWORD' => '-']);
$payments->query("UPDATE shared SET value = ?, until = ? WHERE name = 'token'", getenv('ACCESS_TOKEN'), PHP_INT_MAX);
$id = getenv('AUTHORIZATION_ID');
$payments->call('GET', "/shop/v1/pos/authorization/$id");
$charge = ['pay_token_val' => getenv('PAY_TOKEN'), 'authorization_id' => $id, 'amount' => (float) getenv('AMOUNT')];
[, $made] = $payments->call('POST', '/shop/v1/pos/charge', $charge);
array_map('unlink', glob("$database*"));
exit(($made['status'] ?? null) === 'DONE' ? 0 : 1);
