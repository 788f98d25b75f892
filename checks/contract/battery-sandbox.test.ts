import { battery } from '../battery/battery.ts';
import { suite } from '../battery/suite.ts';

suite({
  package: '@droppay/sandbox',
  command: 'dist/server/bin.js',
  requests: battery,
  // It never made the charge.
  afterwards: 404,
});
