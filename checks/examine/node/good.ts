// A receiver of DropPay's webhooks with nothing but Node: it answers at once, and reads and charges afterwards, one resource
// at a time. What it has not read yet is lost with the process: a shop keeps it in its database.
import { createServer, type IncomingMessage } from 'node:http';
import { createHash, timingSafeEqual } from 'node:crypto';

const { DROPPAY = '', PORT = '', LISTENER_USER = '', LISTENER_PASSWORD = '' } = process.env;
const LARGEST_BODY = 1024 * 1024;

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const expected = digest(`${LISTENER_USER}:${LISTENER_PASSWORD}`);
const charged = new Set<string>();
const dirty = new Set<string>();
const running = new Set<string>();
let token: string | undefined;

async function ask(method: string, path: string, body?: object, renewed = false): Promise<Response> {
  if (token === undefined) {
    const issued = await fetch(`${DROPPAY}/oa2/v1/ac/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        grant_type: 'authorization_code',
        code: 'ac9185e9f29adf7238fkj9fd2881ff1a',
        client_id: '70daac494c7847dba33725b075608cc0',
        client_secret: '91c9adaa829545c1934b96490ba2b9b1',
        scope: 'app',
      }),
    });
    ({ access_token: token } = (await issued.json()) as { access_token?: string });
  }
  const response = await fetch(`${DROPPAY}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (response.status !== 401 || renewed) return response;
  token = undefined;
  return ask(method, path, body, true);
}

async function handle(id: string): Promise<void> {
  const response = await ask('GET', `/shop/v1/pos/authorization/${encodeURIComponent(id)}`);
  if (response.status >= 500) throw new Error(`DropPay answers ${response.status}.`);
  if (!response.ok) return;
  const { status, charge_amount, pay_token } = (await response.json()) as {
    status: string;
    charge_amount: number;
    pay_token?: { val: string };
  };
  if (status !== 'GRANTED' || pay_token === undefined || charged.has(id)) return;
  charged.add(id);
  await ask('POST', '/shop/v1/pos/charge', { pay_token_val: pay_token.val, amount: charge_amount });
}

/** One run for each resource at a time; whatever comes meanwhile has it run again. */
async function run(id: string): Promise<void> {
  if (running.has(id)) return;
  running.add(id);
  while (dirty.delete(id)) {
    try {
      await handle(id);
    } catch {
      dirty.add(id);
      await new Promise((resolve) => void setTimeout(resolve, 300));
    }
  }
  running.delete(id);
}

async function read(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= LARGEST_BODY) chunks.push(chunk);
  }
  return size > LARGEST_BODY ? undefined : Buffer.concat(chunks).toString();
}

function idOf(text: string): string | undefined {
  let body: { id?: unknown; edata?: { id?: unknown } | null } | null;
  try {
    body = JSON.parse(text);
  } catch {
    return undefined;
  }
  const id = body?.edata?.id ?? body?.id;
  return typeof id === 'string' && /^[\w-]{1,64}$/.test(id) ? id : undefined;
}

async function receive(request: IncomingMessage): Promise<number> {
  const [, encoded = ''] = /^basic +(.*)$/i.exec(request.headers.authorization ?? '') ?? [];
  const text = await read(request);
  if (!timingSafeEqual(digest(Buffer.from(encoded, 'base64').toString()), expected)) return 401;
  if (text === undefined) return 413;
  const id = idOf(text);
  if (id === undefined) return 400;
  dirty.add(id);
  void run(id);
  return 200;
}

createServer((request, response) => {
  receive(request).then(
    (status) => response.writeHead(status).end(),
    () => response.destroy(),
  );
}).listen(Number(PORT), '127.0.0.1');
