/** What to type in a clone of the repository. Each listens on port 4010 and ends with Ctrl+C. */
export const fromRepository = {
  mock: 'npx -y pnpm@12 mock',
  sandbox: 'npx -y pnpm@12 sandbox',
};

/** Runs a workflow against the mock, from the folder that `openapi.yaml` and `workflows` were loaded into. */
export const runWorkflow =
  'npx @redocly/cli respect workflows/quick-start.arazzo.yaml --server droppay=http://127.0.0.1:4010';
