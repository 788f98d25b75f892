import type {
  ExaminationCheck,
  Finding,
  Trial,
  TrialCount,
  TrialSend,
} from '../../generated/control/schemas.ts';
import { type SenderRule, senderRules } from './sender-rules.ts';

/** What the program under test did in the end: its exit code, that it had to be stopped, or nothing that is known. */
export type Ended = { exit: number } | { stoppedAfter: number } | undefined;

/** What a trial says of the client. Its title and findings are sentences without any secret. */
export function judge({ variant, title }: Trial, count: TrialCount, ended: Ended): ExaminationCheck {
  const { sends, met, moved, amount } = count;
  const findings: Finding[] = [];
  const found = (rule: SenderRule, sent: string, seen: string): void =>
    void findings.push({ rule, ...senderRules[rule], sent, seen });
  const happened = `${count.operation} of ${euro(amount)}; ${title}`;
  const end = endOf(ended);

  if (sends.length > 1) found('sends-again', happened, `${timesOf(sends)}. ${moneyOf(count)}${end}`);
  if (variant === 'undisturbed' && (sends.length === 0 || (ended !== undefined && !isSuccess(ended)))) {
    found('does-not-charge', happened, `${sends.length === 0 ? 'No such call came.' : timesOf(sends)}${end}`);
  }
  if (ended !== undefined && 'stoppedAfter' in ended) found('does-not-end', happened, end.trim());
  if (met && isSuccess(ended) && count.later === 0 && sends.length === 1) {
    found('believes-blindly', happened, `It was sent once, without a response that says DONE.${end}`);
  }
  const skipped = findings.length === 0 ? whySkipped(count) : undefined;
  const state = findings.some(({ severity }) => severity === 'fault')
    ? 'failed'
    : findings.length > 0
      ? 'warned'
      : skipped === undefined
        ? 'passed'
        : 'skipped';
  const because = skipped ?? `${timesOf(sends)}. ${moneyOf({ ...count, moved })}${end}`;
  return { id: variant, title: `When ${title}, it is sent once`, state, because, findings };
}

/** Why a trial shows nothing of the client; undefined when it does. */
function whySkipped({ variant, met, earlier, sends }: TrialCount): string | undefined {
  if (variant === 'undisturbed' || met) return undefined;
  if (sends.length === 0) return 'No such call came.';
  if (variant === 'fresh-closed') return 'The call came on a connection that was used before; see those.';
  if (earlier > 0) {
    return (
      'The call came on a fresh connection, though another request had been sent before it. If your client opens one for each ' +
      'call that moves money, this cannot happen to it; if it keeps connections, wait a moment before the call.'
    );
  }
  return (
    'The call was the first request of all, so it came on a fresh connection. Have the program read the authorization ' +
    'first, with the same HTTP client, as in production.'
  );
}

function timesOf(sends: readonly TrialSend[]): string {
  const [first] = sends;
  if (first === undefined) return 'It was not sent';
  const ways = sends.map((send, index) => (index === 0 ? wayOf(send) : `${wayOf(send)}, ${againOf(send)}`));
  return `It was sent ${often(sends.length)}, ${first.length} bytes: ${ways.join('; ')}`;
}

function wayOf({ connection, on_connection: nth }: TrialSend): string {
  return connection === undefined ? 'in-process' : `connection ${connection} as its request ${nth}`;
}

function againOf({ after, same, status }: TrialSend): string {
  return `${after} ms later, ${same ? 'the same bytes' : 'other bytes'}, responded with ${status ?? 'nothing'}`;
}

function often(times: number): string {
  return ['not at all', 'once', 'twice'][times] ?? `${times} times`;
}

function moneyOf({ operation, moved, amount, sends }: TrialCount): string {
  if (operation === 'createPush' && moved === 0)
    return 'Each is an order of its own, which waits to be approved.';
  const times = Math.round((moved / amount) * 100) / 100;
  const lost = sends.slice(1).some(({ status = 0 }) => status >= 400)
    ? '; the second send was refused, which reads as if none had moved'
    : '';
  return `Money moved ${often(times)}: ${euro(moved)}${lost}.`;
}

function endOf(ended: Ended): string {
  if (ended === undefined) return '';
  return 'exit' in ended
    ? ` The program ended with ${ended.exit}.`
    : ` The program was stopped after ${ended.stoppedAfter / 1000} s.`;
}

function isSuccess(ended: Ended): boolean {
  return ended !== undefined && 'exit' in ended && ended.exit === 0;
}

function euro(amount: number): string {
  return `${amount.toFixed(2)} euro`;
}
