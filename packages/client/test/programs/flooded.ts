// Charges and reads at the address it is given, in little memory, and prints how each call ended and what memory it took at
// most, in MB.
import { DropPay, type DropPayError } from '../../src/index.ts';

const droppay = new DropPay({
  accessToken: 'token',
  baseUrl: process.argv[2],
  timeout: 60_000,
  maxRetries: 0,
});
const ends: string[] = [];
for (const kind of process.argv.slice(3)) {
  const body = { pay_token_val: 'mine', amount: 50, description: kind };
  const call = kind.startsWith('read') ? droppay.charges.get(kind) : droppay.charges.create(body);
  ends.push(
    await call.then(
      () => 'success',
      (error: DropPayError) => error.outcome,
    ),
  );
}
process.stdout.write(JSON.stringify({ ends, megabytes: Math.round(process.resourceUsage().maxRSS / 1024) }));
