import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';
import { codeTheme } from './src/components/code-theme.ts';
import { publish } from './src/publish/integration.ts';
import { publication } from './src/publish/publication.ts';
import { sidebar } from './src/sidebar.ts';

/** Where the scripts of the sandbox's worker go: apart from those that pages load by themselves. */
const SANDBOX = 'sandbox/[name]-[hash].js';

// The built site knows no address of its own: publishing makes every link relative. So there is no `base` here.
export default defineConfig({
  trailingSlash: 'always',
  // The policy of the pages forbids what is inline.
  build: { inlineStylesheets: 'never' },
  markdown: { shikiConfig: { theme: codeTheme } },
  vite: {
    // The sandbox loads parts of itself when they are first needed.
    worker: {
      format: 'es',
      rolldownOptions: { output: { entryFileNames: SANDBOX, chunkFileNames: SANDBOX } },
    },
    // Scripts find each other and the worker from where they are, for the site may be below any path.
    experimental: {
      renderBuiltUrl: (_, { hostType }) => (hostType === 'js' ? { relative: true } : undefined),
    },
    build: { modulePreload: false },
  },
  integrations: [
    starlight({
      title: 'The DropPay contract',
      favicon: '/favicon.svg',
      sidebar,
      customCss: ['@droppay/diagrams/style.css', './src/styles/site.css', './src/styles/reference.css'],
      // Its colours are inline styles, which the policy of the pages forbids; publishing adds the anchors.
      expressiveCode: false,
      markdown: { headingLinks: false },
      disable404Route: true,
      ...(publication.edit !== undefined && {
        editLink: { baseUrl: `${publication.edit}packages/docs-site/` },
      }),
      components: {
        Footer: './src/starlight/Footer.astro',
        Search: './src/starlight/Search.astro',
        ThemeProvider: './src/starlight/ThemeProvider.astro',
        ThemeSelect: './src/starlight/ThemeSelect.astro',
      },
    }),
    publish(),
  ],
});
