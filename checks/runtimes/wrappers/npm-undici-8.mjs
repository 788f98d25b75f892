import { Agent, setGlobalDispatcher } from 'undici8';

export function wrap() {
  setGlobalDispatcher(new Agent({ connections: 8 }));
}
