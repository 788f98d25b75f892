import type { Control } from '@droppay/sandbox';
import { sendRequest, credentialHeader, type Fetch } from './caller.ts';
import type { OperationForm } from './forms.ts';
import { scenes, type Values } from './scenes.ts';

/** A request as the form shows it before it is sent: texts that people may change. */
export interface Draft {
  /** The header with which the merchant calls it; absent where the operation takes none. */
  credential?: { name: string; value: string };
  path: string;
  /** JSON; absent when the operation takes none. */
  body?: string;
  /** What was done so that there is something to work on, for people; absent when nothing was. */
  preparation?: string;
}

/**
 * Arranges an operation's scene and fills its form.
 *
 * @throws {Error} when the sandbox refuses a call of the scene.
 */
export async function prepare(form: OperationForm, fetch: Fetch, control: Control): Promise<Draft> {
  const scene = scenes[form.id];
  const credential = await credentialHeader(fetch, form.credential);
  // Scenes are arranged by the merchant, also where the operation is called by somebody else.
  const { name, value } =
    form.credential === 'applicationToken' ? credential! : (await credentialHeader(fetch, 'userToken'))!;
  const values = await scene?.arrange({
    sendRequest: (method, path, body) => sendRequest(fetch, method, path, { [name]: value }, body),
    control,
  });
  return {
    ...(credential && { credential }),
    ...prefill(form, values ?? {}),
    ...(scene && { preparation: scene.description }),
  };
}

/** The contract's example, with the values that a scene has brought in place of those of the same name. */
export function prefill(
  { path, parameters, body }: OperationForm,
  values: Values,
): Pick<Draft, 'path' | 'body'> {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(values[name] ?? parameters[name]!),
  );
  if (body === undefined) return { path: filled };
  const replaced = Object.entries(body).map(([name, value]) => [name, values[name] ?? value]);
  return { path: filled, body: JSON.stringify(Object.fromEntries(replaced), null, 2) };
}
