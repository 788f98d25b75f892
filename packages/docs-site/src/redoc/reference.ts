import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Document } from '@droppay/contract/document';
import { redocPolicy, withPolicy } from '../publish/content-security-policy.ts';
import { withEvidence } from './evidence.ts';
import { localBundle, localPage } from './self-hosting.ts';

const REDOCLY = fileURLToPath(import.meta.resolve('@redocly/cli/bin/cli.js'));
const redoc = {
  bundle: fileURLToPath(import.meta.resolve('redoc/bundles/redoc.standalone.js')),
  manifest: fileURLToPath(import.meta.resolve('redoc/package.json')),
};

const beside = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

const options = {
  downloadUrls: [
    { title: 'OpenAPI 3.1, JSON', url: '../openapi.json' },
    { title: 'OpenAPI 3.1, YAML', url: '../openapi.yaml' },
  ],
};

/** Redoc's menu starts with a logo that leads to the home page. */
function withHomeLink(document: Document): object {
  const logo = { url: '../favicon.svg', href: '../index.html', altText: 'About this contract' };
  return { ...document, info: { ...document.info, 'x-logo': logo } };
}

/** The page Redocly prerenders from the document, which still loads its script from Redocly's servers. */
async function prerender(document: Document): Promise<string> {
  const work = await mkdtemp(join(tmpdir(), 'droppay-reference-'));
  try {
    const source = join(work, 'openapi.json');
    const page = join(work, 'index.html');
    await writeFile(source, JSON.stringify(withHomeLink(withEvidence(document))));
    await promisify(execFile)(
      process.execPath,
      [
        REDOCLY,
        'build-docs',
        source,
        `--output=${page}`,
        `--template=${beside('reference.hbs')}`,
        `--openapi=${JSON.stringify(options)}`,
      ],
      // The work folder has no REDOCLY.yaml, so the repository's does not apply.
      { cwd: work, env: { ...process.env, REDOCLY_TELEMETRY: 'off' } },
    );
    return await readFile(page, 'utf8');
  } finally {
    await rm(work, { recursive: true });
  }
}

/** The reference as files, by name: a page and the Redoc bundle it loads. */
export async function reference(document: Document): Promise<Record<string, string>> {
  const bundle = await readFile(redoc.bundle, 'utf8');
  const { version } = JSON.parse(await readFile(redoc.manifest, 'utf8')) as {
    version: string;
  };
  const logo = await readFile(beside('redoc.svg'), 'base64');
  const page = localPage(await prerender(document), bundle, version);
  return {
    'index.html': withPolicy(page, redocPolicy(page)),
    'redoc.standalone.js': localBundle(bundle, `data:image/svg+xml;base64,${logo}`),
  };
}
