import { battery, mockBattery } from '../battery/battery.ts';
import { suite } from '../battery/suite.ts';

suite({
  package: '@droppay/mock',
  command: 'bin/droppay-mock.js',
  requests: { ...battery, ...mockBattery },
  afterwards: 200,
});
