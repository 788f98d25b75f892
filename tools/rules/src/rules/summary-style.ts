import { operations } from '../operations.ts';
import { isText, placeOf } from '../place.ts';
import type { Rule } from '../redocly.ts';

/** How summaries may begin. A list, because no pattern tells "Charge" the verb from "Charged" or "Charges". */
const IMPERATIVES =
  'Ask Cancel Change Charge Check Create Delete Get Learn List Make Order Read Refresh Refund Register Take Verify'.split(
    ' ',
  );

const LONGEST = 60;

/** Punctuation at the end, behind which brackets, quotes or Markdown may still close. */
const ENDED = /[.!?][)\]"'`*_]*$/;

/**
 * Summaries are menu entries and first lines of doc comments: orders, short, without a full stop. Descriptions are
 * prose, so one that does not end in punctuation has lost its end.
 */
export const summaryStyle: Rule = () => ({
  Root(node, { location, resolve, report }) {
    for (const section of ['paths', 'webhooks'] as const) {
      for (const operation of operations({ node, location }, section, resolve)) {
        const { summary, description } = operation.node;
        for (const message of summaryProblems(summary)) {
          report({
            message: `${operation.name}: ${message}`,
            location: placeOf('summary', operation),
          });
        }
        if (isText(description) && ENDED.test(description.trim())) continue;
        const message = isText(description)
          ? 'the description stops without punctuation. Finish its last sentence.'
          : 'there is no description. Say what it does and what the caller should know.';
        report({
          message: `${operation.name}: ${message}`,
          location: placeOf('description', operation),
        });
      }
    }
  },
});

function summaryProblems(summary: unknown): string[] {
  if (!isText(summary)) return ['there is no summary. Say in a few words what the call does.'];
  const first = /^\p{L}*/u.exec(summary)?.[0] ?? '';
  return [
    IMPERATIVES.includes(first)
      ? []
      : `the summary starts with "${first}", which is not listed as an imperative. ` +
        'Start with what to do, as in "Read a charge"; add a new verb to the list in summary-style.ts.',
    summary.length > LONGEST
      ? `the summary has ${summary.length} characters. Shorten it to ${LONGEST}; details go into the description.`
      : [],
    summary.endsWith('.') ? 'the summary ends in a full stop. Remove it; a summary is a title.' : [],
  ].flat();
}
