import type { Location, Rule } from '../redocly.ts';
import { everySchema } from '../schemas.ts';

/**
 * `x-extensible-enum` lists the values known today of a string that may grow; types are generated from it and people
 * read what the values mean in the description. So it stands where both hold: on a string, beside its explanation.
 * Beside `enum` it would say open and closed at once.
 */
export const extensibleEnum: Rule = () =>
  everySchema(({ node, location }, report) => {
    if (!('x-extensible-enum' in node)) return;
    const place = location.child(['x-extensible-enum']);
    for (const message of problems(node)) report({ message, location: place.key() });
    for (const problem of valueProblems(node, place)) report(problem);
  });

function problems(node: Record<string, unknown>): string[] {
  const values = node['x-extensible-enum'];
  return [
    node['type'] === 'string'
      ? []
      : '"x-extensible-enum" lists values of a string. Write "type: string" beside it.',
    'enum' in node ? '"enum" closes what "x-extensible-enum" leaves open. Keep one of them.' : [],
    Array.isArray(values) && values.length > 0
      ? []
      : 'No known value is listed. List at least one, or remove the key.',
  ].flat();
}

function valueProblems(
  node: Record<string, unknown>,
  place: Location,
): { message: string; location: Location }[] {
  const values: unknown = node['x-extensible-enum'];
  if (!Array.isArray(values)) return [];
  return values.flatMap((value: unknown, index) => {
    const location = place.child([index]);
    if (typeof value !== 'string') return { message: 'A known value is a string. Quote it.', location };
    if (values.indexOf(value) !== index)
      return { message: `${value} is listed twice. Remove one.`, location };
    if (explains(node['description'], value)) return [];
    return {
      message: `The description does not say what ${value} means. Name it there in backticks.`,
      location,
    };
  });
}

/** Whether the value occurs as a word of its own: BOOK is not explained by BOOKED. */
function explains(description: unknown, value: string): boolean {
  return String(description)
    .split(/[^\p{L}\p{N}_-]+/u)
    .includes(value);
}
