import { deaths, startDying } from './deaths.ts';
import type { RunningProgram } from './program.ts';

/** How often a program's charge is booked, for each way in which its connection dies after the booking. */
export async function countBookings(
  start: (droppay: string) => RunningProgram,
): Promise<Record<string, number>> {
  const counted: Record<string, number> = {};
  for (const death of deaths) {
    const { url, subject, bookings, close } = await startDying(death);
    try {
      const merchant = start(url);
      const { authorizationId: id, payToken, amount } = subject;
      const { body } = await merchant.call({ operation: 'getAuthorization', token: 'token', id });
      const { val } = body['pay_token'] as { val: string };
      if (val !== payToken) throw new Error(`The program read the pay token ${val}.`);
      const charge = { pay_token_val: val, amount };
      // Whether it then ends, or says that nothing is known, is for its user to decide.
      await merchant.call({ operation: 'createCharge', token: 'token', body: charge }).catch(() => undefined);
      await merchant.close();
      counted[death] = bookings();
    } finally {
      await close();
    }
  }
  return counted;
}
