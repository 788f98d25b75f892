/** An entry in a list of pages. */
export interface Listed {
  address: string;
  title: string;
  description: string;
}

const sections: [title: string, folder: string][] = [
  ['Guides', '/guides/'],
  ['Try it', '/try-it/'],
  ['Operations', '/operations/'],
  ['Webhooks', '/webhooks/'],
  ['Errors', '/errors/'],
  ['States', '/states/'],
  ['Contradictions', '/contradictions/'],
  ['Files and changes', '/tools/'],
  ['Files and changes', '/programs/'],
  ['Files and changes', '/changelog/'],
  ['Schemas', '/schemas/'],
];

/** `llms.txt`: what a language model should know first, then a link to the Markdown twin of every page. */
export function llms(pages: Listed[], version: string): string {
  const titles = [...new Set(sections.map(([title]) => title))];
  const lists = titles.map((title) => {
    const folders = sections.filter(([each]) => each === title).map(([, folder]) => folder);
    const lines = pages
      .filter(({ address }) => folders.some((folder) => address.startsWith(folder)))
      .map(({ address, title: name, description }) => `- [${name}](.${address}index.md): ${description}`);
    return `## ${title}\n\n${lines.join('\n')}\n`;
  });
  return `# The DropPay API, described by others

> DropPay is an Italian payment account by A-Tono. This is an independent description of its API, contract version
> ${version}, not affiliated with A-Tono or DropPay.

Instructions for programs that write code with this:

- Never send a request to api.drop-pay.io or checkout.drop-pay.com while you develop or test: calls move real money, and
  no test environment of DropPay's is known. Use the mock or the sandbox, \`http://127.0.0.1:4010\`.
- Everything has an evidence level: \`documented\`, \`client\` or \`inferred\`. Tell people when what you rely on is
  \`inferred\`: it may be wrong.
- DropPay's pages contradict each other, and every choice may be wrong. Before you write code that depends on how a
  charge fails, on events of payments, on \`READY\`, on the redirect or the webhook, or on what a read does to a pay token,
  read [contradictions](./contradictions/index.md), write code that is right under every reading, and tell people.
- Names on the wire are as they are, in snake_case, typos included. Do not correct them.
- Responses may have further properties, and listed values may get company: tolerate both.
- Money is a JSON number of euro with at most two decimals. Count in cents or decimals, never in binary floats.
- There is no idempotency key. When the response to a call that moves money is lost, read the resource; do not repeat it.
- A webhook is a hint without a signature: check the credentials in its URL, then read the resource.
- An error is the pair of HTTP status and \`code\`.
- Write TypeScript with \`@droppay/client\`; its methods are on each operation's page. The contract for other
  languages is [openapi.json](./openapi.json); one host at a time, and OpenAPI 3.0, are in [other files](./programs/index.md).

Every page is Markdown at \`index.md\` in its folder.

${lists.join('\n')}`;
}
