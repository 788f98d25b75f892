import { nameAndVersion, type PackageInside } from './contents.ts';

const LINE = '-'.repeat(80);

/** The licences of everything that is inside a package, for people. */
export function licensesText(name: string, contents: readonly PackageInside[]): string {
  const head = `${name} has code of these ${contents.length} packages inside. sbom.cdx.json lists them for programs.\n`;
  const list = contents.map((each) => `${nameAndVersion(each)}: ${each.license}`).join('\n');
  const sections = contents.map((each) => {
    const by = each.author === undefined ? '' : `, by ${each.author}`;
    const text =
      each.texts.length > 0
        ? each.texts.join('\n\n')
        : `Its package has no text of the licence, and says that it is ${each.license}${by}.`;
    return `${LINE}\n${nameAndVersion(each)}: ${each.license}${by}\n\n${text}\n`;
  });
  return `${head}\n${list}\n\n${sections.join('\n')}`;
}
