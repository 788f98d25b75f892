import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const charge = JSON.stringify({
  id: 'CHAQA34B31FJ9',
  status: 'DONE',
  amount: 50,
  description: 'The Musical',
});

/** A server that responds to every request with a charge, in a process of its own so that its work is not counted. */
export async function startChargeServer(): Promise<{ url: string; stop: () => void }> {
  const child = fork(import.meta.filename, ['serve']);
  const [port] = await once(child, 'message');
  return { url: `http://127.0.0.1:${String(port)}`, stop: () => child.kill() };
}

if (process.argv[2] === 'serve') {
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.end(charge);
    });
  });
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
  process.on('disconnect', () => process.exit());
}
