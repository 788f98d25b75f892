import { setupServer } from 'msw/node';

export function wrap() {
  setupServer().listen({ onUnhandledRequest: 'bypass' });
}
