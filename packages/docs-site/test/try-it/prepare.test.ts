import { createSandbox } from '@droppay/sandbox';
import { expect, test } from 'vitest';
import { origin } from '../../src/samples/request.ts';
import { credentialHeader } from '../../src/try-it/caller.ts';
import { forms, type OperationForm } from '../../src/try-it/forms.ts';
import { type Draft, prefill, prepare } from '../../src/try-it/prepare.ts';
import { scenes } from '../../src/try-it/scenes.ts';

type Sandbox = ReturnType<typeof createSandbox>;
const play = (): Sandbox => createSandbox({ webhooks: { fetch: () => new Response() } });
const named = (id: string): OperationForm => forms.find((form) => form.id === id)!;

async function send(sandbox: Sandbox, { method }: OperationForm, draft: Draft): Promise<Response> {
  const { credential, path, body } = draft;
  return sandbox.fetch(origin + path, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(credential && { [credential.name]: credential.value }),
    },
    ...(body !== undefined && { body }),
  });
}

test('there is a form for each operation of the contract, and no scene without one', () => {
  expect(forms.length).toBe(31);
  expect(Object.keys(scenes).filter((id) => named(id) === undefined)).toEqual([]);
});

test.each(forms.map(({ id }) => id))('%s, as it is filled in, has an effect', async (id) => {
  const sandbox = play();
  const response = await send(sandbox, named(id), await prepare(named(id), sandbox.fetch, sandbox));
  expect(response.headers.get('x-sandbox-reason')).toBeNull();
  expect(response.ok).toBe(true);
});

test('each has one after all others, too: no scene takes from another what it needs', async () => {
  const sandbox = play();
  for (const form of [...forms, ...forms.toReversed()]) {
    const response = await send(sandbox, form, await prepare(form, sandbox.fetch, sandbox));
    expect(response.headers.get('x-sandbox-reason'), form.id).toBeNull();
  }
});

test.each(Object.keys(scenes))('%s needs its scene', async (id) => {
  const sandbox = play();
  const credential = await credentialHeader(sandbox.fetch, named(id).credential);
  const response = await send(sandbox, named(id), {
    ...(credential && { credential }),
    ...prefill(named(id), {}),
  });
  expect(scenes[id]!.description).toMatch(/^[A-Z].*\.$/);
  // These are kept from doing harm: they would take the Quick Start's POS away.
  const harmful = ['updatePos', 'deletePos'].includes(id);
  expect(response.ok).toBe(harmful);
});

test('a token that is over is no reason not to go on: there is a new one for each request', async () => {
  const sandbox = play();
  await prepare(named('getCharge'), sandbox.fetch, sandbox);
  await sandbox.clock.advance('2h');
  const response = await send(
    sandbox,
    named('getCharge'),
    await prepare(named('getCharge'), sandbox.fetch, sandbox),
  );
  expect(response.status).toBe(200);
});

test('a scene that cannot be set says which request was refused, and why', async () => {
  const sandbox = play();
  const pos = { ...named('deletePos'), credential: 'userToken' as const };
  const { credential } = await prepare(pos, sandbox.fetch, sandbox);
  await sandbox.fetch(`${origin}${prefill(pos, {}).path}`, {
    method: 'DELETE',
    headers: { [credential!.name]: credential!.value },
  });
  await expect(prepare(named('createCharge'), sandbox.fetch, sandbox)).rejects.toThrow(
    /^POST \/shop\/v1\/pos\/authorization was answered with 4\d\d: .*POS/,
  );
});
