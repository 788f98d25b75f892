import { isLoopback } from '@droppay/http-edge/loopback';
import { mockError } from '../mock-error.ts';

/**
 * The refusal of a request to the control plane that a web page of somebody else makes: neither may it disturb the tests that a developer
 * runs, nor read what they sent. A browser says where a page is from; programs send no `Origin`. Pages of this machine are the
 * developer's own.
 */
export function foreignPage({ headers, url }: Request): Response | undefined {
  const origin = headers.get('origin');
  if (origin === null || origin === new URL(url).origin || isLocal(origin)) return undefined;
  return mockError(
    'page',
    `A page of ${origin.slice(0, 200)} asks, and nothing was done. Scripts and journal are for programs, and for pages of this machine, such as http://localhost:5173.`,
  );
}

function isLocal(origin: string): boolean {
  try {
    return isLoopback(new URL(origin).hostname);
  } catch {
    return false;
  }
}
