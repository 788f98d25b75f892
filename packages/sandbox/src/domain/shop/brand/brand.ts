import type { Brand as BrandView, Store } from '../../../generated/schemas.ts';
import type { Resource } from '../../../kernel/resource.ts';

declare module '../../../storage/kinds.ts' {
  interface Kinds {
    /** By public id. */
    brand: Brand;
  }
}

export const brandResource: Resource<'brand'> = { kinds: { brand: 1 } };

/** A brand with its stores, as DropPay's portal made them. */
export interface Brand {
  id: string;
  status: 'ENABLED' | 'DISABLED';
  name: string;
  logo: string;
  description: string;
  categories: number[];
  /** The account its money goes to. */
  account: string;
  stores: (Store & { status: 'ENABLED' | 'DISABLED' })[];
}

export function view({ id, status, name, logo, description, categories, account }: Brand): BrandView {
  return { id, status, name, logo, description, business_categories: categories, payable_account: account };
}

/** As a charge shows it: what a customer may know. */
export function publicView({ id, name, logo, description, categories }: Brand): BrandView {
  return { id, name, logo, description, business_categories: categories };
}

/** A store as a charge shows it. */
export function publicStore(store: Brand['stores'][number]): Store {
  const shown: Partial<typeof store> & Store = { ...store };
  delete shown.status;
  return shown;
}
