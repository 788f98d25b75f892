import { styleText } from 'node:util';
import { DropPay } from '@droppay/client';
import { startMock } from '@droppay/mock';
import { tell } from './exchanges.ts';
import { story } from './story.ts';
import { exchangeLine, type Print, walk } from './walk.ts';

export interface QuickStartOptions {
  /** Where the story goes. */
  print: Print;
  /** Where a failure goes. */
  complain: Print;
  /** Called with the mock's address when every step succeeded; the mock stops when the promise settles. */
  afterwards?: (url: string) => Promise<unknown>;
  /** What the requests are sent with. Defaults to the global `fetch`. */
  send?: typeof fetch;
}

/** Walks DropPay's Quick Start against a mock of its own. Never throws: answers the exit code, 0 or 1. */
export async function quickStart({ print, complain, afterwards, send }: QuickStartOptions): Promise<0 | 1> {
  try {
    await using mock = closing(await startMock());
    print(`${styleText('bold', 'The Box Office')}: DropPay's Quick Start, against the contract mock`);
    print(`at ${mock.url}. No money moves: every answer is an example.\n`);

    // The credentials and the POS are the ones DropPay's own Quick Start prints; they open nothing.
    const droppay = new DropPay({
      applicationKey: '70daac494c7847dba33725b075608cc0',
      applicationSecret: '91c9adaa829545c1934b96490ba2b9b1',
      connectionCode: 'ac9185e9f29adf7238fkj9fd2881ff1a',
      baseUrl: mock.url,
      fetch: tell((exchange) => print(exchangeLine(exchange)), send),
    });
    await walk(story(droppay, 'POSV265V3PQ9E'), print);
    print(styleText('green', 'Every step succeeded.'));
    await afterwards?.(mock.url);
    return 0;
  } catch (cause) {
    complain(`\n${styleText('red', cause instanceof Error ? cause.message : String(cause))}`);
    return 1;
  }
}

const closing = <T extends { close(): Promise<void> }>(mock: T): T & AsyncDisposable =>
  Object.assign(mock, { [Symbol.asyncDispose]: () => mock.close() });
