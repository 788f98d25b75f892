import { testServer } from './harness/rows.ts';
import { workspace } from './harness/workspace.ts';

for (const tenants of [false, true]) {
  testServer({
    framework: 'Cloud Functions',
    project: 'cloud-functions',
    versionOf: '@google-cloud/functions-framework',
    tenants,
    prepare: async () => ({
      args: [
        '../../node_modules/@google-cloud/functions-framework/build/src/main.js',
        '--target=hooks',
        '--source=cloud-function.ts',
      ],
      cwd: await workspace('cloud-functions', tenants ? 'tenants' : 'recipe', ['recipes/cloud-function.ts']),
    }),
    rows: [
      {
        name: 'recipe',
        path: '/hooks',
        differences: {
          'another charset': {
            got: '415',
            because: 'the framework refuses what it cannot read, and responds',
          },
        },
      },
    ],
  });
}
