/** What to type in a clone of the repository; each ends with Ctrl+C but the first. Both servers listen on port 4010. */
export const fromRepository = {
  build: 'npx -y pnpm@12 build',
  mock: 'node packages/mock/bin/droppay-mock.js',
  sandbox: 'node packages/sandbox/dist/server/bin.js',
};

/** Runs a workflow against the mock, from the folder that `openapi.yaml` and `workflows` were loaded into. */
export const runWorkflow =
  'npx @redocly/cli respect workflows/quick-start.arazzo.yaml --server droppay=http://127.0.0.1:4010';
