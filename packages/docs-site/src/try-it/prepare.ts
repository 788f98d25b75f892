import type { Control } from '@droppay/sandbox';
import { fillPath, queryString } from '../samples/request-url.ts';
import { caller, credentialHeader, type Fetch } from './call-operation.ts';
import type { Draft } from './draft.ts';
import type { OperationForm } from './forms.ts';
import { scenes, type Values } from './scenes.ts';

/**
 * Arranges an operation's scene, with calls of operations among `forms`, and fills its form.
 *
 * @throws {Error} when the sandbox refuses a call of the scene.
 */
export async function prepare(
  form: OperationForm,
  forms: readonly OperationForm[],
  fetch: Fetch,
  control: Control,
): Promise<Draft> {
  const scene = scenes[form.id];
  const call = caller(forms, fetch);
  const credential = await credentialHeader(call, form.credential);
  const filled = { ...prefill(form, {}), ...(credential && { credential }) };
  if ('none' in scene) return filled;
  // The merchant arranges scenes, also for operations that somebody else calls.
  const own = form.credential === 'applicationToken' ? credential : await credentialHeader(call, 'userToken');
  const values = await scene.arrange({
    call: (id, request) => call(id, { ...request, credential: own }),
    control,
  });
  return { ...filled, ...prefill(form, values), preparation: scene.description };
}

/** A draft of the contract's examples, in which a scene's values replace those of the same name. */
export function prefill(form: OperationForm, values: Values): Draft {
  const { method, path, pathParameters, queryParameters, headerParameters, body } = form;
  const filled = <Value>(examples: Record<string, Value>): Record<string, Value | string> =>
    Object.fromEntries(Object.entries(examples).map(([name, example]) => [name, values[name] ?? example]));
  return {
    method,
    path: fillPath(path, filled(pathParameters)),
    ...(queryParameters && { query: queryString(filled(queryParameters)) }),
    headers: Object.entries(filled(headerParameters)).map(([name, value]) => ({ name, value })),
    ...(body && { body: JSON.stringify(filled(body), null, 2) }),
  };
}
