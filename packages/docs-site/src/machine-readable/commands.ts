/** Commands to type in a clone of the repository. `mock` and `sandbox` listen on port 4010 until Ctrl+C. */
export const fromRepository = {
  mock: 'npx -y pnpm@12 mock',
  sandbox: 'npx -y pnpm@12 sandbox',
};

/** Runs a workflow against the mock, in the folder that holds the downloaded `openapi.yaml` and `workflows`. */
export const RUN_WORKFLOW =
  'npx @redocly/cli respect workflows/quick-start.arazzo.yaml --server droppay=http://127.0.0.1:4010';

/** Runs the Postman collection against a sandbox, in the folder that holds the downloaded `collections`. */
export const RUN_COLLECTION =
  'npx newman run collections/droppay.postman_collection.json -e collections/sandbox.postman_environment.json';
