import type { BoxOffice, Browser } from './box-office.ts';

export interface Ordered extends BoxOffice {
  /** The browser that ordered. */
  nina: Browser;
  /** The path of the order. */
  order: string;
  /** What the customer does on the phone. */
  approve: () => Promise<unknown>;
}

/** Orders seats, and leaves it to the test when the customer approves. */
export async function ordered(boxOffice: BoxOffice, ...seats: string[]): Promise<Ordered> {
  const nina = boxOffice.open();
  const order = await nina.order(...seats);
  const approve = async (): Promise<unknown> => boxOffice.sandbox.approve(await boxOffice.authorization());
  return { ...boxOffice, nina, order, approve };
}
