import { type MachineName, machines } from '../../src/generated/machines.ts';

/** What nothing can be tried on: nobody orders batches, and a charge is NEW only inside of one transaction. */
const UNSEEN = new Set(['Push FAILURE', 'Charge NEW']);

interface Edges {
  edges: readonly { from: string; to: string; action: string; by: string }[];
}

const edgeName = (name: string, from: string, action: string, to: string, by: string): string =>
  `${name} ${from} -${action}-> ${to} by ${by}`;

/** Whether the contract has an edge `action` out of `from`. */
export function leads(name: MachineName, from: string, action: string): boolean {
  const { edges }: Edges = machines[name];
  return edges.some((edge) => edge.from === from && edge.action === action);
}

/** Which edges of the contract's state machines were walked, and which that they do not have were tried in vain. */
export class Coverage {
  readonly walked: Set<string> = new Set();
  readonly tried: Set<string> = new Set();
  steps = 0;

  /** Throws when the contract does not have the edge: the model itself is wrong then. */
  walk(name: MachineName, from: string, action: string, to: string, by: string): void {
    const edge = edgeName(name, from, action, to, by);
    if (!allEdges.includes(edge)) throw new Error(`The contract does not have the edge ${edge}.`);
    this.walked.add(edge);
  }

  /** Somebody wanted `action`; counts when the contract forbids it. */
  try(name: MachineName, from: string, action: string): void {
    if (!leads(name, from, action)) this.tried.add(`${name} ${from} -${action}->`);
  }

  get unwalked(): string[] {
    return allEdges.filter((edge) => !this.walked.has(edge));
  }

  get untried(): string[] {
    return allForbidden.filter((edge) => !this.tried.has(edge));
  }

  report(sequences: number): string {
    const share = (part: number, all: number): string =>
      `${part} of ${all} (${((100 * part) / all).toFixed(1)} %)`;
    return [
      `${sequences} sequences, ${this.steps} steps`,
      `edges walked: ${share(this.walked.size, allEdges.length)}`,
      `forbidden edges tried: ${share(this.tried.size, allForbidden.length)}`,
    ].join('\n');
  }
}

const allEdges = Object.values(machines).flatMap(({ name, edges }: Edges & { name: MachineName }) =>
  edges.map(({ from, to, action, by }) => edgeName(name, from, action, to, by)),
);

const allForbidden = Object.values(machines).flatMap(({ name, edges, initial }) => {
  const all: Edges['edges'] = edges;
  const states = new Set<string>([...initial, ...all.flatMap(({ from, to }) => [from, to])]);
  const actions = new Set(all.map(({ action }) => action));
  return [...states]
    .filter((state) => !UNSEEN.has(`${name} ${state}`))
    .flatMap((state) =>
      [...actions]
        .filter((action) => !leads(name, state, action))
        .map((action) => `${name} ${state} -${action}->`),
    );
});
