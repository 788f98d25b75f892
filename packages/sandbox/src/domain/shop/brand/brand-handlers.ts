import type { Handler } from '../../../kernel/handler.ts';
import { view } from './brand.ts';

export const listBrands: Handler<'listBrands'> = async ({ caller, work }) => {
  const brands = await work.list('brand');
  const own = brands.map(([, brand]) => brand).filter(({ account }) => account === caller.account);
  return { brands: own.map((brand) => Object.assign(view(brand), { stores: brand.stores })) };
};
