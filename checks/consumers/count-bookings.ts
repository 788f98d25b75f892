import { deaths, payTokens, startBookingServer } from './booking-server.ts';
import type { RunningProgram } from './program.ts';

/** How often a program's charge is booked, for each way in which its connection dies after the booking. */
export async function countBookings(
  start: (droppay: string) => RunningProgram,
): Promise<Record<string, number>> {
  const droppay = await startBookingServer();
  try {
    for (const death of deaths) {
      const merchant = start(droppay.url);
      const { body } = await merchant.call({ operation: 'getAuthorization', token: 'token', id: death });
      const { val } = body['pay_token'] as { val: string };
      if (val !== payTokens[death]) throw new Error(`The program read the pay token ${val}.`);
      const charge = { pay_token_val: val, amount: 19.9 };
      // Whether it then ends, or says that nothing is known, is for its user to decide.
      await merchant.call({ operation: 'createCharge', token: 'token', body: charge }).catch(() => undefined);
      await merchant.close();
    }
    return Object.fromEntries(deaths.map((death) => [death, droppay.bookings(death)]));
  } finally {
    await droppay.close();
  }
}
