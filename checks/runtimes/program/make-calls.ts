import type { DropPay, DropPayOptions } from '@droppay/client';
import type { Case, Told } from './case.ts';
import { makeCall } from './make-call.ts';

/** Makes the calls of all cases, `atOnce` of them at the same time, and tells in their order. */
export async function makeCalls(
  Client: new (options: DropPayOptions) => DropPay,
  cases: readonly Case[],
  atOnce: number,
  options?: DropPayOptions,
): Promise<Told[]> {
  const told: Told[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < cases.length) {
      const index = next++;
      told[index] = await makeCall(Client, cases[index]!, options);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return told;
}
