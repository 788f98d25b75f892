import { documented, inferred, type Ledger } from '../row.ts';

/** Brands and their stores. */
export const brands: Ledger = {
  'operation:listBrands': documented('brands', 'the address and the example'),

  'schema:BrandId': documented('pos', 'URL Parameters'),
  'schema:StoreId': documented('pos', 'URL Parameters'),
  'schema:BrandList': documented('brands', 'the example'),
  'schema:Brand': documented('application', 'Brand, the properties'),
  'schema:Store': documented('charge', 'REST Entities: Store'),
  'property:Store.status': inferred('pos', 'the examples, which show ENABLED alone'),
  'schema:GeoRef': documented('pos', 'the examples'),
};
