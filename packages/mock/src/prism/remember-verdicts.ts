import type { PrismHttpComponents } from '@stoplight/prism-http';

type Validate = PrismHttpComponents['validateOutput'];

/**
 * Prism's validation of responses, done once for each example under each status of an operation. Prism responds with the
 * example itself, the same object every time; a body made up for one request is a new object, and validated.
 */
export function rememberVerdicts(validate: Validate): Validate {
  const verdicts = new WeakMap<object, Map<string, ReturnType<Validate>>>();
  return (response) => {
    const { resource, element } = response;
    const { body, statusCode } = element;
    if (typeof body !== 'object' || body === null) return validate(response);
    const ofBody = verdicts.get(body) ?? new Map<string, ReturnType<Validate>>();
    verdicts.set(body, ofBody);
    const place = `${statusCode} ${resource.method} ${resource.path}`;
    const verdict = ofBody.get(place) ?? validate(response);
    ofBody.set(place, verdict);
    return verdict;
  };
}
