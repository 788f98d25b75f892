import { init } from '@sentry/node';

let seen = 0;

export function wrap() {
  init({
    dsn: 'https://public@sentry.invalid/1',
    tracesSampleRate: 1,
    beforeBreadcrumb: (breadcrumb) => {
      seen += 1;
      return breadcrumb;
    },
    // To nowhere.
    transport: () => ({ send: async () => ({}), flush: async () => true }),
  });
}

export const isAtWork = () => seen > 0;
