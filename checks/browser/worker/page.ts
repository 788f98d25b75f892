import { DropPay } from '@droppay/client';
import { control } from '@droppay/sandbox';

const worker = new Worker('worker.js', { type: 'module' });
worker.addEventListener('error', ({ message }) => console.error(`worker: ${message}`));

/** A fetch that reaches the sandbox in the worker, and nothing else. */
async function fetch(input: string | Request, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init);
  const { port1, port2 } = new MessageChannel();
  const { url, method } = request;
  const question = { url, method, headers: [...request.headers], body: await request.text() };
  worker.postMessage(question, [port2]);
  const { status, headers, body } = await new Promise<{
    status: number;
    headers: [string, string][];
    body: string;
  }>((resolve) => {
    port1.addEventListener('message', ({ data }) => resolve(data), { once: true });
    port1.start();
  });
  return new Response(body === '' ? null : body, { status, headers });
}

// In a page the client calls no host of DropPay's.
const baseUrl = 'https://sandbox.invalid';
const sandbox = control(fetch, baseUrl);
const droppay = new DropPay({
  applicationKey: '70daac494c7847dba33725b075608cc0',
  applicationSecret: '91c9adaa829545c1934b96490ba2b9b1',
  connectionCode: 'ac9185e9f29adf7238fkj9fd2881ff1a',
  baseUrl,
  fetch,
  sendsOnce: true,
});

/** The Quick Start, from the connection code to the charge. */
async function quickStart(): Promise<object> {
  const { id } = await droppay.authorizations.create({
    description: 'The Musical - Booking Seat',
    charge_amount: 50,
    pos_id: 'POSV265V3PQ9E',
  });
  await sandbox.approve(id);
  const { pay_token } = await droppay.authorizations.get(id);
  const charge = await droppay.charges.create({ pay_token_val: pay_token!.val, amount: 50 });
  await sandbox.clock.advance('1d');
  const { balanced } = await sandbox.ledger();
  return {
    charge: charge.id,
    status: charge.status,
    later: (await droppay.charges.get(charge.id)).status,
    balanced,
  };
}

/** Whether this page could compile code if it wanted to. */
function canCompile(): boolean {
  try {
    // oxlint-disable-next-line typescript/no-implied-eval -- that it is refused is the point
    return new Function('return true')() === true;
  } catch {
    return false;
  }
}

/** What the test reads; it happens as the page loads, for what a debugger evaluates is free of the page's policy. */
async function report(): Promise<object> {
  const contract = await fetch('https://api.drop-pay.io/openapi.json');
  return { ...(await quickStart()), title: (await contract.json()).info.title, canCompile: canCompile() };
}

document.body.textContent = await report().then(JSON.stringify, String);
document.title = 'Done';
