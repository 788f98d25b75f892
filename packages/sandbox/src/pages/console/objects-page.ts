import { html } from 'hono/html';
import { type StatefulKind, statefulResources } from '../../domain/resources.ts';
import type { Runtime } from '../../http/runtime.ts';
import type { Work } from '../../kernel/work.ts';
import type { Kinds } from '../../storage/kinds.ts';
import type { Html } from '../page.ts';
import { statusBadge } from '../status-badge.ts';
import { money, time } from '../values.ts';
import { frame } from './frame.ts';
import { HOME, objectLink } from './links.ts';
import { table } from './table.ts';

const ROWS_PER_PAGE = 100;

const plurals: Record<StatefulKind, string> = {
  connection: 'Connections',
  pos: 'POS',
  authorization: 'Authorizations',
  charge: 'Charges',
  refund: 'Refunds',
  push: 'Pushes',
  pushTransfer: 'Push transfers',
  pull: 'Pulls',
};

interface Row {
  id: string;
  kind: StatefulKind;
  record: Kinds[StatefulKind];
}

/**
 * The resources that have a state: the latest that changed since the process started, or all of one kind in the order of
 * their ids, a page at a time.
 */
export async function objectsPage(
  runtime: Runtime,
  { kind, from = '' }: { kind: string | undefined; from?: string | undefined },
): Promise<Response> {
  const known = isKind(kind) ? kind : undefined;
  const rows = await runtime.transact((work) =>
    known === undefined ? latest(work, runtime) : ofKind(work, known, from),
  );
  const shown = rows.slice(0, ROWS_PER_PAGE);
  const next = known !== undefined && rows.length > ROWS_PER_PAGE ? rows[ROWS_PER_PAGE]?.id : undefined;
  const tab = (path: string, name: string, current: boolean): Html =>
    html`<li><a href="${HOME}/objects${path}" ${current ? html`aria-current="page"` : ''}>${name}</a></li>`;
  return frame('/objects', {
    title: known === undefined ? 'Objects' : plurals[known],
    main: html`<h1>Objects</h1>
      <ul class="tabs">
        ${tab('', 'Latest', known === undefined)}
        ${Object.entries(plurals).map(([each, name]) => tab(`?kind=${each}`, name, each === known))}
      </ul>
      <form action="${HOME}/objects" class="fields">
        <div><label for="id">Find by id</label><input id="id" name="id" required placeholder="CHT…" /></div>
        <div><button class="quiet">Find</button></div>
      </form>
      <div data-live="objects">${rowTable(shown, known)}</div>
      ${
        next !== undefined &&
        html`<p><a href="${HOME}/objects?kind=${known}&amp;from=${next}">More, from ${next} on</a></p>`
      }`,
  });
}

function rowTable(rows: Row[], kind: StatefulKind | undefined): Html {
  return table<Row>(
    kind === undefined ? 'Latest objects' : plurals[kind],
    [
      { name: 'Id', cell: ({ id }) => objectLink(id) },
      ...(kind === undefined
        ? [{ name: 'Kind', cell: (row: Row) => statefulResources[row.kind].machine }]
        : []),
      { name: 'State', cell: ({ record }) => statusBadge(record.status) },
      { name: 'About', cell: ({ record }) => about(record) },
      {
        name: 'Sum',
        number: true,
        cell: ({ record }) =>
          'cents' in record && record.cents !== undefined ? money(record.cents) : undefined,
      },
      { name: 'Changed', cell: ({ record }) => time(record.updated) },
    ],
    rows,
    kind === undefined
      ? 'Nothing has changed since this sandbox was started. The kinds above have what there was before.'
      : 'There is none.',
  );
}

function about(record: Row['record']): string {
  if ('posted' in record && record.posted.description !== undefined) return record.posted.description;
  if ('reason' in record && record.reason !== undefined) return record.reason;
  return 'description' in record ? record.description : '';
}

function isKind(kind: string | undefined): kind is StatefulKind {
  return kind !== undefined && Object.hasOwn(statefulResources, kind);
}

async function latest(work: Work, runtime: Runtime): Promise<Row[]> {
  const ids = new Map(
    runtime.events
      .all()
      .toReversed()
      .map(({ id, resource }) => [id, resource]),
  );
  const rows = await Promise.all(
    [...ids].slice(0, ROWS_PER_PAGE).map(async ([id, machine]): Promise<Row[]> => {
      const kind = (Object.keys(statefulResources) as StatefulKind[]).find(
        (each) => statefulResources[each].machine === machine,
      );
      const record = kind && (await work.get(kind, id));
      return record === undefined ? [] : [{ id, kind: kind!, record }];
    }),
  );
  return rows.flat();
}

async function ofKind(work: Work, kind: StatefulKind, from: string): Promise<Row[]> {
  const listed = await work.list(kind, { from, limit: ROWS_PER_PAGE + 1 });
  return listed.map(([id, record]) => ({ id, kind, record }));
}
