import type { Tally } from '../tally.ts';
import type { MerchantProgram } from './merchant-program.ts';

/** What becomes of a webhook, in parts of 100. */
const effects = { through: 40, dropped: 15, doubled: 15, late: 15, reordered: 15 } as const;
export const webhookEffects: readonly string[] = Object.keys(effects);

/** Brings webhooks to the merchant's processes in disorder. */
export class WebhookChaos {
  readonly #listener: MerchantProgram['listener'];
  readonly #ports: () => readonly number[];
  readonly #tally: Tally;
  readonly #random: () => number;
  readonly #speed: number;
  /** What waits for others to come before it. */
  #held: string[] = [];

  constructor(
    listener: MerchantProgram['listener'],
    ports: () => readonly number[],
    tally: Tally,
    random: () => number,
    speed: number,
  ) {
    this.#listener = listener;
    this.#speed = speed;
    this.#ports = ports;
    this.#tally = tally;
    this.#random = random;
  }

  /** What the sandbox delivers by, in place of `fetch`: it is told that all went well. */
  readonly take = async (request: Request): Promise<Response> => {
    const body = await request.text();
    let left = this.#random() * 100;
    const effect = Object.entries(effects).find(([, part]) => (left -= part) < 0)?.[0] ?? 'through';
    this.#tally.count(`webhook: ${effect}`);
    const late = (): void =>
      void setTimeout(() => void this.#deliver(body), (this.#random() * 300_000) / this.#speed);
    if (effect === 'late') late();
    else if (effect === 'reordered') this.#held.push(body);
    else if (effect !== 'dropped') {
      void this.#deliver(body);
      if (effect === 'doubled') void this.#deliver(body);
      // In the reverse order, behind what came later.
      for (const held of this.#held.splice(0).toReversed()) void this.#deliver(held);
    }
    return new Response();
  };

  /** News that nobody has sent. */
  forge(authorization: string): void {
    void this.#deliver(JSON.stringify({ etype: 'GRANTED', edata: { id: authorization, status: 'GRANTED' } }));
  }

  async #deliver(body: string): Promise<void> {
    const { path, user, password } = this.#listener;
    const ports = this.#ports();
    const port = ports[Math.floor(this.#random() * ports.length)];
    if (port === undefined) return this.#tally.count('webhook: nobody there');
    try {
      const response = await fetch(`http://127.0.0.1:${port}${path}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Basic ${btoa(`${user}:${password}`)}`,
        },
        body,
        signal: AbortSignal.timeout(10_000),
      });
      await response.arrayBuffer();
    } catch {
      this.#tally.count('webhook: not answered');
    }
  }
}
