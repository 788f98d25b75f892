import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ContractError } from '@droppay/contract/contract-error';
import { parse } from 'yaml';
import type { Arazzo, Inputs, Step, Workflow } from './arazzo.ts';

/** A workflow with the workflows that it calls written out. */
export interface Flow {
  name: string;
  title: string;
  description: string;
  /** Each with an operation. */
  steps: Step[];
  inputs: FlowInput[];
}

export interface FlowInput {
  name: string;
  /** In the sandbox. */
  value: string;
  secret: boolean;
}

/** Flows that work one after the other, in this order, in a sandbox that nobody has touched. */
const order: readonly [file: string, workflow: string][] = [
  ['refund', 'refundSeat'],
  ['push', 'pushDraftToTransfers'],
  ['push-deletion', 'deleteDraftPush'],
  ['more', 'pull'],
  ['more', 'connection'],
  ['more', 'pos'],
  ['more', 'checkout'],
  ['more', 'tokens'],
  ['more', 'thirdParty'],
];

/** Every flow. `spec` is the folder of the contract. */
export function readFlows(spec: string): Flow[] {
  const folders = new Map([['more', fileURLToPath(new URL('../../flows', import.meta.url))]]);
  const documents = new Map<string, Arazzo>();
  const read = (file: string): Arazzo => {
    const path = join(folders.get(file) ?? join(spec, 'workflows'), `${file}.arazzo.yaml`);
    const document = documents.get(file) ?? (parse(readFileSync(path, 'utf8'), { merge: true }) as Arazzo);
    documents.set(file, document);
    return document;
  };
  return order.map(([file, name]) => {
    const { summary, description } = workflowNamed(read(file), name);
    const { steps, inputs } = writtenOut(read, file, name);
    return { name, title: summary, description, steps, inputs };
  });
}

interface WrittenOut {
  steps: Step[];
  inputs: FlowInput[];
  /** `$steps.sale.outputs.charge_id` of a step that calls a workflow to what stands for it in that. */
  aliases: Map<string, string>;
}

function writtenOut(read: (file: string) => Arazzo, file: string, name: string): WrittenOut {
  const document = read(file);
  const workflow = workflowNamed(document, name);
  const aliases = new Map<string, string>();
  const inputs = inputsOf(document, workflow);
  const steps = workflow.steps.flatMap((step): Step[] => {
    if (step.workflowId === undefined) return [withAliases(step, aliases)];
    const [otherFile, otherName] = called(document, file, step.workflowId);
    const inner = writtenOut(read, otherFile, otherName);
    inputs.push(...inner.inputs.filter((input) => inputs.every((known) => known.name !== input.name)));
    const results = workflowNamed(read(otherFile), otherName).outputs ?? {};
    for (const [output, place] of Object.entries(step.outputs ?? {})) {
      const result = results[place.replace('$outputs.', '')];
      if (result === undefined) throw new ContractError(`${otherName} has no output for ${place}.`);
      aliases.set(`$steps.${step.stepId}.outputs.${output}`, withAliases(result, inner.aliases));
    }
    return inner.steps;
  });
  return { steps, inputs, aliases };
}

function workflowNamed({ workflows }: Arazzo, name: string): Workflow {
  const workflow = workflows.find(({ workflowId }) => workflowId === name);
  if (workflow === undefined) throw new ContractError(`No workflow is called ${name}.`);
  return workflow;
}

function inputsOf({ components }: Arazzo, { inputs }: Workflow): FlowInput[] {
  const own: Inputs | undefined =
    inputs !== undefined && '$ref' in inputs
      ? components?.inputs?.[inputs.$ref.slice('#/components/inputs/'.length)]
      : inputs;
  return Object.entries(own?.properties ?? {}).map(([name, { default: value = '', format }]) => ({
    name,
    value,
    secret: format === 'password',
  }));
}

/** The file and the name of a workflow that a step calls: in its own document, or in one of `sourceDescriptions`. */
function called({ sourceDescriptions }: Arazzo, file: string, id: string): [file: string, name: string] {
  const [, source, name] = /^\$sourceDescriptions\.(\w+)\.workflows\.(\w+)$/.exec(id) ?? [];
  if (name === undefined) return [file, id];
  const { url } = sourceDescriptions.find((each) => each.name === source) ?? {};
  if (url === undefined) throw new ContractError(`No source of workflows is called ${source}.`);
  return [url.replace('.arazzo.yaml', ''), name];
}

function withAliases<Value>(value: Value, aliases: ReadonlyMap<string, string>): Value {
  const text = JSON.stringify(value).replaceAll(
    /\$steps\.\w+\.outputs\.\w+/g,
    (place) => aliases.get(place) ?? place,
  );
  return JSON.parse(text) as Value;
}
