<?php
// Drives the shop of examples/php: php driver.php ACTION JSON. PHP_SHOP is where it is.
declare(strict_types=1);

const STATES = ['created' => 'waiting', 'granted' => 'working', 'charging' => 'working', 'refused' => 'unpaid',
    'expired' => 'unpaid', 'refund_unclear' => 'refunding'];
$url = 'http://127.0.0.1:' . (getenv('PORT') ?: '8089');
$folder = getenv('EXAMINATION_DIR');
[, $action] = $argv;
$given = json_decode($argv[2], true);

/** @return array{int, string} The status, 0 without a response, and the body. */
function ask(string $url, ?array $form = null): array
{
    $curl = curl_init($url);
    curl_setopt_array($curl, [CURLOPT_RETURNTRANSFER => true, CURLOPT_TIMEOUT => 30]);
    if ($form !== null) {
        curl_setopt($curl, CURLOPT_POSTFIELDS, http_build_query($form));
    }
    $body = (string) curl_exec($curl);
    return [curl_getinfo($curl, CURLINFO_RESPONSE_CODE), $body];
}

/** Starts a program in the background, in a group of its own. Its output goes where this one's errors go. */
function launch(string $command): int
{
    return (int) shell_exec("cd {$_SERVER['PHP_SHOP']} && { setsid $command >&2 & } ; echo $!");
}

function buy(string $url, string $order, int $item): array
{
    [$status] = ask("$url/orders", ['order' => $order, 'print' => $item]);
    if ($status === 409) {
        return ['taken' => true];
    }
    if ($status !== 303) {
        return ['failed' => "a $status"];
    }
    $shown = json_decode(ask("$url/orders/$order/status")[1], true);
    return ['order' => $order] + ($shown['pay'] ? ['pay' => $shown['pay']] : []);
}

switch ($action) {
    case 'start':
        if ($given['ahead'] > 0) {
            $answer = ['cannot' => true]; // The shop's clock is the machine's.
            break;
        }
        $settings = ['DATABASE' => "$folder/shop.db", 'PUBLIC_URL' => $url, 'WEBHOOK_PASSWORD' => 'not-a-real-password',
            'PHP_CLI_SERVER_WORKERS' => '4'];
        foreach ($settings as $name => $value) {
            putenv("$name=$value");
        }
        $groups = [launch('php -S ' . substr($url, 7) . ' index.php'), launch('php cron.php 1000000')];
        file_put_contents("$folder/groups", implode(' ', $groups));
        while (ask("$url/")[0] === 0) {
            usleep(100_000); // Not before it takes orders.
        }
        $answer = [];
        break;
    case 'kill':
    case 'stop':
        foreach (explode(' ', file_get_contents("$folder/groups")) as $group) {
            posix_kill(-(int) $group, $action === 'kill' ? 9 : 15);
            while (posix_kill(-(int) $group, 0)) {
                usleep(50_000);
            }
        }
        $answer = [];
        break;
    case 'buy':
        preg_match('/name=order value=([0-9a-f]+)/', ask("$url/")[1], $form);
        $answer = buy($url, $form[1] ?? '', $given['item']);
        break;
    case 'again':
        $answer = buy($url, $given['order'], $given['item']);
        break;
    case 'order':
        $shown = json_decode(ask("$url/orders/{$given['order']}/status")[1], true);
        $answer = ['state' => STATES[$shown['state']] ?? $shown['state'], 'goods' => $shown['goods'], 'person' => $shown['person']];
        break;
    case 'refund':
        [$status] = ask("$url/orders/{$given['order']}/refund", []);
        $answer = $status === 303 ? [] : ['refused' => "a $status"];
        break;
    default:
        $answer = ['cannot' => true];
}
echo json_encode((object) $answer), "\n";
