import { STATUS_CODES } from 'node:http';
import type { Response } from '../faults/fault.ts';
import { bodies } from './bodies.ts';
import type { Subject } from './subject.ts';

/** A response as bytes. It promises its whole body, also when it is cut. */
export function responseText(
  { status, reason = STATUS_CODES[status] ?? '', headers, body = 'nothing', cut }: Response,
  subject: Subject,
  addresses: { self: string; elsewhere: string },
): string {
  const content = bodies[body](subject);
  const isBodiless = status < 200 || status === 204 || status === 304;
  const lines = Object.entries({
    // A page of one server may call the others.
    'Access-Control-Allow-Origin': '*',
    ...(!isBodiless && { 'Content-Type': 'application/json', 'Content-Length': content.length }),
    ...headers,
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  const head = `HTTP/1.1 ${status} ${reason}\r\n${lines.join('')}\r\n`
    .replaceAll('{self}', addresses.self)
    .replaceAll('{elsewhere}', addresses.elsewhere);
  if (cut === 'amid the headers') return head.slice(0, head.length / 2);
  if (cut === 'after the headers') return head;
  return head + (cut === 'amid the body' ? content.slice(0, content.length / 2) : content);
}
