<?php namespace Shop; // `php cron.php 55` makes what is due, once a second for so many seconds, until SIGTERM; `php cron.php` once, and lists what
// needs a person; `php cron.php ID ANSWER NAME 'how it is known'` records what that person has found out.
require __DIR__ . '/droppay.php';
[$payments, $end, $isOver] = [new Payments(getenv()), time() + (int) ($argc === 2 ? $argv[1] : 0), false];
if (function_exists('pcntl_signal')) [pcntl_async_signals(true), pcntl_signal(SIGTERM, function () use (&$isOver) { $isOver = true; })];
if ($argc > 2) $payments->answer($payments->query('SELECT * FROM payments WHERE id = ?', $argv[1])[0] ?? [], ...array_slice($argv, 2));
do {
    foreach ($payments->due(10) as ['id' => $id]) try { $isOver || $payments->step($id); } catch (\Throwable $e) { error_log("$e"); }
} while (!$isOver && time() < $end && sleep(1) !== false);
foreach ($argc === 2 ? [] : $payments->query('SELECT * FROM needs_a_person') as $p)
    echo json_encode(array_filter($p) + ['answers' => Payments::ANSWERS[$p['state']] ?? []]), "\n";
