import type { Finding } from '../../generated/control/schemas.ts';

export type SenderRule = 'sends-again' | 'does-not-charge' | 'believes-blindly' | 'does-not-end';

/** What can be wrong with a client, in words for whoever wrote it in whatever language. */
export const senderRules: Record<SenderRule, Pick<Finding, 'severity' | 'title' | 'why' | 'advice'>> = {
  'sends-again': {
    severity: 'fault',
    title: 'The same call is sent again, by the HTTP library or by a loop around it',
    why:
      'DropPay has no idempotency key: each send is another charge. Where the authorization allows several, the customer pays ' +
      'twice. Where it allows one, the second send gets a 403, which your program takes for a refusal: the money is taken, and ' +
      'nobody gets the ticket.',
    advice:
      'Have calls that move money sent once, and read the authorization when there is no response, also before a loop of your own tries again. PHP curl and Guzzle: ' +
      'CURLOPT_FRESH_CONNECT for the POST (FORBID_REUSE does not help). urllib3 and requests: no Retry with POST, or read=0. ' +
      'Java: -Dsun.net.http.retryPost=false, OkHttp: retryOnConnectionFailure(false). Go: no header Idempotency-Key, and ' +
      'GetBody = nil. Symfony: no RetryableHttpClient. undici: no RetryAgent with POST. @droppay/client sends once.',
  },
  'does-not-charge': {
    severity: 'fault',
    title: 'The call does not get through when nothing goes wrong',
    why: 'Without it the other variants prove nothing.',
    advice:
      'Have the program read the authorization AUTHORIZATION_ID at the address API with the bearer token ACCESS_TOKEN, and charge AMOUNT once.',
  },
  'believes-blindly': {
    severity: 'warning',
    title: 'The program reports success without having seen one',
    why: 'The response was lost and nothing was read after it, so the program cannot know whether the money has moved.',
    advice:
      'When there is no response, read the authorization: charge_success_count says whether the charge happened. End with success ' +
      'only then.',
  },
  'does-not-end': {
    severity: 'warning',
    title: 'The program does not end',
    why: 'It was stopped from outside, so nothing is known of what it would have said, or sent later.',
    advice: 'Give the HTTP client a timeout, and end when the outcome is known to be unknown.',
  },
};
