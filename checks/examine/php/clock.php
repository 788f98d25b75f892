<?php
// The clock of the example, AHEAD seconds before the machine's: PHP looks for a function in the namespace of the caller first.

namespace Shop;

function time(): int
{
    return \time() + (int) getenv('AHEAD');
}
