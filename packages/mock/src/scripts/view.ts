import type { Operation } from '../prism/engine.ts';
import type { Script as ScriptView } from '../generated/control/schemas.ts';
import { maskedValue } from '../journal/mask.ts';
import { bodySchemaOf } from '../journal/schema-at.ts';
import { nameOf } from './names.ts';
import { nested } from './nested.ts';
import type { Script } from './script.ts';

/** A script as the control plane shows it: secrets that it looks for are masked. */
export function viewOf(
  { id, operation, wanted, steps }: Script,
  operations: readonly Operation[],
): ScriptView {
  const { path, query, body } = wanted;
  const possible = operations.filter((each) => operation === undefined || nameOf(each) === operation);
  const schema = { anyOf: possible.map(bodySchemaOf).filter((each) => each !== undefined) };
  return {
    id,
    ...(operation !== undefined && { operation }),
    ...(path !== undefined && { path }),
    ...(query !== undefined && { query: maskedValue(query) as NonNullable<ScriptView['query']> }),
    ...(body !== undefined && {
      body: maskedValue(nested(body), schema) as NonNullable<ScriptView['body']>,
    }),
    answers: steps.map(({ answer, left }) => ({ ...answer, times: left })),
    left: steps.reduce((sum, { left }) => sum + left, 0),
  };
}
