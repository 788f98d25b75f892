import { join } from 'node:path';
import type { Differences } from './harness/judge.ts';
import { testServer } from './harness/rows.ts';
import { frameworks, workspace } from './harness/workspace.ts';

const gateway = join(frameworks, 'harness/api-gateway.mjs');

const asText: Differences = {
  compressed: { got: '400', because: 'what passes as text is not what was sent' },
};

const recipes = [
  { framework: 'Lambda, alone', file: 'lambda', versionOf: '@types/aws-lambda' },
  { framework: 'Lambda, hono/aws-lambda', file: 'lambda-hono', versionOf: 'hono' },
  { framework: 'Lambda, serverless-http', file: 'lambda-express', versionOf: 'serverless-http' },
];

/** How API Gateway calls a function: the version of its events, and which bodies it encodes. */
const events = [
  { version: '1.0', encoding: 'binary', name: 'REST API (v1)', tenants: false },
  { version: '1.0', encoding: 'always', name: 'REST API (v1), base64', tenants: false },
  { version: '2.0', encoding: 'binary', name: 'HTTP API (v2)', tenants: true },
  { version: '2.0', encoding: 'always', name: 'HTTP API (v2), base64', tenants: false },
];

for (const { framework, file, versionOf } of recipes) {
  for (const { version, encoding, name, tenants } of events) {
    testServer({
      framework,
      project: 'lambda',
      versionOf,
      tenants,
      prepare: async () => ({
        args: [gateway, `${file}.ts`, version, encoding],
        cwd: await workspace('lambda', `${file}-${version}-${encoding}`, [`recipes/${file}.ts`]),
      }),
      rows: [{ name, path: '/hooks', differences: encoding === 'always' ? {} : asText }],
    });
  }
}
