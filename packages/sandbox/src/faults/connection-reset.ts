/** How a connection ends, and what of a response went over it before. */
export interface Break {
  /** `reset`: at once, with a TCP reset. `close`: as a server does that has had enough, with a FIN. */
  by: 'reset' | 'close';
  /** The response of which a part goes out first: half of its head, or its head and half of its body. */
  begun?: { response: Response; amid: 'headers' | 'body' };
}

/** Rejects a caller as the platform's `fetch` does when the connection breaks. The server makes a broken connection of it. */
export class ConnectionReset extends TypeError {
  /** @default { by: 'reset' } */
  readonly how: Break;

  constructor(how: Break = { by: 'reset' }) {
    const cause = Object.assign(new Error('A fault of the sandbox reset this connection.'), {
      code: 'ECONNRESET',
    });
    super('fetch failed', { cause });
    this.how = how;
  }
}
