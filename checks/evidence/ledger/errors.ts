import { documented, type Ledger } from '../row.ts';

export const errors: Ledger = {
  'schema:ErrorInfo': documented('errors', 'ErrorInfo'),

  'error:MissingArguments': documented('errors', '400'),
  'error:BadRequest': documented('errors', '400'),
  'error:WrongArguments': documented('errors', '400'),
  'error:WrongDateTime': documented('errors', '400'),
  'error:WrongPublicId': documented('errors', '400'),
  'error:InvalidIban': documented('errors', '400'),
  'error:InvalidVatCode': documented('errors', '400'),
  'error:InvalidTaxCode': documented('errors', '400'),
  'error:Unauthorized': documented('errors', '401'),
  'error:WrongCredentials': documented('errors', '401'),
  'error:OutOfScope': documented('errors', '401'),
  'error:InvalidAccessToken': documented('errors', '401'),
  'error:Forbidden': documented('errors', '403'),
  'error:BadSignature': documented('errors', '403'),
  'error:AccessDenied': documented('errors', '403'),
  'error:NotFound': documented('errors', '404'),
  'error:MethodNotAllowed': documented('errors', '405, cut'),
  'error:PayTokenExpired': documented('charge', 'Errors handling'),
  'error:ServerError': documented('overview', 'Errors'),
};
