/** Rejects a caller as the platform's `fetch` does when the connection breaks. The server makes a broken connection of it. */
export class ConnectionReset extends TypeError {
  constructor() {
    const cause = Object.assign(new Error('A fault of the sandbox reset this connection.'), {
      code: 'ECONNRESET',
    });
    super('fetch failed', { cause });
  }
}
