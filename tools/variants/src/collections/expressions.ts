import { ContractError } from '@droppay/contract/contract-error';
import type { Criterion } from './arazzo.ts';

const expression = /\$inputs\.(\w+)|\$steps\.(\w+)\.outputs\.(\w+)/g;

/** The name of what an output of a step is kept under: `charge_id`; outputs with two words need no step. */
export function variableOf(step: string, output: string): string {
  return output.includes('_') ? output : `${step}_${output}`;
}

/** Text with variables in the place of expressions: `Bearer {{access_token}}`. */
export function withVariables(text: string): string {
  return text
    .replaceAll(/\{(\$[^}]+)\}/g, '$1')
    .replaceAll(expression, (_, input?: string, step?: string, output?: string) =>
      input === undefined ? `{{${variableOf(step!, output!)}}}` : `{{${input}}}`,
    );
}

/** A value of JSON with variables in the place of expressions, wherever in it. */
export function valueWithVariables(value: unknown): unknown {
  if (typeof value === 'string') return withVariables(value);
  if (Array.isArray(value)) return value.map(valueWithVariables);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, valueWithVariables(part)]));
}

/**
 * The condition of a criterion. `$[?!@.status || @.status == 'DONE']`, the JSONPath that finds a body, is written as one
 * of places in it: a place that is not there is undefined in the collections, and an error in a condition of Arazzo.
 * @throws {ContractError} when it is of another type or form.
 */
export function conditionOf({ type = 'simple', context, condition }: Criterion): string {
  if (type === 'simple') return condition;
  const [, filter] = /^\$\[\?(.+)\]$/.exec(condition) ?? [];
  if (type !== 'jsonpath' || context !== '$response.body' || filter === undefined)
    throw new ContractError(`The collections cannot test "${condition}".`);
  return filter.replaceAll(
    /@((?:\.\w+)+)/g,
    (_, path: string) => `$response.body#${path.replaceAll('.', '/')}`,
  );
}

/**
 * A condition as JavaScript, of `status`, `at(pointer)` into the body and `kept(name)`.
 * @throws {ContractError} for an expression that is none of these.
 */
export function conditionScript(condition: string): string {
  const script = condition
    .replaceAll('$statusCode', 'status')
    .replaceAll(/\$response\.body#([\w/]*)/g, (_, pointer: string) => `at('${pointer}')`)
    .replaceAll(expression, (_, input?: string, step?: string, output?: string) =>
      input === undefined ? `kept('${variableOf(step!, output!)}')` : `kept('${input}')`,
    );
  if (script.includes('$')) throw new ContractError(`The collections cannot test "${condition}".`);
  return script;
}

/** `/access_token` of `$response.body#/access_token`. */
export function pointerOf(place: string): string {
  const [, pointer] = /^\$response\.body#([\w/]+)$/.exec(place) ?? [];
  if (pointer === undefined) throw new ContractError(`The collections cannot keep "${place}".`);
  return pointer;
}
