import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Document, OperationObject, PathItem, ResponseObject, Schema } from '@droppay/contract/document';

const require = createRequire(import.meta.url);
const spec = dirname(require.resolve('@droppay/spec/package.json'));
const text = readFileSync(join(spec, 'generated/bundle.json'), 'utf8');

/** The real contract, to be changed. */
export class Contract {
  readonly document: Document & { [key: string]: unknown } = JSON.parse(text);

  schema(name: string): Schema {
    return found(this.document.components.schemas[name], name);
  }

  property(schema: string, name: string): Schema {
    return found(this.schema(schema).properties?.[name], `${schema}.${name}`);
  }

  path(path: string): PathItem {
    return found(this.document.paths[path], path);
  }

  operation(operationId: string): OperationObject {
    const items = [...Object.values(this.document.paths), ...Object.values(this.document.webhooks ?? {})];
    const operations = items.flatMap((item) => Object.values(item) as OperationObject[]);
    return found(
      operations.find((operation) => operation.operationId === operationId),
      operationId,
    );
  }

  /** An operation's own response, not one that it shares. */
  response(operationId: string, status: string): ResponseObject {
    return found(this.operation(operationId).responses[status] as ResponseObject | undefined, status);
  }

  movePath(from: string, to: string): void {
    const entries = Object.entries(this.document.paths);
    this.document.paths = Object.fromEntries(
      entries.map(([path, item]) => [path === from ? to : path, item]),
    );
  }
}

/** An edit that finds nothing to change would test nothing. */
export function found<Value>(value: Value | undefined, name: string): Value {
  if (value === undefined) throw new Error(`The contract has no ${name} any more. Change another part here.`);
  return value;
}
