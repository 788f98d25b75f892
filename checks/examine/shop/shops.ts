import { fileURLToPath } from 'node:url';
import { copyBoxOffice, copyPhp } from './copied.ts';
import type { ExaminedShop } from './examined-shop.ts';

export const boxOffice: ExaminedShop = {
  copy: copyBoxOffice,
  driver: fileURLToPath(new URL('../box-office/driver.ts', import.meta.url)),
  variable: 'BOX_OFFICE',
};

export const phpShop: ExaminedShop = {
  copy: copyPhp,
  driver: fileURLToPath(new URL('../php/driver.ts', import.meta.url)),
  variable: 'PHP_SHOP',
};
