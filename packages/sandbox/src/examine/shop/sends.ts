import type { Seen } from '../watch.ts';

/**
 * Whether a charge of an authorization was sent again though the response to the one before was lost, and nothing was read in between:
 * that in words, else undefined.
 */
export async function sendsAgain(
  seen: readonly Seen[],
  authorization: string,
  ownerOf: (payToken: string) => Promise<string | undefined>,
): Promise<string | undefined> {
  const sends: Seen[] = [];
  for (const each of seen) {
    if (each.operation !== 'createCharge') continue;
    const payToken = payTokenOf(each.sent);
    if (payToken !== undefined && (await ownerOf(payToken)) === authorization) sends.push(each);
  }
  for (const [index, send] of sends.entries()) {
    const before = sends[index - 1];
    if (before === undefined || !isLost(before)) continue;
    const hasRead = seen.some(
      ({ method, path, begun }) =>
        method === 'GET' && path.includes(authorization) && begun > before.begun && begun < send.begun,
    );
    if (hasRead) continue;
    const after = Math.round(send.begun - before.begun);
    return (
      `a charge of ${authorization}, whose response was lost, and ${after} ms later another one, which was answered with ` +
      `${send.status ?? 'nothing'}`
    );
  }
  return undefined;
}

/** Whether its sender cannot have learned what came of it. The status of a response that was lost is logged all the same. */
function isLost({ status, fault }: Seen): boolean {
  return status === undefined || status >= 500 || (fault !== undefined && status < 400);
}

function payTokenOf(sent: string | undefined): string | undefined {
  if (sent === undefined) return undefined;
  const value: unknown = JSON.parse(sent);
  return typeof value === 'object' && value !== null && 'pay_token_val' in value
    ? String(value.pay_token_val)
    : undefined;
}
