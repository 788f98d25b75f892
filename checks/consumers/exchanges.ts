import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SpecFile } from '@droppay/docs-site/consumers';
import { specFolder } from './scratch.ts';

/** A request of the contract's examples, and everything that DropPay may respond with. */
export interface Exchange {
  operation: string;
  method: string;
  path: string;
  headers: Record<string, string>;
  body: unknown;
  responses: Response[];
}

export interface Response {
  status: number;
  body: unknown;
}

interface Content {
  content?: { 'application/json'?: { examples?: Record<string, { $ref?: string; value?: unknown }> } };
}
interface Operation {
  operationId?: string;
  parameters?: Parameter[];
  requestBody?: Content;
  responses: Record<string, Content & { $ref?: string }>;
}
interface Parameter {
  $ref?: string;
  name: string;
  example?: string;
  schema: { $ref?: string; example?: string; examples?: string[] };
}

/** No source has them, and each is a plausible response of any operation. */
const UNDOCUMENTED = [402, 404, 405, 409, 429, 503];

/** Every operation of a file, with the first example of its body. */
export async function exchanges(file: SpecFile): Promise<Exchange[]> {
  const document = JSON.parse(await readFile(join(specFolder, file), 'utf8')) as {
    paths: Record<string, Record<string, Operation> & { parameters?: Parameter[] }>;
  };
  const resolve = <Part extends { $ref?: string }>(part: Part): Part =>
    part.$ref === undefined
      ? part
      : (part.$ref
          .slice('#/'.length)
          .split('/')
          .reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], document) as Part);
  const examplesOf = ({ content }: Content): unknown[] =>
    Object.values(content?.['application/json']?.examples ?? {}).map((example) => resolve(example).value);
  const valueOf = (parameter: Parameter): string => {
    const { example, schema } = resolve(parameter);
    const { example: one, examples } = resolve(schema);
    return example ?? one ?? examples?.[0] ?? 'POSV265V3PQ9E';
  };
  return Object.entries(document.paths).flatMap(([path, { parameters: shared = [], ...methods }]) =>
    Object.entries(methods).flatMap(([method, { operationId, parameters = [], requestBody, responses }]) => {
      if (operationId === undefined) return [];
      const values = new Map(
        [...shared, ...parameters].map((parameter) => [resolve(parameter).name, valueOf(parameter)]),
      );
      const documented = Object.entries(responses).flatMap(([status, response]) =>
        /^\d{3}$/.test(status) ? each(Number(status), examplesOf(resolve(response))) : [],
      );
      // Money may have moved whatever the success is called.
      const successes = documented.filter(({ status }) => status === 200);
      const otherSuccesses = [201, 202].flatMap((status) => successes.map(({ body }) => ({ status, body })));
      const others = UNDOCUMENTED.flatMap((status) => [
        { status, body: { code: '100', description: 'Not documented', more: true } },
        { status, body: undefined },
      ]);
      const body =
        requestBody === undefined
          ? undefined
          : examplesOf(resolve(requestBody as { $ref?: string }) as Content)[0];
      return {
        operation: operationId,
        method: method.toUpperCase(),
        path: path.replaceAll(/\{(\w+)\}/g, (_, name: string) => values.get(name) ?? ''),
        headers: {
          authorization: 'Bearer a43baf630b964c049dcfba1031d2c43e',
          'x-droppay-checkout-privatekey': '5ec2e70000000000000000000000a001',
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        body,
        responses: [...documented, ...otherSuccesses, ...others],
      };
    }),
  );
}

/** A response for each of the bodies, or one without a body. */
const each = (status: number, bodies: unknown[]): Response[] =>
  bodies.length === 0 ? [{ status, body: undefined }] : bodies.map((body) => ({ status, body }));
