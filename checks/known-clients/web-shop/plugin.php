<?php declare(strict_types=1);
// How a payment plug-in of web shops charges an order: two calls, and what it compares. PHP compares a number with a text by its value,
// and a missing property with null, which is what the plug-in relies on.

namespace KnownClients\WebShop;

use function KnownClients\{curlOptions, host};

require_once __DIR__ . '/../transport.php';

/** What a call brought; the plug-in never looks at the status, so that `status` is for messages alone. */
final class Failed extends \Exception
{
}

/**
 * Charges an order over `$total`, a text as `12.30`, whose authorization the customer's browser has posted.
 *
 * @return array{charged: mixed, description: mixed, pay_token: mixed} What it believes of the charge.
 * @throws Failed which check failed, with both values.
 */
function pay(string $total, ?string $customId, string $authorization, string $status, string $privateKey): array
{
    $address = host('checkout.drop-pay.com') . '/v1/authorization/' . $authorization;
    $shown = request('GET', "$address/check", $privateKey, null);
    $description = $shown['description'] ?? null;
    $token = $shown['pay_token']['val'] ?? null;
    $amount = $shown['charge_amount'] ?? null;
    check($status !== '', 'the status that the browser posts', $status, 'a text', $shown);
    same($authorization, $shown['id'] ?? null, 'the id of the check', $shown);
    same('GRANTED', $shown['status'] ?? null, 'the status of the check', $shown);
    same($total, $amount, 'the amount of the check', $shown);
    // Read by the plug-in, and compared by shops that give their orders an id of their own.
    if ($customId !== null) {
        same($customId, $shown['merchant_custom_id'] ?? null, 'the custom id of the check', $shown);
    }

    // The description is null when the check has none, and json_encode writes all but ASCII as \u, and a slash as \/.
    $body = json_encode(['description' => $description, 'amount' => $amount, 'pay_token_val' => $token]);
    $charge = request('POST', "$address/charge", $privateKey, $body);
    same('DONE', $charge['status'] ?? null, 'the status of the charge', $charge);
    same($authorization, $charge['authorization_id'] ?? null, 'the authorization of the charge', $charge);
    same($token, $charge['pay_token_val'] ?? null, 'the pay token of the charge', $charge);
    same($amount, $charge['amount'] ?? null, 'the amount of the charge', $charge);
    same($description, $charge['description'] ?? null, 'the description of the charge', $charge);
    return ['charged' => $charge['amount'], 'description' => $description, 'pay_token' => $token];
}

/** As PHP compares: `"12.30" == 12.3`. */
function same(mixed $expected, mixed $shown, string $what, mixed $body): void
{
    check($expected == $shown, $what, $shown, $expected, $body);
}

function check(bool $isGood, string $what, mixed $shown, mixed $expected, mixed $body): void
{
    if (!$isGood) {
        $flags = JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES;
        throw new Failed("$what is " . json_encode($shown, $flags) . ', not ' . json_encode($expected, $flags)
            . ', in ' . json_encode($body, $flags));
    }
}

/**
 * Sends as WordPress does where it is told HTTP/1.0: with curl, over a connection for this call alone, with the header Host, and
 * without Accept for JSON.
 */
function request(string $method, string $url, string $privateKey, ?string $body): mixed
{
    $curl = curl_init($url);
    $headers = ["X-DropPay-Checkout-PrivateKey: $privateKey", 'Connection: close', 'Expect:'];
    curl_setopt_array($curl, curlOptions() + [
        CURLOPT_HTTP_VERSION => CURL_HTTP_VERSION_1_0,
        CURLOPT_RETURNTRANSFER => true,
        CURLOPT_TIMEOUT => 45,
        CURLOPT_FOLLOWLOCATION => true,
        CURLOPT_MAXREDIRS => 5,
        CURLOPT_USERAGENT => 'WordPress/5.0; https://shop.example',
        // Whatever curl can read: deflate, gzip, br.
        CURLOPT_ENCODING => '',
    ]);
    if ($method === 'POST') {
        $headers[] = 'Content-Type: application/json';
        curl_setopt($curl, CURLOPT_POST, true);
        curl_setopt($curl, CURLOPT_POSTFIELDS, $body);
    }
    curl_setopt($curl, CURLOPT_HTTPHEADER, $headers);
    $text = curl_exec($curl);
    if ($text === false) {
        throw new Failed("$method $url failed: " . curl_error($curl));
    }
    $read = json_decode($text, true);
    if (!is_array($read)) {
        throw new Failed("$method $url brought no JSON, but a " . curl_getinfo($curl, CURLINFO_RESPONSE_CODE) . ": $text");
    }
    return $read;
}
