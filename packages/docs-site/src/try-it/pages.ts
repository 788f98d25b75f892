import { code } from '../components/code.ts';
import { heading, type Html, html, type Page } from '../components/html.ts';

const own = html`on your own machine: <code>npx @droppay/sandbox</code>. It is not published yet: until then
  run it <a href="/programs/#mock-and-sandbox">from the repository</a>.`;

const start = html`<div class="try-start"></div>
  <noscript>
    <p class="warning">
      This page needs JavaScript, for the sandbox runs in it. The same sandbox runs ${own}
    </p>
  </noscript>
  <p class="type">
    About 135 KB are loaded when you start it, from this site alone. Nothing that you enter leaves the page,
    and when you close it, all is gone. Play money, invented people; not DropPay, and not affiliated with it.
  </p>`;

/** The steps of the Quick Start, each with a panel of its own in the page. */
export type QuickStartStep =
  | 'token'
  | 'authorization'
  | 'phone'
  | 'webhook'
  | 'pay-token'
  | 'charge'
  | 'refund'
  | 'ledger';

function steps(): Html[] {
  return Object.entries(sections).map(
    ([step, { title, words }]) =>
      html`<section data-step="${step}">${heading(2, step, title)} ${words}</section>`,
  );
}

const CONFIRMING = `webhooks.on('authorization', async ({ id, status, changed }) => {
  // as it was read just now, whatever was posted
});`;

/** The sections of the page, in its order. */
const sections: Record<QuickStartStep, { title: string; words: Html }> = {
  token: {
    title: 'Get a token',
    words: html`<p>
      The application’s credentials and the connection code of the merchant’s account, for an access token
      that is good for an hour. The client does this by itself when it is given the three; here you see it
      happen. They are those of DropPay’s own Quick Start, and open nothing but sandboxes.
    </p>`,
  },
  authorization: {
    title: 'Ask for the payment',
    words: html`<p>
      An authorization says what the customer is to pay, and where to tell you about it. The response has a
      link, which the shop shows. Change what you like.
    </p>`,
  },
  phone: {
    title: 'The customer’s phone',
    words: html`<p>Nina has followed the link. Be her: approve with her PIN, or refuse.</p>`,
  },
  webhook: {
    title: 'The webhook',
    words: html`<p>
        DropPay posts every answer of the customer to the listener that you registered. A delivery is not
        signed, so the listener reads the authorization again before it believes it.
      </p>
      ${code(CONFIRMING, 'typescript')}`,
  },
  'pay-token': {
    title: 'The pay token',
    words: html`<p>
      An approved authorization brings a pay token, good for about 180 seconds. Let the time pass, and a
      charge is answered with <a href="/errors/pay-token-expired/">410/200 PayTokenExpired</a>. Reading the
      authorization again brings a fresh one.
    </p>`,
  },
  charge: {
    title: 'Charge',
    words: html`<p>Now the money moves, from Nina to the box office.</p>`,
  },
  refund: {
    title: 'Refund',
    words: html`<p>Nina takes a cheaper seat, and gets a part of it back. That goes once per charge.</p>`,
  },
  ledger: {
    title: 'The ledger',
    words: html`<p>
      What everybody has now. A charge reaches the merchant’s account a day later. This is no call of
      DropPay’s API, but the sandbox’s own. From here go on with
      <a href="/try-it/operation/">any operation</a>.
    </p>`,
  },
};

/** The Quick Start, step by step with a sandbox in the page. */
export const quickStart: Page = {
  address: '/try-it/',
  title: 'Try the Quick Start',
  description:
    'Sell a seat step by step with a sandbox that runs in the page: authorization, phone, webhook, charge, refund. No keys, no server.',
  content: html`
    <p class="lead">
      You are the box office of Acme Super Toons, and Nina Vale wants a seat. Each step is a call of the
      client, made at the press of a button; you see what was sent and what came back.
    </p>
    ${start} ${steps()}
  `,
};

/** A form for any operation. */
export const operationForm: Page = {
  address: '/try-it/operation/',
  title: 'Try any operation',
  description:
    'Send any request of the contract to a sandbox that runs in the page. What the operation needs is prepared, the request is filled in.',
  content: html`
    <p class="lead">
      Choose an operation. What it needs is prepared, its request is filled in from the contract’s example,
      and the sandbox responds. Change what you like: wrong requests get real errors.
    </p>
    ${start}
    <div class="try-work"></div>
    <p>
      Every <a href="/operations/">page of an operation</a> leads here. To go through a whole payment,
      <a href="/try-it/">try the Quick Start</a>.
    </p>
  `,
};
