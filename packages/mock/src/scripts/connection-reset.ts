/** Rejects a caller as the platform's `fetch` does when its connection is reset; the server resets the connection. */
export class ConnectionReset extends TypeError {
  /** Whether it was handled before. */
  readonly cut: 'lost' | 'reset';

  constructor(cut: 'lost' | 'reset') {
    const cause = Object.assign(new Error('A script of the mock reset this connection.'), {
      code: 'ECONNRESET',
    });
    super('fetch failed', { cause });
    this.cut = cut;
  }
}
