import { createSandbox } from '@droppay/sandbox';
import { expect, test } from 'vitest';
import { operations } from '../../src/contract.ts';
import { ORIGIN } from '../../src/samples/request-url.ts';
import { caller, credentialHeader } from '../../src/try-it/call-operation.ts';
import { type Draft, requestOfDraft } from '../../src/try-it/draft.ts';
import { forms, type OperationForm } from '../../src/try-it/forms.ts';
import { prefill, prepare } from '../../src/try-it/prepare.ts';
import { scenes } from '../../src/try-it/scenes.ts';

type Sandbox = ReturnType<typeof createSandbox>;
const freshSandbox = (): Sandbox => createSandbox({ webhooks: { fetch: () => new Response() } });
const named = (id: string): OperationForm => forms.find((form) => form.id === id)!;

const send = (sandbox: Sandbox, draft: Draft): Promise<Response> => sandbox.fetch(...requestOfDraft(draft));

test('there is a form for each operation of the contract, in its order, and a row of scenes for each form', () => {
  expect(forms.map(({ id }) => id)).toEqual(operations.map(({ id }) => id));
  expect(Object.keys(scenes).toSorted(), 'the rows of src/try-it/scenes.ts').toEqual(
    forms.map(({ id }) => id).toSorted(),
  );
});

test.each(forms.map(({ id }) => id))('%s, as it is filled in, has an effect', async (id) => {
  expect(scenes, 'src/try-it/scenes.ts has no row for it').toHaveProperty(id);
  const sandbox = freshSandbox();
  const response = await send(sandbox, await prepare(named(id), forms, sandbox.fetch, sandbox));
  const message = `the scene of ${id} in src/try-it/scenes.ts lets it have an effect`;
  expect(response.headers.get('x-sandbox-reason'), message).toBeNull();
  expect(response.ok, message).toBe(true);
});

test('each has one after all others, too: no scene takes from another what it needs', async () => {
  const sandbox = freshSandbox();
  for (const form of [...forms, ...forms.toReversed()]) {
    const response = await send(sandbox, await prepare(form, forms, sandbox.fetch, sandbox));
    expect(response.headers.get('x-sandbox-reason'), form.id).toBeNull();
  }
});

const rows = Object.entries(scenes).map(([id, scene]) => ({ id, scene }));
const arranged = rows.flatMap(({ id, scene }) => ('none' in scene ? [] : [{ id, scene }]));

test('what is said of a scene, or of why there is none, is a sentence', () => {
  for (const { scene } of rows)
    expect('none' in scene ? scene.none : scene.description).toMatch(/^[A-Z].*\.$/);
});

test.each(arranged)('$id needs its scene', async ({ id }) => {
  const sandbox = freshSandbox();
  const credential = await credentialHeader(caller(forms, sandbox.fetch), named(id).credential);
  const response = await send(sandbox, { ...prefill(named(id), {}), ...(credential && { credential }) });
  // These are kept from doing harm: they would take the Quick Start's POS away.
  const harmful = ['updatePos', 'deletePos'].includes(id);
  const message = harmful
    ? `${id} was to be kept from doing harm, yet it has no effect without its scene`
    : `${id} works without its scene: in src/try-it/scenes.ts, say \`none\` and why`;
  expect(response.ok, message).toBe(harmful);
});

test('a token that is over is no reason not to go on: there is a new one for each request', async () => {
  const sandbox = freshSandbox();
  await prepare(named('getCharge'), forms, sandbox.fetch, sandbox);
  await sandbox.clock.advance('2h');
  const response = await send(sandbox, await prepare(named('getCharge'), forms, sandbox.fetch, sandbox));
  expect(response.status).toBe(200);
});

test('a scene that cannot be set says which request was refused, and why', async () => {
  const sandbox = freshSandbox();
  const pos = { ...named('deletePos'), credential: 'userToken' as const };
  const { credential } = await prepare(pos, forms, sandbox.fetch, sandbox);
  await sandbox.fetch(`${ORIGIN}${prefill(pos, {}).path}`, {
    method: 'DELETE',
    headers: { [credential!.name]: credential!.value },
  });
  await expect(prepare(named('createCharge'), forms, sandbox.fetch, sandbox)).rejects.toThrow(
    /^POST \/shop\/v1\/pos\/authorization was answered with 4\d\d: .*POS/,
  );
});
