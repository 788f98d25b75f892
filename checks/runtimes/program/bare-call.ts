import { moneyPath } from '../server/subject.ts';
import type { Case, Told } from './case.ts';
import { pause } from './pause.ts';

/**
 * A charge without the client, by the platform's fetch and a string, right after a read. `naive` sends again when it throws,
 * as many programs do.
 */
export async function bareCall({ url, subject }: Case, isNaive: boolean): Promise<Told> {
  const { authorizationId, payToken, amount } = subject;
  const post = async (): Promise<Told> => {
    const response = await fetch(url + moneyPath(subject), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ pay_token_val: payToken, amount }),
    });
    await response.text();
    return { verdict: 'resolved', status: response.status };
  };
  await (await fetch(`${url}/shop/v1/pos/authorization/${authorizationId}`)).text();
  await pause();
  try {
    return await post();
  } catch (error) {
    return isNaive ? await post() : { verdict: 'thrown', message: String(error) };
  }
}
