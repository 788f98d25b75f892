import { malformedRequests, malformedForMock } from '../malformed-requests/requests.ts';
import { testMalformedRequests } from '../malformed-requests/suite.ts';

testMalformedRequests({
  package: '@droppay/mock',
  command: 'bin/droppay-mock.js',
  requests: { ...malformedRequests, ...malformedForMock },
  afterwards: 200,
});
