/** What `droppay-bundle --inside` compiles into a package that has no dependencies at run time. */
export interface Inside {
  /** The packages of the registry that `src` imports. Whatever they need in turn comes along, and nothing else does. */
  packages: readonly string[];
  /** What they import and never reach. */
  replaced: readonly Replaced[];
  /** Modules that do not run as they are once they are compiled in. */
  mended: readonly Mended[];
  /** Packages with a module for each of their exports, `lodash/get.js`: only the modules that are used come along. */
  narrowed: readonly string[];
  /** Packages whose `main` has others compiled into it, which nobody would know of: their `module` is taken. */
  unpacked: readonly string[];
  /** Files beside the code, by their name in `dist`: the specifier of each, as `src` could import it. */
  files: Readonly<Record<string, string>>;
  /** Texts that are made when the package is built, by the names of their files in `dist`. */
  made: Readonly<Record<string, () => Promise<string>>>;
  /** Packages of which nothing may be inside. */
  absent: readonly string[];
  /** What is known against packages that are inside, or would be. A build fails when one applies. */
  advisories: readonly Advisory[];
}

/** A module that another one stands for. */
export interface Replaced {
  /** A package, `node-fetch`; a module of one as it lies in it, `ajv/dist/ajv.js`; or one of `src`, `./read.ts`. */
  module: string;
  /** Only where this module imports it. */
  importedBy?: string;
  /** The module that takes its place, from the folder of the package. */
  by: string;
  /** Why it is not missed. */
  because: string;
}

/** Text of a module that is written anew. */
export interface Mended {
  module: string;
  from: string;
  to: string;
  because: string;
}

/** A weakness that somebody has published, of a package that is inside or would be without `replaced`. */
export interface Advisory {
  /** As GitHub's database has it: `GHSA-…`. */
  id: string;
  /** The package. */
  about: string;
  /** What it is, in a few words. */
  title: string;
  /** The first version without it, of those that the package may have. */
  fixed?: string;
  /** The modules of the package that are weak, where others can be inside without them. */
  modules?: readonly string[];
}
