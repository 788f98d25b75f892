import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { sample } from '@droppay/contract/sample';
import { mock } from '../../src/mock/mock.ts';

/** A control plane in the form of the mock's. */
const control = `
openapi: 3.1.1
info: { title: Control, version: 0.1.0 }
paths:
  /_mock/reset:
    post:
      operationId: resetScope
      responses: { '204': { description: Done. } }
components:
  schemas:
    ScriptRequest: { type: object, additionalProperties: false, properties: { times: { type: integer } } }
    CallFilter: { type: object }
    Expectation: { type: object }
    ResetRequest: { type: object }
`;

test('the control plane of the mock becomes types, validators and its document', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'droppay-generate-mock-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'control.openapi.yaml'), control);
  const files = await mock(sample(), folder);
  expect([...files.keys()]).toEqual([
    'control/api.ts',
    'control/schemas.ts',
    'control/validators.ts',
    'control/openapi.ts',
  ]);
  expect(files.get('control/schemas.ts')).toContain(
    "export type ScriptRequest = components['schemas']['ScriptRequest'];",
  );
  expect(files.get('control/openapi.ts')).toContain('"operationId":"resetScope"');

  const module = join(folder, 'validators.ts');
  await writeFile(module, files.get('control/validators.ts')!);
  const { validators } = (await import(pathToFileURL(module).href)) as {
    validators: Record<string, ((value: unknown) => boolean) & { errors?: { params: object }[] }>;
  };
  expect(validators['ScriptRequest']!({ times: 1 })).toBe(true);
  expect(validators['ScriptRequest']!({ tims: 1 })).toBe(false);
  expect(validators['ScriptRequest']!.errors).toMatchObject([{ params: { additionalProperty: 'tims' } }]);
});
