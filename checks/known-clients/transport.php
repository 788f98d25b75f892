<?php declare(strict_types=1);
// Where the two applications' calls go. Both have DropPay's hosts in their code, https and all; here the addresses of a mock or a
// sandbox take their place, or a TLS server on this machine takes the place of the hosts, as an entry in /etc/hosts would make it.

namespace KnownClients;

/** The address of a host of DropPay's: DROPPAY_URL, or the host itself when DROPPAY_TLS says which port of this machine it is. */
function host(string $name): string
{
    if (getenv('DROPPAY_TLS')) {
        return "https://$name";
    }
    return getenv('DROPPAY_URL') ?: throw new \LogicException('Set DROPPAY_URL, or DROPPAY_TLS: nothing here calls DropPay itself.');
}

/** Options of curl that lead DropPay's hosts to the port DROPPAY_TLS of this machine. */
function curlOptions(): array
{
    $port = getenv('DROPPAY_TLS');
    if (!$port) {
        return [];
    }
    return [CURLOPT_CONNECT_TO => ["api.drop-pay.io:443:127.0.0.1:$port", "checkout.drop-pay.com:443:127.0.0.1:$port"]];
}

/** What PHP warns of, such as a property that is missing, ends the program: a check that was not made is no check that passed. */
function failOnWarnings(): void
{
    error_reporting(E_ALL);
    set_error_handler(static function (int $level, string $text, string $file, int $line): never {
        throw new \ErrorException($text, 0, $level, $file, $line);
    });
}
