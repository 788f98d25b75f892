import { Agent, setGlobalDispatcher } from 'undici7';

// Somebody's own pool: it does what Node's does.
export function wrap() {
  setGlobalDispatcher(new Agent({ connections: 8, connect: { timeout: 5000 } }));
}
