import { Agent, interceptors, setGlobalDispatcher } from 'undici7';

export function wrap() {
  setGlobalDispatcher(new Agent().compose(interceptors.cache({ methods: ['GET', 'HEAD'] })));
}
