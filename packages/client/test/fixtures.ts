import { DropPayError } from '../src/index.ts';

/** The DropPayError a call ends with; anything else, a success too, fails the test. */
export async function failed(call: Promise<unknown>): Promise<DropPayError> {
  const result = await call.then(
    (value) => new Error(`The call succeeded with ${JSON.stringify(value)}.`),
    (error: unknown) => error,
  );
  if (result instanceof DropPayError) return result;
  throw result;
}

export const credentials = {
  applicationKey: 'key-of-the-box-office',
  applicationSecret: 'secret-of-the-box-office',
  connectionCode: 'code-of-the-box-office',
};

export const charge = { pay_token_val: 'ec4e9e23-84b3-42b4-ba73-1bf9f39de66a', amount: 50 };

/** Something to wait for until a test opens it. */
export function gate(): { opened: Promise<void>; open: () => undefined } {
  let resolve = (): void => {};
  const opened = new Promise<void>((open) => {
    resolve = open;
  });
  return { opened, open: () => resolve() as undefined };
}
