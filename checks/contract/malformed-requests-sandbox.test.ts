import { malformedRequests } from '../malformed-requests/requests.ts';
import { testMalformedRequests } from '../malformed-requests/suite.ts';

testMalformedRequests({
  package: '@droppay/sandbox',
  command: 'dist/server/bin.js',
  requests: malformedRequests,
  // It never made the charge.
  afterwards: 404,
});
