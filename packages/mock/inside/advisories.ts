import type { Advisory } from '@droppay/bundle/inside';

const template = ['lodash/template.js', 'lodash/lodash.js', 'lodash/lodash.min.js'];

/**
 * What is known against packages that are inside, and the best known of what Prism's tree has and is left out. Each was
 * read in a public text in November 2026: GitHub's database, a copy of it, or what others wrote of it; the newest of those
 * texts are of October. A build fails when one applies to what is inside; `sbom.cdx.json` says of each why it does not,
 * for a scanner finds nothing in a bundle.
 *
 * Hono has some forty more, of middleware, helpers, JSX and adapters that are not inside, all fixed before 4.13.
 */
export const advisories: readonly Advisory[] = [
  // Inside.
  ...against('hono', [
    ['GHSA-hxh3-vqpv-xpqv', 'JSX renders some strings as they are, CVE-2026-93981', '4.13.7'],
    ['GHSA-crvj-82cr-hjcx', 'a query is read behind the fragment, CVE-2026-84363', '4.13.5'],
    ['GHSA-g6gw-c38x-mqfc', 'parseBody nests without a bound, CVE-2026-84364', '4.13.5'],
    ['GHSA-gqvv-2mrq-wpjv', 'toSSG writes outside of its folder, CVE-2026-84365', '4.13.5'],
    ['GHSA-2gcr-mfcq-wcc3', 'mount cuts a path that is not decoded, CVE-2026-47676', '4.12.21'],
    ['GHSA-v8w9-8mx6-g223', 'parseBody with dots changes prototypes', '4.12.7'],
    ['GHSA-gq3j-xvxp-8hrf', 'the time of a comparison tells of a secret', '4.11.10'],
    ['GHSA-9hp6-4448-45g2', 'a malformed address has another path, CVE-2025-58362', '4.9.6'],
    ['GHSA-f6gv-hh8j-q8vq', 'TrieRouter hands parameters to other requests, CVE-2023-50710', '3.11.7'],
  ]),
  ...against('@hono/node-server', [
    ['GHSA-9mqv-5hh9-4cgg', 'a handshake of WebSocket that fails keeps memory, CVE-2026-73565', '2.0.10'],
    [
      'GHSA-frvp-7c67-39w9',
      'serve-static reads elsewhere by a backslash, on Windows',
      '2.0.5',
      ['@hono/node-server/dist/serve-static.mjs', '@hono/node-server/dist/serve-static.cjs'],
    ],
    ['GHSA-hgxw-5xg3-69jx', 'a malformed Host hangs the server, CVE-2024-32652', '1.10.1'],
    ['GHSA-rjq5-w47x-x359', 'dots stay in a path, CVE-2024-23340', '1.4.1'],
  ]),
  ...against('ajv', [
    ['GHSA-2g4f-4pwh-qvx6', 'a pattern of $data takes for ever, CVE-2025-69873', '8.18.0'],
    ['GHSA-v88g-cgmw-v5xw', 'a schema changes prototypes, CVE-2020-15366', '6.12.3'],
  ]),
  // Of 3.x, which Ajv asks for; what came to be in 4.x alone is not here.
  ...against('fast-uri', [
    ['GHSA-hrr3-gc8f-f4qj', 'an encoded host keeps its capitals, CVE-2026-86472', '3.1.8'],
    ['GHSA-qw65-cvwx-89v3', 'a port is written as it is given, CVE-2026-84292', '3.1.7'],
    ['GHSA-58mr-gqgx-xq4g', 'a bracket stays open in a host, CVE-2026-84394', '3.1.7'],
    ['GHSA-5jgf-p345-68v8', 'a host without a scheme stays international, CVE-2026-75931', '3.1.6'],
    ['GHSA-f65p-4m7j-42xc', 'a malformed IPv6 becomes another one, CVE-2026-75975', '3.1.6'],
    ['GHSA-fph4-wmhf-6fwf', 'a host is decoded twice, CVE-2026-75899', '3.1.6'],
    ['GHSA-jqff-g426-hqxp', 'a scheme is decoded, CVE-2026-76172', '3.1.6'],
    ['GHSA-7p8r-x3mc-p8w7', 'a backslash before a host is of the path, CVE-2026-18446', '3.1.5'],
    ['GHSA-v2hh-gcrm-f6hx', 'a backslash within a host is of it, CVE-2026-16221', '3.1.4'],
    ['GHSA-4c8g-83qw-93j6', 'an international host stays one, CVE-2026-13676', '3.1.3'],
    ['GHSA-v39h-62p7-jpjc', 'an encoded @ ends the name of a user, CVE-2026-6322', '3.1.2'],
    ['GHSA-q3j6-qgpj-74h6', 'a path climbs by encoded dots, CVE-2026-6321', '3.1.1'],
  ]),
  ...against('lodash', [
    ['GHSA-r5fr-rjxr-66jc', 'template runs code, by names of imports, CVE-2026-4800', '4.18.0', template],
    ['GHSA-f23m-r3pf-42rh', 'unset and omit delete of prototypes, by arrays, CVE-2026-2950', '4.18.0'],
    ['GHSA-xxjr-mmjv-4gpg', 'unset and omit delete of prototypes, CVE-2025-13465', '4.17.23'],
    ['GHSA-35jh-r3h4-6jhm', 'template runs code, CVE-2021-23337', '4.17.21', template],
    ['GHSA-29mw-wpgm-hmr9', 'toNumber and trim take for ever, CVE-2020-28500', '4.17.21'],
    ['GHSA-p6mc-m468-83gw', 'set and its like change prototypes, CVE-2020-8203', '4.17.19'],
    ['GHSA-jf85-cpcp-j695', 'defaultsDeep changes prototypes, by constructors, CVE-2019-10744', '4.17.12'],
    ['GHSA-4xc9-xhrj-v574', 'merge and its like change prototypes, CVE-2018-16487', '4.17.11'],
    ['GHSA-x5rq-j2xg-h7qm', 'long texts take for ever to match, CVE-2019-1010266', '4.17.11'],
    ['GHSA-fvqr-27wr-82fm', 'merge and its like change prototypes, CVE-2018-3721', '4.17.5'],
  ]),
  ...against('negotiator', [
    ['GHSA-7mc5-chhp-fmc3', 'Accept-Language takes for ever to read, CVE-2016-10539', '0.6.1'],
  ]),
  ...against('uri-template-lite', [
    ['GHSA-chw2-6c7r-37p7', 'a template takes for ever to expand, CVE-2021-43309', '22.9.0'],
  ]),

  // Left out.
  ...against('@faker-js/faker', [
    ['GHSA-qxc2-j82w-r537', 'helpers.fake runs code, CVE-2026-73231', '10.5.0'],
  ]),
  // Its people say that nothing public reaches it; no version is without it.
  ...against('fast-redact', [['GHSA-ffrw-9mx8-89p8', 'nestedRestore changes prototypes, CVE-2025-57319']]),
  // Of 3.x, which json-schema-ref-parser asks for.
  ...against('js-yaml', [
    ['GHSA-2883-xcg3-v3hh', 'what << merges takes for ever, CVE-2026-84375', '3.15.2'],
    ['GHSA-5p4m-2wfm-xmqj', '!!omap takes for ever', '3.15.1'],
    ['GHSA-52cp-r559-cp3m', 'chains of << take for ever, CVE-2026-59869', '3.15.0'],
    ['GHSA-h67p-54hq-rp68', 'aliases below << take for ever, CVE-2026-53550', '3.15.0'],
    ['GHSA-mh29-5h37-fv8m', '<< changes prototypes, CVE-2025-64718', '3.14.2'],
  ]),
  ...against('jsonpath-plus', [
    ['GHSA-hw8r-x6gr-5gjp', 'a path runs code, CVE-2025-1302', '10.3.0'],
    ['GHSA-pppg-cpfq-h7wr', 'a path runs code, CVE-2024-21534', '10.2.0'],
  ]),
  ...against('node-fetch', [
    ['GHSA-r683-j2x4-v87g', 'credentials go to another host, CVE-2022-0235', '2.6.7'],
  ]),
  ...against('semver', [['GHSA-c2qf-rxjj-qqgw', 'a range takes for ever to read, CVE-2022-25883', '7.5.2']]),
  ...against('sprintf-js', [['GHSA-hp3w-g68c-fv3c', 'a precision has no bound']]),
  ...against('uuid', [
    ['GHSA-w5hq-g745-h8pq', 'v3, v5 and v6 write outside of a buffer, CVE-2026-41907', '11.1.1'],
  ]),
];

type Row = readonly [id: string, title: string, fixed?: string, modules?: readonly string[]];

/** The advisories of one package. */
function against(about: string, rows: readonly Row[]): Advisory[] {
  return rows.map(([id, title, fixed, modules]) => ({
    id,
    about,
    title,
    ...(fixed === undefined ? {} : { fixed }),
    ...(modules === undefined ? {} : { modules }),
  }));
}
