import type { Resource } from '../../../kernel/resource.ts';
import type { Brand } from './brand.ts';

declare module '../../../storage/kinds.ts' {
  interface Kinds {
    /** By public id. */
    brand: Brand;
  }
}

export const brandResource: Resource<'brand'> = { kinds: { brand: 1 } };
