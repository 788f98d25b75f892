<?php
// Makes what is due: `* * * * * php cron.php 55` looks once a second for so many seconds; without a number, once.
declare(strict_types=1);

namespace Shop;

require __DIR__ . '/droppay.php';
$stop = false;
if (function_exists('pcntl_async_signals')) { // SIGTERM begins nothing more, and ends what is under way.
    pcntl_async_signals(true);
    pcntl_signal(SIGTERM, function () use (&$stop): void { $stop = true; });
}
$payments = new Payments(getenv());
$end = time() + (int) ($argv[1] ?? 0);
do {
    foreach ($payments->due(10) as $id) if (!$stop) $payments->step($id);
} while (!$stop && time() < $end && sleep(1) !== false);
