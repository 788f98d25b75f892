import type { Browser } from './browser.ts';
import { type BoxOffice, type BoxOfficeOptions, openBoxOffice } from './box-office.ts';

export interface Ordered extends BoxOffice {
  /** The browser that ordered. */
  nina: Browser;
  /** The path of the order. */
  order: string;
}

/** Opens a shop and orders seats. It is left to the test when the customer approves. */
export async function ordered(options: BoxOfficeOptions, ...seats: string[]): Promise<Ordered> {
  const boxOffice = await openBoxOffice(options);
  const nina = boxOffice.open();
  const order = await nina.order(...seats);
  return { ...boxOffice, nina, order };
}

/** The same, and paid. */
export async function bought(options: BoxOfficeOptions, ...seats: string[]): Promise<Ordered> {
  const shop = await ordered(options, ...seats);
  await shop.approve();
  await shop.nina.until(shop.order, 'paid');
  return shop;
}
