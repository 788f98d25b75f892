/** A resource as the API shows it. */
export interface Shown {
  id: string;
  [property: string]: unknown;
}

/** The name of an event, for none of DropPay's is known. */
const ETYPE = 'SANDBOX_EXAMINATION';

/** The body with an envelope. Every body of the same resource and moment is the same, to the byte. */
export function envelope(edata: unknown, etime: string): string {
  return JSON.stringify({ etype: ETYPE, edata, etime });
}

/** The envelope that says nothing but whose it is. */
export function idOnly(id: string, etime: string): string {
  return envelope({ id }, etime);
}

/** The resource itself, as short as DropPay's pages show it. */
export function statusOnly({ id, status }: Shown): string {
  return JSON.stringify({ id, status });
}

/** `shown` with a status and a pay token that are not those of the resource. */
export function madeUp(shown: Shown, status: string, payToken: string): Shown {
  const now = '2030-01-01T00:00:00+01:00';
  return { ...shown, status, pay_token: { val: payToken, date_issued: now, date_expires: now } };
}
