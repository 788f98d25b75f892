import { callbackOperationIds } from './decorators/callback-operation-ids.ts';
import type { Rule, Visitor } from './redocly.ts';
import { bareReferences } from './rules/bare-references.ts';
import { behaviour } from './rules/behaviour.ts';
import { catalogue } from './rules/catalogue.ts';
import { closedEnum } from './rules/closed-enum.ts';
import { contradictions } from './rules/contradictions.ts';
import { discriminatorMapping } from './rules/discriminator-mapping.ts';
import { distinctNames } from './rules/distinct-names.ts';
import { evidence } from './rules/evidence.ts';
import { extensibleEnum } from './rules/extensible-enum.ts';
import { lifecycle } from './rules/lifecycle.ts';
import { money } from './rules/money.ts';
import { noOrphans } from './rules/no-orphans.ts';
import { noTypeArrays } from './rules/no-type-arrays.ts';
import { openObjects } from './rules/open-objects.ts';
import { operationNaming } from './rules/operation-naming.ts';
import { parameterExamples } from './rules/parameter-examples.ts';
import { repeatable } from './rules/repeatable.ts';
import { reservedNames } from './rules/reserved-names.ts';
import { responseExamples } from './rules/response-examples.ts';
import { stateMachine } from './rules/state-machine.ts';
import { summaryStyle } from './rules/summary-style.ts';

const rules: Record<string, Rule> = {
  'bare-references': bareReferences,
  behaviour,
  catalogue,
  'closed-enum': closedEnum,
  contradictions,
  'discriminator-mapping': discriminatorMapping,
  'distinct-names': distinctNames,
  evidence,
  'extensible-enum': extensibleEnum,
  lifecycle,
  money,
  'no-orphans': noOrphans,
  'no-type-arrays': noTypeArrays,
  'open-objects': openObjects,
  'operation-naming': operationNaming,
  'parameter-examples': parameterExamples,
  repeatable,
  'reserved-names': reservedNames,
  'response-examples': responseExamples,
  'state-machine': stateMachine,
  'summary-style': summaryStyle,
};

export interface Plugin {
  id: string;
  rules: { oas3: Record<string, Rule> };
  decorators: { oas3: Record<string, () => Visitor> };
  configs: { all: { oas3_1Rules: Record<string, 'error'> } };
}

/**
 * What this contract promises and Redocly's own rules do not check. `extends: [droppay/all]` makes each rule an
 * error; every file in `rules/` says why its rule exists.
 */
export default function plugin(): Plugin {
  return {
    id: 'droppay',
    rules: { oas3: rules },
    decorators: { oas3: { 'callback-operation-ids': callbackOperationIds } },
    // Only for OpenAPI 3.1: under a plain `rules` an Arazzo document would get them too and Redocly would warn.
    configs: {
      all: {
        oas3_1Rules: Object.fromEntries(Object.keys(rules).map((name) => [`droppay/${name}`, 'error'])),
      },
    },
  };
}
