import { html } from 'hono/html';
import type { Runtime } from '../../http/runtime.ts';
import type { Effect, Fault } from '../../faults/fault.ts';
import { magicAmounts } from '../../faults/magic-amounts.ts';
import type { FaultRequest } from '../../generated/control/schemas.ts';
import { errors } from '../../generated/errors.ts';
import { operations } from '../../generated/operations.ts';
import type { Html } from '../page.ts';
import { money } from '../values.ts';
import { readCount, readText, selectOptions } from './form-fields.ts';
import { frame } from './frame.ts';
import { HOME } from './links.ts';
import { table } from './table.ts';

const kinds: Record<FaultRequest['kind'], string> = {
  error: 'Respond with an error',
  reset: 'Break the connection',
  stall: 'Respond late, or never',
  drop_token: 'Forget the access token',
  late: 'Break the connection, and take effect later',
  alter: 'Alter the response',
  proxy: 'Respond as something before DropPay',
};

const whens: Record<NonNullable<FaultRequest['when']>, string> = {
  before: 'Before it takes effect',
  after: 'After it has taken effect',
};

const connections: Record<NonNullable<FaultRequest['connection']>, string> = {
  reused: 'one used before',
  fresh: 'a fresh one',
};

const parts: Record<NonNullable<FaultRequest['amid']>, string> = {
  headers: 'amid the headers',
  body: 'amid the body',
};

const ends: Record<NonNullable<FaultRequest['by']>, string> = {
  reset: 'by a reset',
  close: 'closed',
};

/** The faults that are still to come; `said` is why the latest form was refused. */
export function faultsPage(runtime: Runtime, said?: string): Promise<Response> {
  const faults = runtime.faults.all();
  return frame('/faults', {
    title: 'Faults',
    status: said === undefined ? 200 : 400,
    main: html`<h1>Faults</h1>
      <p class="lead">
        What goes wrong with the next responses of the API. Each request meets the oldest that fits it.
      </p>
      ${said !== undefined && html`<p class="notice" data-tone="bad" role="alert">${said}</p>`}
      <section class="flow" aria-labelledby="coming">
        <h2 id="coming">Still to come</h2>
        <div data-live="faults">${faultTable(faults)}</div>
        ${
          faults.length > 0 &&
          html`<form method="post" action="${HOME}/faults/clear">
            <button class="small" data-tone="bad">Forget them</button>
          </form>`
        }
      </section>
      <section class="card flow" aria-labelledby="add">
        <h2 id="add">Let something go wrong</h2>
        ${faultForm()}
      </section>
      <section class="flow" aria-labelledby="magic">
        <h2 id="magic">Magic amounts</h2>
        <p class="soft">An amount that gets an error, whatever else is true. DropPay has none of these.</p>
        <details>
          <summary>All ${magicAmounts.length}</summary>
          ${table(
            'Magic amounts',
            [
              { name: 'Operation', cell: ({ operation }) => operation },
              { name: 'Property', cell: ({ property }) => html`<code>${property}</code>` },
              { name: 'Amount', cell: ({ amount }) => money(Math.round(amount * 100)), number: true },
              { name: 'Status', cell: ({ status }) => String(status) },
              { name: 'Error', cell: ({ error }) => error },
            ],
            magicAmounts,
            'There is none.',
          )}
        </details>
      </section>`,
  });
}

function faultTable(faults: readonly Fault[]): Html {
  return table(
    'Faults still to come',
    [
      { name: 'What', cell: ({ effect }) => kinds[effect.kind] },
      {
        name: 'With',
        cell: ({ effect }) => detailOf(effect),
      },
      { name: 'Operation', cell: ({ operation }) => operation ?? 'any' },
      { name: 'About', cell: ({ about }) => about },
      { name: 'Connection', cell: ({ connection }) => connection && connections[connection] },
      { name: 'When', cell: ({ when }) => whens[when] },
      { name: 'Left', cell: ({ left }) => String(left), number: true },
    ],
    faults,
    'Nothing will go wrong.',
  );
}

function detailOf(effect: Effect): string | undefined {
  switch (effect.kind) {
    case 'error':
      return `${effect.status} ${effect.error}`;
    case 'stall':
      return effect.delay === undefined ? 'for ever' : `${effect.delay} ms`;
    case 'reset':
      return effect.amid === undefined ? ends[effect.by] : `${ends[effect.by]} ${parts[effect.amid]}`;
    case 'drop_token':
      return undefined;
    case 'late':
      return `${effect.delay} ms`;
    case 'alter':
      return JSON.stringify(effect.set);
    case 'proxy':
      return String(effect.status);
  }
}

