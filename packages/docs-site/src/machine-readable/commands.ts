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

/** Approves whatever waits in a sandbox, twice a second until Ctrl+C, in the place of people. */
export const APPROVE = `node -e "setInterval(async () => {
  const sandbox = 'http://127.0.0.1:4010/_sandbox';
  const { approvals } = await (await fetch(sandbox + '/approvals')).json();
  for (const { id } of approvals) await fetch(sandbox + '/resources/' + id + '/approve', { method: 'POST' });
}, 500)"`;
