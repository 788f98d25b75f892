// A server that reads HTTP by itself, as those of small devices and old frameworks do, over connections that it keeps.
import { createServer, type Socket } from 'node:net';

const { DROPPAY = '', PORT = '', LISTENER_USER = '', LISTENER_PASSWORD = '' } = process.env;
const expected = Buffer.from(`${LISTENER_USER}:${LISTENER_PASSWORD}`).toString('base64');

async function read(body: string): Promise<number> {
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
  const { access_token } = (await issued.json()) as { access_token: string };
  const { id, edata } = JSON.parse(body) as { id?: string; edata?: { id: string } };
  const { ok } = await fetch(`${DROPPAY}/shop/v1/pos/authorization/${edata?.id ?? id}`, {
    headers: { authorization: `Bearer ${access_token}` },
  });
  return ok ? 200 : 503;
}

/** Answers the requests of a connection one after the other. */
async function converse(socket: Socket): Promise<void> {
  let text = '';
  for await (const chunk of socket as AsyncIterable<Buffer>) {
    text += chunk.toString('latin1');
    for (let end = text.indexOf('\r\n\r\n'); end !== -1; end = text.indexOf('\r\n\r\n')) {
      const head = text.slice(0, end);
      const length = Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0);
      const known = new RegExp(`^authorization: *basic ${expected}\r?$`, 'im').test(head);
      const used = end + 4 + length;
      if (text.length < used) break;
      const body = text.slice(end + 4, used);
      text = text.slice(used);
      const status = !head.startsWith('POST ') ? 400 : known ? await read(body) : 401;
      socket.write(`HTTP/1.1 ${status} X\r\nContent-Length: 0\r\n\r\n`);
    }
  }
}

createServer((socket) => {
  converse(socket).catch(() => socket.destroy());
}).listen(Number(PORT), '127.0.0.1');
