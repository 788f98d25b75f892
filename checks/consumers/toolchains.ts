import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, resolve } from 'node:path';
import { promisify } from 'node:util';

/** How a language compiles what was generated, and runs what drives it. Paths are those of the row's folder. */
export interface Toolchain {
  /** Where the programs of `languages/` are copied to. */
  programs: string;
  /** The models of the API's client. */
  models: string;
  /** One line for a shell: compiles everything strictly, and builds the program. */
  compile: string;
  /** What it prints for each error. */
  error: RegExp;
  program: readonly [string, ...string[]];
  env: Record<string, string>;
  /** What makes its charges go out once, and where it stands: without it they go out twice. */
  once?: { in: 'command' | 'drive.php'; text: string };
}

const JAVA = [
  'classes',
  ...['databind', 'core', 'annotations'].map((part) => `jackson-${part}.jar`),
  'jsr305.jar',
]
  .map((jar) => (jar.endsWith('.jar') ? `/usr/share/java/${jar}` : jar))
  .join(':');

/** By the row's id. */
export const toolchains: Readonly<Record<string, Toolchain>> = {
  php: {
    programs: 'program',
    models: 'api/lib/Model/*.php',
    // One file at a time is all that it takes; without an ini file it starts twice as fast.
    compile: String.raw`find . -name '*.php' -not -path './node_modules/*' -exec php -n -l {} \;`,
    error: /^Errors parsing/gm,
    program: ['php', 'program/drive.php'],
    env: {},
    once: { in: 'drive.php', text: "['curl' => [CURLOPT_FRESH_CONNECT => true]]" },
  },
  python: {
    programs: 'program',
    models: 'api/droppay_api/models/*.py',
    compile: '/usr/bin/python3 -W error -m compileall -q api checkout program',
    error: /^\*\*\* /gm,
    program: ['/usr/bin/python3', 'program/drive.py'],
    env: { PYTHONPATH: 'api:checkout' },
  },
  ruby: {
    programs: 'program',
    models: 'api/lib/droppay_api/models/*.rb',
    // As `ruby -wc` does with each, in one process: every warning counts, for nothing else shows two equal keys.
    compile: `ruby -w -e 'ARGV.each { |file| RubyVM::InstructionSequence.compile_file(file) }' $(find api checkout program -name '*.rb')`,
    error: /: warning: |SyntaxError/g,
    program: ['ruby', '-Iapi/lib', '-Icheckout/lib', 'program/drive.rb'],
    env: {},
    once: { in: 'command', text: '--library faraday ' },
  },
  go: {
    programs: 'src/program',
    models: 'src/api/model_*.go',
    compile:
      'export GO111MODULE=off GOCACHE=$PWD/cache GOPATH=$PWD:/usr/share/gocode; ' +
      'go build -gcflags=-e -o drive program && go vet api checkout program',
    error: /\.go:\d+:\d+: /g,
    program: ['./drive'],
    env: {},
  },
  java: {
    programs: 'program',
    models: 'api/src/main/java/droppay/api/model/*.java',
    // Serial numbers are missing in what was generated, and no version of it needs them.
    compile:
      'mkdir classes && javac -Xlint:all,-serial,-processing -Werror -Xmaxerrs 1000 -Xmaxwarns 1000 ' +
      `-d classes -cp ${JAVA} $(find api/src/main checkout/src/main program -name '*.java')`,
    error: /: (error|warning): /g,
    program: ['java', '-cp', JAVA, 'Drive'],
    env: {},
  },
};

/** The package of Debian that has each program or library of which the table names a version. */
const debianPackages: Readonly<Record<string, string>> = {
  PHP: 'php-cli',
  Guzzle: 'php-guzzlehttp-guzzle',
  libcurl: 'libcurl4',
  curl: 'curl',
  Python: 'python3',
  urllib3: 'python3-urllib3',
  requests: 'python3-requests',
  Ruby: 'ruby',
  Faraday: 'ruby-faraday',
  Typhoeus: 'ruby-typhoeus',
  Go: 'golang-go',
  OpenJDK: 'openjdk-17-jdk-headless',
  Jackson: 'libjackson2-databind-java',
};

/** The programs that a language's tests start, by the name that the table has for it. */
const programs: Readonly<Record<string, readonly string[]>> = {
  PHP: ['php'],
  curl: ['curl'],
  Python: ['/usr/bin/python3'],
  Ruby: ['ruby'],
  Go: ['go'],
  OpenJDK: ['java', 'javac'],
  Java: ['java'],
  Shell: ['curl'],
};

/**
 * Looks for the programs of a language, or of what the table names in its place.
 * @throws {Error} when a shell would not find one of them.
 */
export function checkPrograms(name: string): void {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  for (const program of programs[name] ?? []) {
    if (folders.some((folder) => existsSync(resolve(folder, program)))) continue;
    throw new Error(`The program ${program} is not on the PATH: \`pnpm setup:debian\` installs it.`);
  }
}

/**
 * Looks whether a program or library is installed, in the version that the page names.
 * @throws {Error} when it is not, or is another.
 */
export async function checkInstalled(name: string, version: string): Promise<void> {
  if (name === 'Node') return expectVersion(name, process.versions.node, version);
  checkPrograms(name);
  const found = await promisify(execFile)('dpkg-query', [
    '--show',
    '--showformat=${Version}',
    debianPackages[name]!,
  ]).catch((error: unknown) => {
    throw new Error(`${name} is not installed: \`pnpm setup:debian\` does it.`, { cause: error });
  });
  // `1:3.1+b1`: what Debian adds stands around it.
  const installed = /^(?:\d+:)?([\d.]+)/.exec(found.stdout)?.[1];
  expectVersion(name, installed, version);
}

function expectVersion(name: string, installed: string | undefined, version: string): void {
  if (`${installed}.`.startsWith(`${version}.`)) return;
  throw new Error(
    `${name} ${installed} is installed, and the table names ${version}. Correct it when all passes.`,
  );
}
