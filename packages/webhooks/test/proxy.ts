import { createServer, type IncomingHttpHeaders, request } from 'node:http';
import { serve } from './server.ts';

/** What a proxy makes of a request on its way, or of the response on its way back. */
export interface Meddling {
  path?: (path: string) => string;
  headers?: (headers: IncomingHttpHeaders) => void;
  body?: (body: Buffer) => Buffer;
  status?: (status: number) => number;
  /** Answers itself. */
  answer?: { status: number; headers?: Record<string, string>; body?: string };
  /** Waits before it passes on, in milliseconds. */
  wait?: number;
}

/** A real proxy on loopback in front of `target`, for one test; resolves to its origin. */
export async function proxy(target: string, meddling: Meddling): Promise<string> {
  const {
    path = (same) => same,
    headers = () => {},
    body = (same) => same,
    status = (same) => same,
  } = meddling;
  const { url } = await serve(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    if (meddling.answer) {
      outgoing.writeHead(meddling.answer.status, meddling.answer.headers).end(meddling.answer.body);
      return;
    }
    await new Promise((resolve) => void setTimeout(resolve, meddling.wait ?? 0));
    const bytes = body(Buffer.concat(chunks));
    const passed = { ...incoming.headers, 'content-length': String(bytes.length) };
    headers(passed);
    const { method } = incoming;
    const onward = request(target + path(incoming.url!), { method, headers: passed }, (answer) => {
      outgoing.writeHead(status(answer.statusCode!), answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => void outgoing.writeHead(502).end('Bad Gateway'));
    onward.end(bytes);
  });
  return url;
}

/** A port of loopback where nothing listens. */
export async function deadPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => void server.close(resolve));
  return port;
}
