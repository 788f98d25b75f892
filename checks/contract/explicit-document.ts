interface Responses {
  responses?: Record<string, unknown>;
}

/**
 * A copy of a contract that lists every status a server may respond with. `default` describes any status at all, so
 * nothing would be undocumented; here it stands for `5XX` alone, and for `4XX` too where no such status is listed.
 */
export function explicitDocument<Contract extends { paths: object }>(contract: Contract): Contract {
  const copy = structuredClone(contract);
  const { webhooks = {} } = copy as { webhooks?: object };
  for (const item of [...Object.values(copy.paths), ...Object.values(webhooks)]) {
    for (const operation of Object.values(item as Record<string, Responses>)) {
      const { responses } = operation;
      if (responses === undefined || !('default' in responses)) continue;
      const { default: others, ...listed } = responses;
      const listsErrors = Object.keys(listed).some((status) => status.startsWith('4'));
      operation.responses = { ...listed, ...(!listsErrors && { '4XX': others }), '5XX': others };
    }
  }
  return copy;
}
