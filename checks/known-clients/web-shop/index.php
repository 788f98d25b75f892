<?php declare(strict_types=1);
// A web shop with that plug-in, for `php -S`: `GET /pay/7` is the page on which order 7 is paid, and `POST /checkout/7` is where
// DropPay's script posts the customer's authorization to. ORDERS is a file of orders: [{total, description, customId}].

namespace KnownClients\WebShop;

use function KnownClients\failOnWarnings;

require __DIR__ . '/plugin.php';
failOnWarnings();

$orders = json_decode(file_get_contents(getenv('ORDERS')), true, flags: JSON_THROW_ON_ERROR);
preg_match('~^/(pay|checkout)/(\d+)$~', $_SERVER['REQUEST_URI'], $asked) ?: exit(http_response_code(404));
[, $page, $number] = $asked;
$order = $orders[(int) $number];

if ($page === 'pay') {
    $attributes = [
        'checkout-key' => getenv('PUBLIC_KEY'),
        // As the plug-in rounds it, which shows 12.30 as 12.3.
        'amount' => (string) round((float) $order['total'], 2),
        'policy' => 'CHARGEABLE',
        'max-charges' => '1',
        'product-description' => $order['description'] ?? '',
        'loopback-uri' => '',
        'locale' => 'auto',
        'action' => "/checkout/$number",
        'button-wrapper' => '#droppay-container',
        'theme' => 'auto',
    ];
    echo '<!doctype html><meta charset=utf-8><div id=droppay-container></div><script id="DropPay" src="/js/droppay-checkout.js"';
    foreach ($attributes as $name => $value) {
        echo " data-$name=\"", htmlspecialchars($value, ENT_QUOTES), '"';
    }
    exit('></script>');
}

header('Content-Type: application/json');
try {
    $paid = pay($order['total'], $order['customId'], trim($_POST['dp_authorization_id']), trim($_POST['dp_authorization_status']),
        getenv('PRIVATE_KEY'));
    echo json_encode(['result' => 'success'] + $paid);
} catch (\Exception $failure) {
    echo json_encode(['result' => 'error', 'why' => $failure->getMessage()]);
}
