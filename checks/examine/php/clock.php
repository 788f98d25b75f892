<?php
// The clock of the example, ahead of the machine's by the seconds of AHEAD, or by those in the file CLOCK, which may change meanwhile: PHP
// looks for a function in the namespace of the caller first.

namespace Shop;

function time(): int
{
    $file = getenv('CLOCK');
    return \time() + (int) ($file ? file_get_contents($file) : getenv('AHEAD'));
}

// The built-in server prepends nothing to its router: there this file is the router.
if (\PHP_SAPI === 'cli-server') {
    return require getenv('FRONT');
}

// The built-in server prepends nothing to its router: there this file is the router.
if (\PHP_SAPI === 'cli-server') {
    return require getenv('FRONT');
}
