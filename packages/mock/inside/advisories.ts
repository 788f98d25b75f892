import type { Advisory } from '@droppay/bundle/inside';

const unsetAndOmit = ['lodash/unset.js', 'lodash/_baseUnset.js'];

/**
 * What is known against packages of Prism's tree, inside or not, on 30 November 2026. A build fails when one applies to
 * what is inside; `sbom.cdx.json` says of each why it does not, for a scanner finds nothing in a bundle.
 */
export const advisories: readonly Advisory[] = [
  {
    id: 'GHSA-qxc2-j82w-r537',
    about: '@faker-js/faker',
    title: 'helpers.fake runs code, CVE-2026-73231',
    fixed: '10.5.0',
  },
  {
    id: 'GHSA-w5hq-g745-h8pq',
    about: 'uuid',
    title: 'v3, v5 and v6 write outside of a buffer that they are given, CVE-2026-41907',
    fixed: '14.0.0',
  },
  {
    id: 'GHSA-hw8r-x6gr-5gjp',
    about: 'jsonpath-plus',
    title: 'a path runs code, CVE-2025-1302',
    fixed: '10.3.0',
  },
  {
    id: 'GHSA-pppg-cpfq-h7wr',
    about: 'jsonpath-plus',
    title: 'a path runs code, CVE-2024-21534',
    fixed: '10.2.0',
  },
  {
    id: 'GHSA-r683-j2x4-v87g',
    about: 'node-fetch',
    title: 'credentials go along to another host, CVE-2022-0235',
    fixed: '2.6.7',
  },
  {
    id: 'GHSA-c2qf-rxjj-qqgw',
    about: 'semver',
    title: 'a range takes for ever to read, CVE-2022-25883',
    fixed: '7.5.2',
  },
  {
    id: 'GHSA-mh29-5h37-fv8m',
    about: 'js-yaml',
    title: '<< of YAML changes prototypes, CVE-2025-64718',
    fixed: '4.1.1',
  },
  {
    id: 'GHSA-ffrw-9mx8-89p8',
    about: 'fast-redact',
    title: 'nestRestore changes prototypes, CVE-2025-57319',
  },
  {
    id: 'GHSA-35jh-r3h4-6jhm',
    about: 'lodash',
    title: 'template runs code, CVE-2021-23337',
    fixed: '4.17.21',
    modules: ['lodash/template.js', 'lodash/lodash.js', 'lodash/lodash.min.js'],
  },
  {
    id: 'GHSA-xxjr-mmjv-4gpg',
    about: 'lodash',
    title: 'unset and omit delete what prototypes have, CVE-2025-13465',
    fixed: '4.17.23',
    modules: unsetAndOmit,
  },
  {
    id: 'GHSA-f23m-r3pf-42rh',
    about: 'lodash',
    title: 'unset and omit delete what prototypes have, by paths of arrays, CVE-2026-2950',
    fixed: '4.18.0',
    modules: unsetAndOmit,
  },
  {
    id: 'GHSA-2g4f-4pwh-qvx6',
    about: 'ajv',
    title: 'a pattern of $data takes for ever, CVE-2025-69873',
    fixed: '8.18.0',
  },
  {
    id: 'GHSA-v88g-cgmw-v5xw',
    about: 'ajv',
    title: 'a schema changes prototypes, CVE-2020-15366',
    fixed: '6.12.3',
  },
  {
    id: 'GHSA-q3j6-qgpj-74h6',
    about: 'fast-uri',
    title: 'a path climbs by percent-encoded dots, CVE-2026-6321',
    fixed: '3.1.1',
  },
  {
    id: 'GHSA-v39h-62p7-jpjc',
    about: 'fast-uri',
    title: 'a host is read in two ways, CVE-2026-6322',
    fixed: '3.1.2',
  },
  {
    id: 'GHSA-7mc5-chhp-fmc3',
    about: 'negotiator',
    title: 'Accept-Language takes for ever to read, CVE-2016-10539',
    fixed: '0.6.1',
  },
];
