import { request } from 'node:http';
import { Dispatcher, setGlobalDispatcher } from 'undici7';

/** A dispatcher of somebody's own, which sends by node:http, and once more when that fails. */
class OwnDispatcher extends Dispatcher {
  dispatch({ origin, path, method, headers, body }, handler) {
    void (async () => {
      const chunks = [];
      if (body) for await (const chunk of body) chunks.push(chunk);
      const content = Buffer.concat(chunks.map((chunk) => Buffer.from(chunk)));
      const pairs = Object.entries(
        Array.isArray(headers) ? Object.fromEntries(pairsOf(headers)) : (headers ?? {}),
      );
      const send = () =>
        new Promise((resolve, reject) => {
          const outgoing = request(
            origin + path,
            { method, headers: Object.fromEntries(pairs) },
            (response) => {
              const parts = [];
              response.on('data', (part) => parts.push(part));
              response.on('error', reject);
              response.on('end', () => resolve({ response, text: Buffer.concat(parts) }));
            },
          );
          outgoing.on('error', reject);
          outgoing.end(content);
        });
      handler.onConnect?.(() => {});
      const { response, text } = await send().catch(send);
      const raw = response.rawHeaders.map((header) => Buffer.from(header));
      handler.onHeaders(response.statusCode, raw, () => {}, response.statusMessage);
      handler.onData(text);
      handler.onComplete([]);
    })().catch((error) => handler.onError(error));
    return true;
  }
  close() {}
  destroy() {}
}

function* pairsOf(list) {
  for (let at = 0; at < list.length; at += 2) yield [String(list[at]), String(list[at + 1])];
}

export function wrap() {
  setGlobalDispatcher(new OwnDispatcher());
}
