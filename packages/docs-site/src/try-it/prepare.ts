import type { Control } from '@droppay/sandbox';
import { caller, credentialHeader, type Fetch, type Header } from './call-operation.ts';
import type { OperationForm } from './forms.ts';
import { fillPath } from '../samples/request-url.ts';
import { scenes, type Values } from './scenes.ts';

/** A request as the form shows it before it is sent: texts that people may change. */
export interface Draft {
  /** The header with which the merchant calls it; absent where the operation takes none. */
  credential?: Header;
  path: string;
  /** JSON; absent when the operation takes none. */
  body?: string;
  /** What was done so that there is something to work on, for people; absent when nothing was. */
  preparation?: string;
}

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
  const filled = { ...(credential && { credential }), ...prefill(form, {}) };
  if ('none' in scene) return filled;
  // Scenes are arranged by the merchant, also where the operation is called by somebody else.
  const own = form.credential === 'applicationToken' ? credential : await credentialHeader(call, 'userToken');
  const values = await scene.arrange({
    call: (id, request) => call(id, { ...request, credential: own }),
    control,
  });
  return { ...filled, ...prefill(form, values), preparation: scene.description };
}

/** The contract's example, with the values that a scene has brought in place of those of the same name. */
export function prefill(
  { path, parameters, body }: OperationForm,
  values: Values,
): Pick<Draft, 'path' | 'body'> {
  const inPath = Object.entries(parameters).map(([name, example]) => [name, values[name] ?? example]);
  const filled = fillPath(path, Object.fromEntries(inPath) as Record<string, string>);
  if (body === undefined) return { path: filled };
  const replaced = Object.entries(body).map(([name, value]) => [name, values[name] ?? value]);
  return { path: filled, body: JSON.stringify(Object.fromEntries(replaced), null, 2) };
}
