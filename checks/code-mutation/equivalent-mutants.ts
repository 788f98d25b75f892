import type { Equivalent } from './equivalent.ts';

/** Kept by hand. Before a mutant goes in here, try to write the test: that the code can be simpler is the usual finding. */
export const equivalentMutants: Equivalent[] = [
  {
    file: 'packages/http-edge/src/json-body.ts',
    line: 'if (deepest === Infinity) return false;',
    original: 'deepest === Infinity',
    replacement: 'false',
    reason: 'It only saves time: nothing is deeper than Infinity.',
  },
  {
    file: 'packages/http-edge/src/json-body.ts',
    line: 'for (let at = 0; at < text.length; at += 1) {',
    original: 'at < text.length',
    replacement: 'at <= text.length',
    reason: 'Behind the end there is NaN, which is no bracket.',
  },
  {
    file: 'packages/http-edge/src/read-body.ts',
    line: 'if (end > body.byteLength) {',
    original: 'end > body.byteLength',
    replacement: 'end >= body.byteLength',
    reason: 'It grows one piece earlier, to a length that it needs at the next.',
  },
  {
    file: 'packages/http-edge/src/request-body.ts',
    line: 'return (await (declared === null ? readPieces(request) : readDeclared(request))) ?? tooLong;',
    original: 'declared === null',
    replacement: 'true',
    reason: 'Both read the same; with a declared length the other way is faster.',
  },
  {
    file: 'packages/http-edge/src/request-body.ts',
    line: 'if (body === undefined) source.stop?.();',
    original: 'body === undefined',
    replacement: 'true',
    reason: 'Stopping a source that is at its end does nothing.',
  },
  {
    file: 'packages/http-edge/src/server/http-server.ts',
    line: 'const CHECK_INTERVAL = 1000;',
    original: '1000',
    replacement: '1',
    reason:
      'It is how often late requests are looked for: they are refused up to a second sooner, never before their time.',
  },
  {
    file: 'packages/http-edge/src/server/listen.ts',
    line: 'default:',
    original: 'default: return undefined;',
    replacement: 'default:',
    reason: 'A function that just ends gives undefined too.',
  },
  {
    file: 'packages/webhooks/src/authenticate.ts',
    line: "const token = /^basic +(.*)$/is.exec(authorization ?? '')?.[1] ?? '';",
    original: '/^basic +(.*)$/is',
    replacement: '/^basic +(.*)/is',
    reason: 'With the flag s the dot takes everything up to the end.',
  },
  {
    file: 'packages/webhooks/src/delivery-key.ts',
    line: '? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))',
    original: 'a < b',
    replacement: 'a <= b',
    reason: 'No two names of one object are equal.',
  },
  {
    file: 'packages/webhooks/src/delivery-key.ts',
    line: '} catch {',
    original: '{ return undefined; }',
    replacement: '{}',
    reason: 'A function that just ends gives undefined too.',
  },
  {
    file: 'packages/webhooks/src/listener-url.ts',
    line: 'if (!/^https?:$/.test(url.protocol))',
    original: '/^https?:$/',
    replacement: '/^https?:/',
    reason: 'The protocol of a URL ends with its only colon.',
  },
  {
    file: 'packages/webhooks/src/once.ts',
    line: 'if (waited >= patience) throw impatient();',
    original: 'waited >= patience',
    replacement: 'waited > patience',
    reason:
      'They are never equal: what was waited is an odd multiple of 25, patience is even or 2 ** 31 - 1.',
  },
  {
    file: 'packages/webhooks/src/read-json.ts',
    line: 'if (MAY_NAME_PROTO.test(text)) dropProto(value);',
    original: 'MAY_NAME_PROTO.test(text)',
    replacement: 'true',
    reason: 'It only saves time: where no property has the name, none is dropped.',
  },
  {
    file: 'packages/client/src/resources/charges.ts',
    line: 'if (authorization_id) this.#unsettled.add(attempt);',
    original: 'authorization_id',
    replacement: 'true',
    reason:
      'It only saves memory: nothing is read for a charge without authorization, so whether it overlaps decides nothing.',
  },
  {
    file: 'packages/client/src/resources/wait-for-state.ts',
    line: 'last = await deadline.race(read({ signal: deadline.signal, timeout: timeout + 1000 }));',
    original: '1000',
    replacement: '1',
    reason: 'Any time after the end of the waiting does.',
  },
  {
    file: 'packages/client/src/resources/wait-for-state.ts',
    line: 'last = await deadline.race(read({ signal: deadline.signal, timeout: timeout + 1000 }));',
    original: '1000',
    replacement: '1000000',
    reason: 'Any time after the end of the waiting does.',
  },
];
