import { html } from 'hono/html';
import type { Runtime } from '../../http/runtime.ts';
import type { Work } from '../../kernel/work.ts';
import { available, booked, imbalance } from '../../kernel/ledger/ledger.ts';
import type { Html } from '../page.ts';
import { statusBadge } from '../status-badge.ts';
import { euro, money } from '../values.ts';
import { frame } from './frame.ts';
import { objectLink } from './links.ts';
import { table } from './table.ts';

/** People and their balances, the applications' credentials, and the ledger. */
export async function accountsPage(runtime: Runtime): Promise<Response> {
  const [people, applications, ledger] = await runtime.transact(async (work) => [
    await peopleTable(work),
    await applicationTable(work),
    await ledgerTable(work),
  ]);
  return frame('/accounts', {
    title: 'Accounts',
    main: html`<h1>Accounts</h1>
      <div data-live="people">${people}</div>
      <section class="flow" aria-labelledby="credentials">
        <h2 id="credentials">Credentials</h2>
        <p class="soft">They open this sandbox and nothing else.</p>
        ${applications}
      </section>
      <section class="flow" aria-labelledby="ledger">
        <h2 id="ledger">Ledger</h2>
        <div class="flow" data-live="ledger">${ledger}</div>
      </section>`,
  });
}

async function peopleTable(work: Work): Promise<Html> {
  const accounts = await work.list('account');
  const rows = await Promise.all(
    accounts.map(async ([id, account]) => ({
      account,
      spendable: (await work.get('balance', available(id)))?.cents ?? 0,
      aside: (await work.get('balance', booked(id)))?.cents ?? 0,
    })),
  );
  return table(
    'People and companies',
    [
      { name: 'Who', cell: ({ account }) => account.owner },
      { name: 'Account', cell: ({ account }) => html`<span class="id">${account.id}</span>` },
      { name: 'IBAN', cell: ({ account }) => html`<span class="id">${account.iban}</span>` },
      { name: 'User name', cell: ({ account }) => html`<span class="id">${account.holder.phone}</span>` },
      { name: 'PIN', cell: ({ account }) => html`<span class="id">${account.holder.pin}</span>` },
      { name: 'Available', cell: ({ spendable }) => money(spendable), number: true },
      { name: 'Set aside', cell: ({ aside }) => money(aside), number: true },
    ],
    rows,
    'There is nobody.',
  );
}

async function applicationTable(work: Work): Promise<Html> {
  const applications = await work.list('application');
  const connections = await work.list('connection', { limit: 1000 });
  const pos = await work.list('pos', { limit: 1000 });
  const id = (text: string): Html => html`<span class="id">${text}</span>`;
  return table(
    'Applications and their credentials',
    [
      { name: 'Application', cell: ({ name }) => name },
      { name: 'Key', cell: ({ key }) => id(key) },
      { name: 'Secret', cell: ({ secret }) => id(secret) },
      {
        name: 'Connection code',
        cell: ({ key }) =>
          html`${connections
            .filter(([, { application, code }]) => application === key && code !== undefined)
            .map(([, { code }]) => html`${id(code ?? '')} `)}`,
      },
      {
        name: 'POS',
        cell: ({ key }) =>
          html`${pos
            .filter(([, { application, status }]) => application === key && status !== 'DELETED')
            .map(([each]) => html`${objectLink(each)} `)}`,
      },
    ],
    applications.map(([, application]) => application),
    'There is none.',
  );
}

async function ledgerTable(work: Work): Promise<Html> {
  const balances = await work.list('balance');
  const off = imbalance(balances.map(([, balance]) => balance));
  return html`<p>
      ${
        off === 0
          ? html`${statusBadge('balanced', 'good')} Assets equal liabilities.`
          : html`${statusBadge(`off by ${euro(off)}`, 'bad')} The ledger is wrong.`
      }
    </p>
    ${table(
      'Ledger',
      [
        { name: 'Account', cell: ([account]) => html`<span class="id">${account}</span>` },
        { name: 'Side', cell: ([, { side }]) => side },
        { name: 'Balance', cell: ([, { cents }]) => money(cents), number: true },
      ],
      balances,
      'It is empty.',
    )}`;
}
