import type { Consumer, HandWrittenCall } from './consumer.ts';
import { phpCalls } from './php-calls.ts';
import { jvmAndGoCalls } from './jvm-and-go-calls.ts';
import { scriptCalls } from './script-calls.ts';

const BETA = 'openapi-generator-5.0.0-beta2';
const STABLE = 'openapi-generator-4.3.1';
const ISSUES = 'https://github.com/OpenAPITools/openapi-generator/issues';

/** Both hosts: a client for the API and one for Checkout. */
function generate(jar: string, options: string): string {
  return (
    'for host in api checkout; do java -jar ' +
    `node_modules/${jar}/bin/openapi-generator.jar generate -i openapi-$host-3.0.json ${options}; done`
  );
}

const shared = {
  kind: 'client',
  file: 'openapi-api-3.0.json',
  beside: ['openapi-checkout-3.0.json'],
  errors: 0,
} as const;

const GUZZLE_7 = String.raw`<?php
// What the client was written for is Guzzle 6. Guzzle 7 lacks two functions, and PHP 8 calls much of the client deprecated.
namespace GuzzleHttp\Psr7;

require 'GuzzleHttp/autoload.php'; // Debian's; vendor/autoload.php with Composer
error_reporting(E_ALL & ~E_DEPRECATED);

function build_query(array $params, $encoding = PHP_QUERY_RFC3986)
{
    return Query::build($params, $encoding);
}

function try_fopen($filename, $mode)
{
    return Utils::tryFopen($filename, $mode);
}
`;

/**
 * Clients in other languages, by the generators of 2020 that npm carries: they prove that the contract's constructs come
 * through, and nobody should begin with them.
 */
export const languages: readonly Consumer[] = [
  {
    ...shared,
    id: 'php',
    name: 'openapi-generator',
    language: 'PHP',
    packages: { [BETA]: '1.0.18-5.0.0-beta2' },
    toolchain: { PHP: '8.2', Guzzle: '7.4' },
    files: { 'guzzle.php': GUZZLE_7 },
    command: generate(
      BETA,
      String.raw`-g php -o $host --invoker-package DropPay\\$host --type-mappings AnyType=string`,
    ),
    sentOnce:
      'Give its classes a Guzzle client that opens a connection for each call: `new GuzzleHttp\\Client(["curl" => [CURLOPT_FRESH_CONNECT => true]])`. With Guzzle’s defaults a charge is sent twice.',
    knownFaults: [
      {
        construct: 'any operation',
        effect:
          'Written for Guzzle 6. With 7 two functions are missing, which `guzzle.php` brings back: require it first.',
        issue: `${ISSUES}/7869`,
      },
      {
        construct: '`{}`, a value of any type',
        effect:
          'Its `mixed` is no type to PHP’s `settype`, so a response with an error code fails; `--type-mappings AnyType=string` helps.',
        issue: `${ISSUES}/8943`,
      },
    ],
  },
  {
    ...shared,
    id: 'python',
    name: 'openapi-generator',
    language: 'Python',
    packages: { [BETA]: '1.0.18-5.0.0-beta2' },
    toolchain: { Python: '3.11', urllib3: '1.26' },
    command: generate(
      BETA,
      '-g python -o $host --package-name droppay_$host --global-property modelTests=false',
    ),
    sentOnce: 'urllib3 sends a POST once. Leave its `Retry` without POST.',
    knownFaults: [
      {
        construct: 'a bearer token',
        effect: 'Set `configuration.access_token` before the first call, if only to `None`.',
        issue: `${ISSUES}/7468`,
      },
      {
        construct: '`class`, DropPay’s name of a property',
        effect: 'The tests that it writes for the models do not compile; the models do.',
        issue: `${ISSUES}/10236`,
      },
    ],
  },
  {
    ...shared,
    id: 'ruby',
    name: 'openapi-generator',
    language: 'Ruby',
    packages: { [BETA]: '1.0.18-5.0.0-beta2' },
    toolchain: { Ruby: '3.1', Faraday: '1.1' },
    command: generate(
      BETA,
      '-g ruby -o $host --library faraday --additional-properties gemName=droppay_$host --type-mappings AnyType=Object',
    ),
    sentOnce: '`--library faraday`. Its default is Typhoeus, which sends a charge twice.',
    knownFaults: [
      {
        construct: '`{}`, a value of any type',
        effect: 'A class `AnyType` that does not exist; `--type-mappings AnyType=Object` helps.',
        issue: `${ISSUES}/10190`,
      },
    ],
  },
  {
    ...shared,
    id: 'go',
    name: 'openapi-generator',
    language: 'Go',
    packages: { [STABLE]: '1.0.18-4.3.1' },
    toolchain: { Go: '1.19' },
    command: generate(
      STABLE,
      '-g go -o src/$host --package-name $host --type-mappings number=float64,DateTime=string',
    ),
    sentOnce: 'Go sends a POST once, unless it has a header `Idempotency-Key`.',
    note: 'Version 5.0.0-beta2 writes no models for Go and says nothing of it. Without `number=float64` money is a `float32`, which turns 1234567.89 into 1234567.875.',
    knownFaults: [
      {
        construct: 'an optional `date-time`',
        effect: 'It is sent although it is not set, as the year 1; `DateTime=string` helps.',
        issue: `${ISSUES}/9645`,
      },
    ],
  },
  {
    ...shared,
    id: 'java',
    name: 'openapi-generator',
    language: 'Java',
    packages: { [BETA]: '1.0.18-5.0.0-beta2' },
    toolchain: { OpenJDK: '17', Jackson: '2.14' },
    command: generate(
      BETA,
      '-g java -o $host --library native --additional-properties ' +
        'invokerPackage=droppay.$host,apiPackage=droppay.$host.api,modelPackage=droppay.$host.model,' +
        'dateLibrary=java8,openApiNullable=false',
    ),
    sentOnce:
      '`java.net.http` sends a POST once, unless `jdk.httpclient.enableAllMethodRetry` is set. Money is a `BigDecimal`.',
    knownFaults: [
      {
        construct: 'a bearer token',
        effect: 'It is not sent; `setRequestInterceptor` adds the header.',
        issue: `${ISSUES}/12912`,
      },
    ],
  },
];

/** Calls by hand in other languages. */
export const languageCalls: readonly HandWrittenCall[] = [...phpCalls, ...scriptCalls, ...jvmAndGoCalls];
