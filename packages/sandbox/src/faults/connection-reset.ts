/**
 * What a caller sees instead of an answer: the same as from the platform's `fetch` when the connection breaks. The server
 * makes a broken connection of it.
 */
export class ConnectionReset extends TypeError {
  constructor() {
    const cause = Object.assign(new Error('A fault of the sandbox reset this connection.'), {
      code: 'ECONNRESET',
    });
    super('fetch failed', { cause });
  }
}
