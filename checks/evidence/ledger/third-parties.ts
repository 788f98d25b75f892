import { documented, type Ledger } from '../row.ts';

/** Registration under PSD2. */
export const thirdParties: Ledger = {
  'operation:registerTpp': documented('onboarding', 'Registration'),

  'schema:TppRegistrationRequest': documented('onboarding', 'Registration'),
  'schema:TppRegistration': documented('onboarding', 'Registration, the response 200'),
  'schema:TppRegistrationError': documented('onboarding', 'Registration, the responses 4xx and 5xx'),

  'example:TppNotRegistered': documented('onboarding', 'Registration, the responses 4xx and 5xx'),
};
