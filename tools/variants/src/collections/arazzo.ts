/** What the collections are made of in an Arazzo document; the rest of it is for runners. */
export interface Arazzo {
  info: { summary?: string };
  sourceDescriptions: { name: string; url: string; type: string }[];
  workflows: Workflow[];
  components?: { inputs?: Record<string, Inputs> };
}

export interface Workflow {
  workflowId: string;
  summary: string;
  description: string;
  inputs?: Inputs | { $ref: string };
  steps: Step[];
  /** Name to expression. */
  outputs?: Record<string, string>;
}

export interface Inputs {
  properties: Record<string, { default?: string; format?: string }>;
}

export interface Criterion {
  /** With `type`: what `condition` is a filter of. */
  context?: string;
  type?: string;
  condition: string;
}

export interface Step {
  stepId: string;
  description: string;
  operationId?: string;
  /** The steps of another workflow in its place. */
  workflowId?: string;
  parameters?: { name: string; in?: 'header' | 'path' | 'query'; value: string }[];
  requestBody?: {
    payload?: unknown;
    /** Our own: the name of an example of the contract. */
    'x-example'?: string;
    replacements?: { target: string; value: unknown }[];
  };
  successCriteria?: Criterion[];
  onFailure?: { type: string; criteria?: { condition: string }[] }[];
  outputs?: Record<string, string>;
}
