/** Commands to type in a clone of the repository. `mock` and `sandbox` listen on port 4010 until Ctrl+C. */
export const fromRepository = {
  build: 'npx -y pnpm@12 build',
  mock: 'node packages/mock/bin/droppay-mock.js',
  sandbox: 'node packages/sandbox/dist/server/bin.js',
};

/** Runs a workflow against the mock, in the folder that holds the downloaded `openapi.yaml` and `workflows`. */
export const RUN_WORKFLOW =
  'npx @redocly/cli respect workflows/quick-start.arazzo.yaml --server droppay=http://127.0.0.1:4010';
