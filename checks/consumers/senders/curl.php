<?php
// One handle, which keeps its connection. With an argument the charge has a connection of its own.
$curl = curl_init();
curl_setopt_array($curl, [
    CURLOPT_RETURNTRANSFER => true,
    CURLOPT_HTTPHEADER => ['Authorization: Bearer ' . getenv('ACCESS_TOKEN'), 'Content-Type: application/json'],
    CURLOPT_URL => getenv('API') . '/shop/v1/pos/authorization/' . getenv('AUTHORIZATION_ID'),
]);
curl_exec($curl);
curl_setopt_array($curl, [
    CURLOPT_URL => getenv('API') . '/shop/v1/pos/charge',
    CURLOPT_FRESH_CONNECT => isset($argv[1]),
    CURLOPT_POSTFIELDS => sprintf('{"pay_token_val":"%s","amount":%s}', getenv('PAY_TOKEN'), getenv('AMOUNT')),
]);
$charge = json_decode((string) curl_exec($curl), true);
exit(($charge['status'] ?? null) === 'DONE' ? 0 : 1);
