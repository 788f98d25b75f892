import type { Engine, Operation } from '../prism/engine.ts';
import type { Preferred } from '../wishes/choose.ts';
import { mergePatch } from './merge-patch.ts';
import { type Unknown, unknownInResponse } from './names.ts';
import { leaves } from './values.ts';

/** Why a response of `operation` cannot have what is set in it; undefined when it can. */
export function judgeSet(
  engine: Pick<Engine, 'judge'>,
  operation: Operation,
  { code, exampleKey, instead }: Preferred,
  set: Readonly<Record<string, unknown>>,
): Unknown | undefined {
  const status = code ?? Number(operation.responses.find((each) => each.code.startsWith('2'))?.code ?? 200);
  const range = `${String(status)[0]}XX`;
  const response = [String(status), range, 'default'].flatMap(
    (each) => operation.responses.find((known) => known.code === each) ?? [],
  )[0];
  const [content] = response?.contents ?? [];
  const examples = content?.examples ?? [];
  const example = examples.find(({ key }) => key === exampleKey) ?? examples[0];
  const body = instead?.body ?? (example !== undefined && 'value' in example ? example.value : undefined);
  if (body === undefined) return { because: `The response ${status} has no body in which to set anything.` };
  for (const [name] of leaves(set)) {
    const wrong = unknownInResponse(operation, content?.schema, name);
    if (wrong !== undefined) return wrong;
  }
  const headers = { 'content-type': content?.mediaType ?? 'application/json' };
  const own = new Set(engine.judge(operation, { status, headers, body }).map(({ message }) => message));
  const broken = engine
    .judge(operation, { status, headers, body: mergePatch(body, set) })
    .find(({ severity, message }) => severity === 'Error' && !own.has(message));
  return broken === undefined
    ? undefined
    : { because: `What is set breaks the contract of the response: ${broken.message}.` };
}
