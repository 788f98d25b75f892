import type { Inside } from '@droppay/bundle/inside';
import { loadContract } from '../src/contract.ts';
import { advisories } from './advisories.ts';

/** What the published mock has inside, so that nothing else is installed with it. See docs/decisions/0065. */
export const inside: Inside = {
  packages: ['@hono/node-server', '@stoplight/prism-http', 'hono'],
  replaced: [
    {
      module: './contract-files.ts',
      by: 'inside/contract-files.ts',
      because: 'the contract lies beside the code, and its operations are read already',
    },
    {
      module: '@stoplight/prism-http/dist/utils/operations.js',
      importedBy: '@stoplight/prism-http/dist/index.js',
      by: 'inside/absent/reading.ts',
      because: 'reads a document, for which `src/prism/operations.ts` loads it, and only when there is one',
    },
    {
      module: '@stoplight/prism-http/package.json',
      by: 'inside/absent/manifest.ts',
      because: 'says the version to whom a document is fetched from',
    },
    {
      module: '@stoplight/prism-http/dist/instanceWithSpec.js',
      by: 'inside/absent/reading.ts',
      because: 'reads a document and asks it at once',
    },
    {
      module: 'lodash/fp.js',
      by: 'inside/lodash-fp.ts',
      because: 'all of lodash once more, for one function',
    },
    {
      module: '@faker-js/faker',
      by: 'inside/absent/random.ts',
      because: 'makes up words for bodies, and no body is made up; its languages are 3.7 MB',
    },
    {
      module: 'json-schema-faker',
      by: 'inside/absent/random.ts',
      because: 'makes up bodies; brings jsonpath-plus, json-schema-ref-parser and js-yaml',
    },
    {
      module: 'seedrandom',
      by: 'inside/absent/random.ts',
      because: 'makes the same bodies up again',
    },
    {
      module: 'node-fetch',
      by: 'inside/absent/network.ts',
      because: 'for a proxy and for callbacks, and there is neither; brings whatwg-url, tr46 and iconv-lite',
    },
    {
      module: 'http-proxy-agent',
      by: 'inside/absent/network.ts',
      because: 'for a proxy',
    },
    {
      module: 'https-proxy-agent',
      by: 'inside/absent/network.ts',
      because: 'for a proxy',
    },
    {
      module: '@stoplight/json-schema-ref-parser/lib/resolvers/http.js',
      by: 'inside/absent/outside.ts',
      because: 'a document must not make the mock fetch what it refers to',
    },
    {
      module: '@stoplight/json-schema-ref-parser/lib/resolvers/file.js',
      by: 'inside/absent/outside.ts',
      because: 'a document must not make the mock read what it refers to',
    },
    {
      module: '@stoplight/http-spec/postman/operation.js',
      by: 'inside/absent/formats.ts',
      because:
        'reads collections of Postman; brings postman-collection, uuid, another faker, lodash of its own',
    },
    {
      module: '@stoplight/http-spec/oas2/operation.js',
      by: 'inside/absent/formats.ts',
      because: 'reads Swagger 2',
    },
    {
      module: 'pino',
      by: 'inside/absent/logging.ts',
      because: "Prism's own log, which the mock's engine does not have",
    },
    {
      module: 'chalk',
      by: 'inside/absent/logging.ts',
      because: "colours of Prism's log",
    },
    {
      module: '@stoplight/yaml',
      by: 'inside/absent/text.ts',
      because: 'reads documents in YAML; the mock takes objects',
    },
    {
      module: 'jsonc-parser',
      by: 'inside/absent/text.ts',
      because: 'finds lines of a document in JSON; the mock takes objects',
    },
    {
      module: 'mime-db',
      by: 'inside/absent/media-types.ts',
      because: 'media types of the endings of files, of which a contract has none',
    },
  ],
  mended: [
    {
      module: 'uri-template-lite/index.js',
      from: '(this.URI || (this.URI = {}))',
      to: '(exports.URI || (exports.URI = {}))',
      because: '`this` is `exports` only where Node loads it',
    },
    {
      module: '@stoplight/json-schema-ref-parser/lib/util/url.js',
      from: 'exports.resolve = require("url").resolve;',
      to: 'exports.resolve = (from, to) => (to === "" ? from : to[0] === "#" ? from.split("#", 1)[0] + to : to);',
      because: 'Node warns of its own `url.resolve`; a bundled document refers to itself alone',
    },
  ],
  narrowed: ['lodash'],
  unpacked: ['@stoplight/json-schema-sampler'],
  files: {
    'openapi.json': '@droppay/spec/openapi.json',
    'openapi.yaml': '@droppay/spec/openapi.yaml',
  },
  made: {
    async 'operations.json'() {
      const { operations } = await loadContract();
      return JSON.stringify(operations);
    },
  },
  absent: [
    '@faker-js/faker',
    '@scarf/scarf',
    'iconv-lite',
    'json-schema-faker',
    'json-schema-ref-parser',
    'jsonpath-plus',
    'node-fetch',
    'postman-collection',
    'tr46',
    'uuid',
    'whatwg-url',
  ],
  advisories,
};
