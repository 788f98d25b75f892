import type { Resource, Stateful } from '../../../kernel/resource.ts';
import type { Pos } from './pos.ts';
import { view } from './pos.ts';

declare module '../../../storage/kinds.ts' {
  interface Kinds {
    /** By public id. */
    pos: Pos;
  }
}

export const posResource: Resource<'pos'> & Stateful<'pos', 'Pos'> = {
  kinds: { pos: 1 },
  machine: 'Pos',
  async show(work, pos) {
    const brand = await work.get('brand', pos.brand);
    const application = await work.get('application', pos.application);
    return brand && application ? view(pos, brand, application) : pos;
  },
};
