import { errorPage, operationPage, webhookPage } from './addresses.ts';
import { catalogue, contract, operations, webhooks } from './contract.ts';

/** The menu: guides first, then the reference in the contract's order. */
export const sidebar = [
  { label: 'Guides', items: [{ autogenerate: { directory: 'guides' } }] },
  {
    label: 'Try it',
    items: [
      { label: 'Quick Start', link: '/try-it/' },
      { label: 'Any operation', link: '/try-it/operation/' },
    ],
  },
  ...contract.tagGroups.map(({ name, tags }) => ({
    label: name,
    items: tags.map((tag) => ({
      label: contract.tags.find((each) => each.name === tag)!.title,
      collapsed: true,
      items: operations
        .filter((operation) => operation.tag === tag)
        .map(({ id, summary }) => ({ label: summary, link: operationPage(id) })),
    })),
  })),
  {
    label: 'Reference',
    items: [
      { label: 'All operations', link: '/operations/' },
      {
        label: 'Webhooks',
        collapsed: true,
        items: [
          { label: 'All webhooks', link: '/webhooks/' },
          ...webhooks.map(({ resource, summary }) => ({
            label: summary,
            link: webhookPage(resource),
          })),
        ],
      },
      {
        label: 'Errors',
        collapsed: true,
        items: [
          { label: 'All errors', link: '/errors/' },
          ...catalogue.map(({ name, status }) => ({
            label: `${status} ${name}`,
            link: errorPage(name),
          })),
        ],
      },
      { label: 'States', link: '/states/' },
      { label: 'Schemas', link: '/schemas/' },
      { label: 'Contradictions', link: '/contradictions/' },
      { label: 'On one page (Redoc)', link: '/reference/' },
    ],
  },
  {
    label: 'For programs',
    items: [
      { label: 'Your language and tools', link: '/tools/' },
      { label: 'Files', link: '/programs/' },
      { label: 'Changelog', link: '/changelog/' },
    ],
  },
];
