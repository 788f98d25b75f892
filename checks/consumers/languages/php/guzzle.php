<?php
// The clients of 2020 are written for Guzzle 6. Guzzle 7, which Debian has, lacks these two functions, and PHP 8 calls
// much of their code deprecated. Neither has to do with the contract.

namespace GuzzleHttp\Psr7;

error_reporting(E_ALL & ~E_DEPRECATED);
require 'GuzzleHttp/autoload.php';

function build_query(array $params, $encoding = PHP_QUERY_RFC3986)
{
    return Query::build($params, $encoding);
}

function try_fopen($filename, $mode)
{
    return Utils::tryFopen($filename, $mode);
}
