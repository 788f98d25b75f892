import { bodyWarnings } from '@droppay/http-edge/warnings/body-warnings';
import { type Sending, whatIsSent } from '@droppay/http-edge/warnings/repeats';
import type { Warning } from '@droppay/http-edge/warnings/warning';
import type { Operation } from '../../generated/operations.ts';
import { moneyMovers, shapes } from '../../generated/shapes.ts';
import type { Work } from '../../kernel/work.ts';
import type { Bindings } from '../connection.ts';
import type { ResponseParts } from '../respond.ts';
import type { Runtime } from '../runtime.ts';

/** What is noticed of a request while it is responded to. */
export interface Watch {
  warnings: Warning[];
  /** A POST, which is not the same as none when it comes twice. */
  sending?: Sending;
}

/** Looks at a body that has come whole. */
export function watchBody(
  runtime: Runtime,
  operation: Operation,
  { text, value }: { text: string; value: unknown },
  url: string,
  { connection, exchange }: Bindings = {},
): Watch {
  const shape = operation.body === undefined ? undefined : shapes[operation.body];
  const watch: Watch = { warnings: shape === undefined ? [] : bodyWarnings(text, value, shape) };
  // Whoever asks for a token again gets another one, which costs nothing.
  if (operation.method !== 'POST' || operation.security.length === 0) return watch;
  const sending: Sending = {
    what: whatIsSent(operation.id),
    movesMoney: moneyMovers.has(operation.id),
    at: performance.now(),
    clock: runtime.now(),
    connection: connection?.number,
    head: exchange?.head,
    outcome: { kind: 'open' },
  };
  // Whoever renews the token and asks again sends the same.
  runtime.repeats.add(sending, url, text);
  exchange?.onLost(() => lose(sending));
  return { ...watch, sending };
}

/** Remembers a money movement by what it means: two pay tokens of one authorization are the same, as is another order of properties. */
export async function watchMeaning(
  runtime: Pick<Runtime, 'repeats'>,
  work: Work,
  operation: Operation,
  sending: Sending,
  path: Record<string, string>,
  value: object,
): Promise<void> {
  const properties = value as Record<string, unknown>;
  const { pay_token_val: val, authorization_id: named } = properties;
  const token = typeof val === 'string' ? await work.get('payToken', val) : undefined;
  const same = [operation.id, token?.authorization ?? textOf(named)];
  for (const name of Object.keys(path)) same.push(path[name]!);
  for (const name of Object.keys(properties).toSorted()) {
    if (!isWhose.has(name)) same.push(name, textOf(properties[name]));
  }
  runtime.repeats.add(sending, ...same);
}

/** What names the authorization. */
const isWhose: ReadonlySet<string> = new Set(['pay_token_val', 'authorization_id']);

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '');

/** All that is to be said of a request, once it is known what becomes of it. To be called once, before it is logged. */
export function warningsOf({ repeats, requests }: Runtime, { warnings, sending }: Watch): Warning[] {
  if (sending === undefined) return warnings;
  const again = repeats.warningOf(sending);
  sending.number = requests.count() + 1;
  return again === undefined ? warnings : [again, ...warnings];
}

/** What became of it in the sandbox, whatever the caller is told. */
export function finish(sending: Sending | undefined, { status }: Pick<ResponseParts, 'status'>): void {
  if (sending !== undefined) sending.done = status < 300;
}

/** The caller gets a response, as far as is known when it is handed over. */
export function settle(sending: Sending | undefined, status: number): void {
  // Its connection may have ended meanwhile.
  if (sending?.outcome.kind === 'open') sending.outcome = { kind: 'answered', status };
}

/** The caller gets no response. */
export function lose(sending: Sending | undefined): void {
  if (sending !== undefined) sending.outcome = { kind: 'lost', at: performance.now() };
}
