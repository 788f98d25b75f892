<?php
// Loaded before each script of the shop: its clock, its pauses and its deadlines go by the run's fast time, and it kills itself in the
// middle of a step when it is told to. PHP looks for a function in the namespace of the caller first.

namespace Shop;

function milliseconds(): float
{
    $time = json_decode((string) getenv('FAST_TIME'), true);
    return $time['fast'] + (\microtime(true) * 1000 - $time['real']) * $time['speed'];
}

function speed(): float
{
    return json_decode((string) getenv('FAST_TIME'), true)['speed'];
}

function time(): int
{
    return (int) floor(milliseconds() / 1000);
}

function sleep(int $seconds): int
{
    \usleep((int) ($seconds * 1_000_000 / speed()));
    return 0;
}

function hrtime(bool $asNumber): int
{
    return (int) (\hrtime($asNumber) * speed());
}

function curl_setopt_array(\CurlHandle $curl, array $options): bool
{
    $options[CURLOPT_TIMEOUT_MS] = max(1, (int) ($options[CURLOPT_TIMEOUT_MS] / speed()));
    // For who receives it may be late himself.
    $options[CURLOPT_HTTPHEADER][] = 'x-sent-at: ' . (int) milliseconds();
    return \curl_setopt_array($curl, $options);
}

/** Is called after each statement of the shop's: the last one that this process may make writes down where it was. */
function tick(): void
{
    static $left = null;
    $left ??= random_int(1, (int) getenv('DIES_WITHIN'));
    if (--$left > 0) {
        return;
    }
    $at = \debug_backtrace(\DEBUG_BACKTRACE_IGNORE_ARGS, 1)[0];
    \file_put_contents((string) getenv('DEATHS'), \basename($at['file']) . ':' . $at['line'] . "\n", \FILE_APPEND | \LOCK_EX);
    \posix_kill(\getmypid(), 9);
}

if ((int) getenv('DIES_WITHIN') > 0) {
    \register_tick_function('Shop\\tick');
}

// The built-in server prepends nothing to its router: there this file is the router.
if (\PHP_SAPI === 'cli-server') {
    return require getenv('FRONT');
}
