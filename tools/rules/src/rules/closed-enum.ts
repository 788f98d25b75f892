import type { Rule } from '../redocly.ts';
import { enclosingSchema, everySchema } from '../schemas.ts';

const IN_REQUEST = /(?:Request|Update)$/;
const IN_PARAMETER = /\/parameters\//;

/**
 * `enum` is a promise that no other value exists. It can be kept for what a request chooses from; in a response a
 * new value of DropPay's would break whoever compiled the old list. Whether a schema is only ever sent cannot be
 * seen in it, so its name decides: requests end in Request or Update, and parameters are always sent.
 */
export const closedEnum: Rule = () =>
  everySchema(({ node, location }, report) => {
    if (!('enum' in node) || IN_PARAMETER.test(location.pointer)) return;
    const name = enclosingSchema(location);
    if (name !== undefined && IN_REQUEST.test(name)) return;
    report({
      message:
        `"enum" in ${name ?? 'a schema without a name'}: only schemas named ...Request or ...Update may close a list. ` +
        'Write "x-extensible-enum" for values that may come back from DropPay.',
      location: location.child(['enum']).key(),
    });
  });
