import { html } from 'hono/html';
import { transferKey } from '../../bank/push-transfer/transfer.ts';
import { type Found, findResource } from '../../control/resources.ts';
import type { Runtime } from '../../engine/runtime.ts';
import type { Work } from '../../engine/work.ts';
import { type Edge, machines } from '../../generated/machines.ts';
import { meanings } from '../../generated/pages/states.ts';
import type { Html } from '../page.ts';
import { chip, moment } from '../parts.ts';
import { diagram } from './diagram.ts';
import { history } from './events.ts';
import { frame } from './frame.ts';
import { HOME, idsIn, json, objectLink } from './links.ts';
import { requestTable } from './requests.ts';

/** One thing that has a state: what it is, where it stands, what happened to it and what can happen next. */
export async function objectPage(runtime: Runtime, id: string, said?: string): Promise<Response> {
  const read = await runtime.transact(async (work) => {
    const found = await findResource(work, id);
    return found && { ...found, related: await relatedTo(work, found, runtime), due: await dueOf(work, id) };
  });
  if (read === undefined) {
    return frame('/objects', {
      title: 'Not here',
      status: 404,
      main: html`<h1>There is no <span class="id">${id}</span></h1>
        <p class="lead">Nothing with a state has this id. It may be from before a reset.</p>
        <p><a href="${HOME}/objects">All objects</a></p>`,
    });
  }
  const { machine, status, shown, related, due } = read;
  const events = runtime.events.all().filter((event) => event.id === id);
  const requests = runtime.requests.all().filter((request) => mentions(request, id));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every state of a machine has a meaning
  const meaning = (meanings[machine] as Record<string, string>)[status];
  return frame('/objects', {
    title: id,
    status: said === undefined ? 200 : 409,
    main: html`<p class="soft"><a href="${HOME}/objects">Objects</a> / ${machine}</p>
      <h1><span class="id">${id}</span> ${chip(status)}</h1>
      <p class="lead">${meaning}</p>
      ${said !== undefined && html`<p class="notice" data-tone="bad" role="alert">${said}</p>`}
      <div class="beside">
        <div class="flow">
          <section class="card flow" aria-labelledby="shown">
            <h2 id="shown">As the API shows it</h2>
            ${json(shown)}
            ${'sharing' in shown && html`<p><a href="${path(shown.sharing)}">On the phone</a></p>`}
            ${
              related.length > 0 && html`<p>With it: ${related.map((each) => html`${objectLink(each)} `)}</p>`
            }
          </section>
        </div>
        <div class="flow">
          <section class="card flow" aria-labelledby="states">
            <h2 id="states">State</h2>
            ${diagram(machine, status, events)} ${nextSteps(read, due)}
          </section>
          <section class="card flow" aria-labelledby="history">
            <h2 id="history">History</h2>
            ${history(events)}
          </section>
        </div>
      </div>
      <section class="flow" aria-labelledby="requests">
        <h2 id="requests">Requests about it</h2>
        ${requestTable(requests)}
      </section>`,
  });
}

/** What the console can do in the place of people, of the application and of DropPay, where the API has no call for it. */
const ACTED = ['approve', 'refuse', 'revoke', 'cancel', 'stop', 'fail'];

function nextSteps({ id, kind, machine, status }: Found, due: { at: number; task: string }[]): Html {
  const edges: readonly Edge[] = machines[machine].edges;
  const next = edges.filter(({ from }) => from === status);
  const acted = ['authorization', 'connection', 'push', 'pull'].includes(kind)
    ? [...new Set(next.map(({ action }) => action))].filter((action) => ACTED.includes(action))
    : [];
  if (next.length === 0) return html`<p class="soft">Nothing leads on from here.</p>`;
  return html`<h3>Next</h3>
    <ul>
      ${next.map(({ action, by, to }) => html`<li>${action} <span class="soft">by ${by}</span> ${chip(to)}</li>`)}
    </ul>
    ${due.map(
      ({ at, task }) =>
        html`<form method="post" action="${HOME}/clock">
          <input type="hidden" name="back" value="${id}" />
          <p><code>${task}</code> is due at ${moment(at)}</p>
          <button
            class="small quiet"
            name="now"
            value="${new Date(Math.ceil(at / 1000) * 1000).toISOString()}"
          >
            Advance the clock to it
          </button>
        </form>`,
    )}
    ${
      acted.length > 0 &&
      html`<form method="post" action="${HOME}/objects/${id}" class="actions">
        ${acted.map((action) => html`<button class="small quiet" name="action" value="${action}">${action}</button>`)}
      </form>`
    }`;
}

/** How far into what is due it is looked. */
const HORIZON = 2000;

async function dueOf(work: Work, id: string): Promise<{ at: number; task: string }[]> {
  const due = await work.list('due', { limit: HORIZON });
  return due.map(([, each]) => each).filter((each) => each.id === id);
}

/** Ids that belong to it: those it names, a push's transfers, and an authorization's latest charges. */
async function relatedTo(work: Work, { id, kind, shown }: Found, runtime: Runtime): Promise<string[]> {
  const named = idsIn(JSON.stringify(shown)).filter((each) => each !== id);
  if (kind === 'push') {
    const transfers = await work.list('pushTransferOf', {
      from: transferKey(id, 0),
      before: `${id};`,
      limit: 50,
    });
    return [...named, ...transfers.map(([, { transfer }]) => transfer)];
  }
  if (kind !== 'authorization') return named;
  const charges = new Set(
    runtime.events
      .all()
      .filter(({ resource }) => resource === 'Charge')
      .map((event) => event.id),
  );
  const own = await Promise.all(
    [...charges].map(async (charge) =>
      (await work.get('charge', charge))?.authorization === id ? [charge] : [],
    ),
  );
  return [...named, ...own.flat()];
}

function mentions(request: object, id: string): boolean {
  return JSON.stringify(request).includes(id);
}

/** A sharing link without its host: the console and the phone are the same server, whatever people call it. */
function path(sharing: unknown): string {
  return URL.canParse(String(sharing)) ? new URL(String(sharing)).pathname : '#';
}
