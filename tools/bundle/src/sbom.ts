import type { PackageInside } from './contents.ts';
import type { Judged } from './judge-advisories.ts';
import type { Manifest } from './manifest.ts';

/**
 * What is inside a package, as CycloneDX 1.6, and what is known against it and does not apply. The same contents give the
 * same text: it has neither a time nor a serial number.
 */
export function sbomOf(
  { name, version = '0.0.0', license = '' }: Manifest,
  contents: readonly PackageInside[],
  judged: readonly Judged[],
): object {
  const self = purlOf(name, version);
  const refsOf = (names: readonly string[]): string[] =>
    contents.filter((each) => names.includes(each.name)).map((each) => purlOf(each.name, each.version));
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: component(name, version, license) },
    components: contents.map((each) => ({
      ...component(each.name, each.version, each.license),
      properties: [{ name: 'droppay:modules', value: String(each.modules.length) }],
    })),
    dependencies: [
      { ref: self, dependsOn: contents.map((each) => purlOf(each.name, each.version)) },
      ...contents.map((each) => ({
        ref: purlOf(each.name, each.version),
        dependsOn: refsOf(each.dependencies),
      })),
    ],
    vulnerabilities: judged.map(({ advisory: { id, title }, state, inside, because }) => ({
      id,
      source: { name: 'GitHub Advisory Database', url: `https://github.com/advisories/${id}` },
      description: title,
      analysis:
        state === 'absent'
          ? { state: 'not_affected', justification: 'code_not_present', detail: because }
          : { state: 'resolved', detail: because },
      affects: (inside.length === 0 ? [self] : inside.map((each) => purlOf(each.name, each.version))).map(
        (ref) => ({ ref }),
      ),
    })),
  };
}

function component(fullName: string, version: string, license: string): object {
  const [, scope, name] = /^(?:(@[^/]+)\/)?(.+)$/.exec(fullName)!;
  const purl = purlOf(fullName, version);
  return {
    type: 'library',
    'bom-ref': purl,
    ...(scope === undefined ? {} : { group: scope }),
    name,
    version,
    licenses: [/[ (]/.test(license) ? { expression: license } : { license: { id: license } }],
    purl,
  };
}

/** The address of a package of npm, as purl has it. */
function purlOf(name: string, version: string): string {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`;
}
