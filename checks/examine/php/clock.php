<?php
// The clock of the example, AHEAD seconds before the machine's: PHP looks for a function in the namespace of the caller first.

namespace Shop;

function time(): int
{
    return \time() + (int) getenv('AHEAD');
}

// The built-in server prepends nothing to its router: there this file is the router.
if (\PHP_SAPI === 'cli-server') {
    return require getenv('FRONT');
}
