import { Agent, interceptors, setGlobalDispatcher } from 'undici7';

export function wrap() {
  setGlobalDispatcher(new Agent().compose(interceptors.redirect({ maxRedirections: 3 })));
}
