<?php
// Makes the calls that standard input names, one JSON object a line, with the generated clients, and prints each response
// as such a line.

require __DIR__ . '/generated.php';

const OPERATIONS = [
    'createToken' => ['DropPay\api', 'TokensApi', 'TokenRequest'],
    'createAuthorization' => ['DropPay\api', 'AuthorizationsApi', 'AuthorizationRequest'],
    'getAuthorization' => ['DropPay\api', 'AuthorizationsApi', null],
    'createCharge' => ['DropPay\api', 'ChargesApi', 'ChargeRequest'],
    'createRefund' => ['DropPay\api', 'RefundsApi', 'RefundRequest'],
    'checkCheckout' => ['DropPay\checkout', 'CheckoutApi', null],
    'chargeCheckout' => ['DropPay\checkout', 'CheckoutApi', 'CheckoutChargeRequest'],
];

// One connection for each call: over a connection that dies, curl would send a charge a second time.
$guzzle = new GuzzleHttp\Client(['curl' => [CURLOPT_FRESH_CONNECT => true]]);

function respond($guzzle, $call)
{
    [$package, $api, $model] = OPERATIONS[$call->operation];
    $configuration = new ("$package\\Configuration")();
    $host = getenv($package === 'DropPay\api' ? 'DROPPAY' : 'CHECKOUT');
    $configuration->setHost($host)->setAccessToken($call->token ?? '');
    $configuration->setApiKey('X-DropPay-Checkout-PrivateKey', $call->key ?? '');
    $serializer = "$package\\ObjectSerializer";
    $arguments = isset($call->id) ? [$call->id] : [];
    if (isset($call->body)) {
        $arguments[] = $serializer::deserialize($call->body, "\\$package\\Model\\$model");
    }
    try {
        $client = new ("$package\\Api\\$api")($guzzle, $configuration);
        [$body, $status] = $client->{"{$call->operation}WithHttpInfo"}(...$arguments);
    } catch (DropPay\api\ApiException | DropPay\checkout\ApiException $error) {
        return ['status' => $error->getCode(), 'body' => json_decode($error->getResponseBody())];
    }
    return ['status' => $status, 'body' => $serializer::sanitizeForSerialization($body)];
}

while (($line = fgets(STDIN)) !== false) {
    echo json_encode(respond($guzzle, json_decode($line))), "\n";
}
