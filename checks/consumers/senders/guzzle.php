<?php
require '/usr/share/php/GuzzleHttp/autoload.php';

$client = new GuzzleHttp\Client([
    'base_uri' => getenv('API'),
    'http_errors' => false,
    'headers' => ['Authorization' => 'Bearer ' . getenv('ACCESS_TOKEN')],
]);
$client->get('/shop/v1/pos/authorization/' . getenv('AUTHORIZATION_ID'));
try {
    $response = $client->post('/shop/v1/pos/charge', [
        'json' => ['pay_token_val' => getenv('PAY_TOKEN'), 'amount' => (float) getenv('AMOUNT')],
    ]);
    $charge = json_decode((string) $response->getBody(), true);
    exit(($charge['status'] ?? null) === 'DONE' ? 0 : 1);
} catch (GuzzleHttp\Exception\TransferException) {
    exit(1);
}
