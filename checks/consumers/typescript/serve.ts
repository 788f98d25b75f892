import { createInterface } from 'node:readline';

export interface Call {
  operation: string;
  token?: string;
  key?: string;
  id?: string;
  body?: unknown;
}

export interface Reply {
  status: number;
  body: unknown;
}

/** The operations of a sale, and those of the Checkout host. The body has come through JSON, so each program gives it the type that its tool has generated. */
export interface Operations {
  createToken: (call: { body: never }) => Promise<Reply>;
  createAuthorization: (call: { token: string; body: never }) => Promise<Reply>;
  getAuthorization: (call: { token: string; id: string }) => Promise<Reply>;
  createCharge: (call: { token: string; body: never }) => Promise<Reply>;
  createRefund: (call: { token: string; body: never }) => Promise<Reply>;
  checkCheckout: (call: { key: string; id: string }) => Promise<Reply>;
  chargeCheckout: (call: { key: string; id: string; body: never }) => Promise<Reply>;
}

/** The API's host. */
export const droppay = process.env['DROPPAY']!;
/** The Checkout's. */
export const checkout = process.env['CHECKOUT']!;

/** What the Checkout host takes in the place of a bearer token. */
export const privateKey = (key: string) => ({ 'X-DropPay-Checkout-PrivateKey': key });

/** Replies to the call in each line of the input. */
export async function serve(operations: Operations): Promise<void> {
  for await (const line of createInterface({ input: process.stdin })) {
    const call = JSON.parse(line) as { operation: keyof Operations };
    const operation = operations[call.operation] as (given: unknown) => Promise<Reply>;
    console.log(JSON.stringify(await operation(call)));
  }
}