function faultForm(): Html {
  const options = (list: string[], none: string): Html =>
    html`<option value="">${none}</option>
      ${list.map((each) => html`<option>${each}</option>`)}`;
  return html`<form method="post" action="${HOME}/faults">
    <div class="fields">
      <div>
        <label for="kind">What</label>
        <select id="kind" name="kind">
          ${selectOptions(kinds)}
        </select>
      </div>
      <div>
        <label for="operation">Of</label>
        <select id="operation" name="operation">
          ${options(Object.keys(operations), 'any operation')}
        </select>
      </div>
      <div>
        <label for="about">About <span class="hint">an authorization or a charge</span></label>
        <input id="about" name="about" placeholder="any" autocomplete="off" />
      </div>
      <div>
        <label for="when">When</label>
        <select id="when" name="when">
          ${selectOptions(whens)}
        </select>
      </div>
      <div>
        <label for="connection">Connection</label>
        <select id="connection" name="connection">
          <option value="">any</option>
          ${selectOptions(connections)}
        </select>
      </div>
      <div>
        <label for="amid">How far <span class="hint">for a broken connection</span></label>
        <select id="amid" name="amid">
          <option value="">before any byte</option>
          ${selectOptions(parts)}
        </select>
      </div>
      <div>
        <label for="by">Ends <span class="hint">for a broken connection</span></label>
        <select id="by" name="by">
          <option value="">as ever</option>
          ${selectOptions(ends)}
        </select>
      </div>
      <div>
        <label for="error">Error <span class="hint">for an error</span></label>
        <select id="error" name="error">
          ${options(Object.keys(errors), 'none')}
        </select>
      </div>
      <div>
        <label for="delay">Delay <span class="hint">for what is late</span></label>
        <input id="delay" name="delay" placeholder="3s" autocomplete="off" />
      </div>
      <div>
        <label for="set">Altered <span class="hint">for an altered response, as JSON</span></label>
        <input id="set" name="set" placeholder='{"status":"PENDING"}' autocomplete="off" />
      </div>
      <div>
        <label for="status">Status <span class="hint">for something before DropPay</span></label>
        <input id="status" name="status" placeholder="302" autocomplete="off" />
      </div>
      <div>
        <label for="times">How often</label>
        <input id="times" name="times" type="number" min="1" max="1000000" value="1" />
      </div>
    </div>
    <div class="actions"><button>Add the fault</button></div>
  </form>`;
}

/** The form as the control plane takes it; fields left empty are left out. Undefined when there is no such kind. */
export function readFault(data: FormData): FaultRequest | undefined {
  const [kind, about, operation, when, connection, amid, by, error, delay] = [
    'kind',
    'about',
    'operation',
    'when',
    'connection',
    'amid',
    'by',
    'error',
    'delay',
  ].map((name) => readText(data, name));
  const times = readCount(data, 'times', 1_000_000);
  if (times === undefined || kind === undefined || !Object.hasOwn(kinds, kind)) return undefined;
  if (!isOffered(when, whens) || !isOffered(connection, connections)) return undefined;
  if (!isOffered(amid, parts) || !isOffered(by, ends)) return undefined;
  const status = readText(data, 'status');
  if (status !== undefined && !/^[2-5]\d\d$/.test(status)) return undefined;
  const set = readSet(readText(data, 'set'));
  if (set === null) return undefined;
  return {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- just looked up
    kind: kind as FaultRequest['kind'],
    times,
    ...(when !== undefined && { when }),
    ...(connection !== undefined && { connection }),
    ...(amid !== undefined && { amid }),
    ...(by !== undefined && { by }),
    ...(operation !== undefined && { operation }),
    ...(error !== undefined && { error }),
    ...(delay !== undefined && { delay }),
    ...(about !== undefined && { about }),
    ...(status !== undefined && { status: Number(status) }),
    ...(set !== undefined && { set }),
  };
}

/** An object as JSON; undefined for none, null for what is no object. */
function readSet(text: string | undefined): Record<string, unknown> | null | undefined {
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && !Array.isArray(value)
      ? (value as Record<string, unknown> | null)
      : null;
  } catch {
    return null;
  }
}

/** Whether a select offers it, or it was left as it was. */
function isOffered<K extends string>(
  value: string | undefined,
  texts: Record<K, string>,
): value is K | undefined {
  return value === undefined || Object.hasOwn(texts, value);
}
