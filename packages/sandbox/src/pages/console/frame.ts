import { html } from 'hono/html';
import { type Page, page } from '../page.ts';
import { HOME } from './links.ts';

const places = {
  '': 'Overview',
  '/objects': 'Objects',
  '/accounts': 'Accounts',
  '/requests': 'Requests',
  '/deliveries': 'Deliveries',
  '/inbox': 'Inbox',
  '/faults': 'Faults',
};
export type Place = keyof typeof places;

/** A page of the console, at one of its places. */
export function frame(
  place: Place,
  { title, main, head, status = 200 }: Pick<Page, 'title' | 'main' | 'head' | 'status'>,
): Promise<Response> {
  const links = Object.entries(places).map(
    ([path, name]) =>
      html`<a href="${HOME}${path}" ${path === place ? html`aria-current="page"` : ''}>${name}</a>`,
  );
  return page({
    look: 'console',
    title,
    status,
    ...(head && { head }),
    nav: html`<nav aria-label="Console">${links}</nav>`,
    main,
  });
}
