import type { HandWrittenCall } from './consumer.ts';

/** PHP, and the curl program that is under it. */
export const phpCalls: readonly HandWrittenCall[] = [
  {
    id: 'php-curl',
    language: 'PHP',
    client: 'its extension curl (PHP 8.2, libcurl 7.88)',
    bookedByDefault: 2,
    setting:
      '`CURLOPT_FRESH_CONNECT` on the charge: a connection of its own. A handle of its own does as well.',
    change: {
      once: '    CURLOPT_FRESH_CONNECT => true,\n',
      byDefault: '',
      noHelp: {
        '`CURLOPT_FORBID_REUSE` on the charge': '    CURLOPT_FORBID_REUSE => true,\n',
        'the header `Connection: close`':
          "    CURLOPT_HTTPHEADER => ['Connection: close', 'Authorization: Bearer ' . getenv('TOKEN')],\n",
      },
    },
    code: String.raw`<?php
$curl = curl_init();
curl_setopt_array($curl, [
    CURLOPT_RETURNTRANSFER => true,
    CURLOPT_HTTPHEADER => ['Authorization: Bearer ' . getenv('TOKEN'), 'Content-Type: application/json'],
    CURLOPT_URL => getenv('DROPPAY') . '/shop/v1/pos/authorization/' . getenv('AUTHORIZATION'),
]);
$authorization = json_decode(curl_exec($curl));

curl_setopt_array($curl, [
    CURLOPT_URL => getenv('DROPPAY') . '/shop/v1/pos/charge',
    CURLOPT_POSTFIELDS => json_encode(['pay_token_val' => $authorization->pay_token->val, 'amount' => 19.9]),
    CURLOPT_FRESH_CONNECT => true,
]);
echo curl_exec($curl) ?: curl_error($curl);`,
  },
  {
    id: 'php-guzzle',
    language: 'PHP',
    client: 'Guzzle 7.4',
    bookedByDefault: 2,
    setting: '`CURLOPT_FRESH_CONNECT` for every call of the client.',
    change: {
      once: "    'curl' => [CURLOPT_FRESH_CONNECT => true],\n",
      byDefault: '',
    },
    code: String.raw`<?php
require 'GuzzleHttp/autoload.php'; // Debian's; vendor/autoload.php with Composer

$droppay = new GuzzleHttp\Client([
    'base_uri' => getenv('DROPPAY'),
    'headers' => ['Authorization' => 'Bearer ' . getenv('TOKEN')],
    'curl' => [CURLOPT_FRESH_CONNECT => true],
]);
$response = $droppay->get('/shop/v1/pos/authorization/' . getenv('AUTHORIZATION'));
$authorization = json_decode($response->getBody());
echo $droppay->post('/shop/v1/pos/charge', [
    'json' => ['pay_token_val' => $authorization->pay_token->val, 'amount' => 19.9],
])->getBody();`,
  },
  {
    id: 'php-streams',
    language: 'PHP',
    client: 'its streams, file_get_contents (PHP 8.2)',
    bookedByDefault: 1,
    code: String.raw`<?php
$headers = ['Authorization: Bearer ' . getenv('TOKEN'), 'Content-Type: application/json'];
$read = stream_context_create(['http' => ['header' => $headers]]);
$url = getenv('DROPPAY') . '/shop/v1/pos/authorization/' . getenv('AUTHORIZATION');
$authorization = json_decode(file_get_contents($url, false, $read));

$charge = stream_context_create(['http' => [
    'method' => 'POST',
    'header' => $headers,
    'content' => json_encode(['pay_token_val' => $authorization->pay_token->val, 'amount' => 19.9]),
]]);
echo file_get_contents(getenv('DROPPAY') . '/shop/v1/pos/charge', false, $charge);`,
  },
  {
    id: 'curl',
    language: 'Shell',
    client: 'curl 7.88',
    bookedByDefault: 2,
    setting: 'A command for each URL: with `--next` both go over one connection.',
    change: {
      once: '\ncurl -s',
      byDefault: ' --next -s',
    },
    code: String.raw`curl -s "$DROPPAY/shop/v1/pos/authorization/$AUTHORIZATION" -H "Authorization: Bearer $TOKEN"
curl -s "$DROPPAY/shop/v1/pos/charge" -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \
  -d "{\"pay_token_val\":\"$PAY_TOKEN\",\"amount\":19.9}"`,
  },
];
