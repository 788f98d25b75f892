import { Agent, setGlobalDispatcher } from 'undici7';

export function wrap() {
  setGlobalDispatcher(new Agent({ allowH2: true, connect: { rejectUnauthorized: false } }));
}
