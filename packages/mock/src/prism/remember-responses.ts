import type { PrismHttpComponents } from '@stoplight/prism-http';

type Mock = PrismHttpComponents['mock'];
type Given = ReturnType<ReturnType<Mock>>;

/**
 * Prism's choice of a response, made once for each status and example of an operation that can be asked for. A request without a fault
 * gets the same response every time; for one with a fault Prism looks for the error.
 */
export function rememberResponses(mock: Mock): Mock {
  const remembered = new WeakMap<object, Map<string, Given>>();
  return (asked) => {
    const { resource, input, config } = asked;
    const hasAFault = input.validations.length > 0;
    // What is accepted would be chosen by, and what is made up differs every time.
    if (hasAFault || config.dynamic || input.data.headers?.['accept'] !== undefined) return mock(asked);
    const given = remembered.get(resource) ?? new Map<string, Given>();
    remembered.set(resource, given);
    const key = `${config.code ?? ''} ${config.exampleKey ?? ''}`;
    const known = given.get(key);
    if (known !== undefined) return () => known;
    return (logger) => {
      const chosen = mock(asked)(logger);
      given.set(key, chosen);
      return chosen;
    };
  };
}
