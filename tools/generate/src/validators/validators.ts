import { validator, type ValidatorOptions } from '@exodus/schemasafe';
import { ContractError } from '@droppay/contract/contract-error';
import type { Schema } from '@droppay/contract/document';
import { sentence } from './sentence.ts';

/** JavaScript that declares functions, and the name of each. */
export interface Validators {
  code: string;
  names: string[];
}

// Its types do not know `multi`, which makes one module of several schemas.
const options = {
  multi: true,
  includeErrors: true,
  isJSON: true,
  unmodifiedPrototypes: true,
  $schemaDefault: 'https://json-schema.org/draft/2020-12/schema',
} as ValidatorOptions;

/** What to tell of a value: `first` is returned, `all` are pushed to the list that is the second parameter. */
export type Told = 'first' | 'all';

/**
 * One function for each plain schema. It takes what `JSON.parse` made, and tells of a part that breaks the schema its path
 * (JSON Pointer), a space, and what it must be: `/charge_amount must be a number`. A property that is `null` counts as
 * absent, whatever the schema says; an item of a list that is `null` is judged.
 * Needs nothing at run time, and evaluates no code.
 */
export function validators(schemas: Schema[], told: Told = 'first'): Validators {
  const module = validator(schemas as never, { ...options, allErrors: told === 'all' }).toModule();
  const [, functions, list] =
    /^\(function\(\) \{\n'use strict'\n(.*)\nreturn \(\[(.*)\]\)\}\)\(\);?$/s.exec(module) ?? [];
  const names = (list ?? '').match(/\w+/g) ?? [];
  if (functions === undefined || names.length !== schemas.length) throw changed('the frame of its modules');
  // Each function is followed by its own errors, so its schema is the one at its place.
  const [helpers = '', ...parts] = `\n${functions}`.split(/\n(?=const \w+ = function validate\()/);
  if (parts.length !== names.length) throw changed('how it declares functions');
  const code = [
    told === 'all' ? judges + helpers : helpers,
    ...parts.map((part, index) => inWords[told](part, schemas[index]!)),
  ].join('\n');
  const written = code.replace(/^const pointerPart = .*\n/m, '');
  if (/validate\.|return (?:true|false)|errorCount|pointerPart/.test(written))
    throw changed('how it reports errors');
  return { code: written, names };
}

const failure =
  /validate\.errors = \[\{ keywordLocation: "#([^"]*)", instanceLocation: "#([^"]*)"([^}]*) \}\]\s*return false/g;
const failures =
  /if \(validate\.errors === null\) validate\.errors = \[\]\s*validate\.errors\.push\(\{ keywordLocation: "#([^"]*)", instanceLocation: "#([^"]*)"([^}]*) \}\)\s*errorCount\+\+/g;

/** schemasafe's function, telling sentences instead of leaving objects behind. */
const inWords: Record<Told, (code: string, schema: Schema) => string> = {
  first: (code, schema) =>
    plain(code.replaceAll(failure, (_, ...parts: Parts) => `return ${flaw(schema, ...parts)}`)).replace(
      'return true\n',
      'return undefined\n',
    ),
  all: (code, schema) =>
    plain(code.replaceAll(failures, (_, ...parts: Parts) => `flaws.push(${flaw(schema, ...parts)})`))
      .replace('validate(data)', 'validate(data, flaws)')
      .replace('let errorCount = 0\n', '')
      .replace('return errorCount === 0\n', '')
      .replaceAll(optional, '$3($1, "$4", flaws)\n')
      .replaceAll(optionalObject, (_, value, path, inside) =>
        inside ? `if (object(${value}, "${path}", flaws)) {\n{` : `object(${value}, "${path}", flaws)\n`,
      ),
};

/** The judgement of a property that may be missing and has nothing but a type, which most have: a call of one of these is short. */
const optional =
  /if \((\S+) != null\) \{\s*if \(!\(?(typeof \1 === "|Number\.)(string|isFinite|isInteger)(?:"|\(\1\))\)?\) \{\s*flaws\.push\("(\S*) must be an? \w+"\)\s*\}\s*\}\n/g;
/** The same of an object. What is inside is judged when it is one, so its block stays: with what closes both. */
const optionalObject =
  /if \((\S+) != null\) \{\s*if \(!\(typeof \1 === "object" && \1 && !Array\.isArray\(\1\)\)\) \{\s*flaws\.push\("(\S*) must be an object"\)\s*\}\s*(?:\}\n|(else \{))/g;
const judges = `const string = (value, path, flaws) => {
  if (value != null && typeof value !== "string") flaws.push(path + " must be a string");
};
const isFinite = (value, path, flaws) => {
  if (value != null && !Number.isFinite(value)) flaws.push(path + " must be a number");
};
const isInteger = (value, path, flaws) => {
  if (value != null && !Number.isInteger(value)) flaws.push(path + " must be an integer");
};
const object = (value, path, flaws) => {
  const is = typeof value === "object" && value && !Array.isArray(value);
  if (value != null && !is) flaws.push(path + " must be an object");
  return is;
};
`;

function plain(code: string): string {
  return (
    code
      .replace('validate.errors = null\n', '')
      // No text has less than one character but the empty one, however they are counted.
      .replaceAll(/(\S+\.length < 1) \|\| stringLength\([^)]+\) < 1/g, '$1')
      // A property that is null is absent: a server that writes null for what is not there says nothing else.
      .replaceAll(' !== undefined', ' != null')
      // 1e999 is JSON, and `JSON.parse` makes Infinity of it, which no number of the contract is.
      .replaceAll(/typeof ([^=\s]+) === "number"/g, 'Number.isFinite($1)')
  );
}

/** Where in the schema, where in the value, and what of the latter is only known at run time. */
type Parts = [keywordPath: string, path: string, dynamic: string, ...rest: unknown[]];

/** The expression of a path and its sentence. A path ends where the sender chose the name: it may hold anything. */
function flaw(schema: Schema, ...[keywordPath, path, dynamic]: Parts): string {
  const [place, keyword] = [
    keywordPath.slice(0, keywordPath.lastIndexOf('/')),
    keywordPath.split('/').pop()!,
  ];
  const words = sentence(at(schema, place), keyword);
  if (!dynamic.includes('pointerPart')) {
    if (dynamic === '') return JSON.stringify(`${path} ${words}`);
    return `${JSON.stringify(path)}${dynamic}+${JSON.stringify(` ${words}`)}`;
  }
  const [before = ''] = dynamic.split('+pointerPart(');
  return `${JSON.stringify(path.replace(/\/$/, ''))}${before}+${JSON.stringify(` has a property that ${words}`)}`;
}

function at(schema: Schema, path: string): Schema {
  return path
    .split('/')
    .slice(1)
    .reduce<Schema>((part, key) => part[key] as Schema, schema);
}

function changed(what: string): ContractError {
  return new ContractError(
    `The validators cannot be compiled: schemasafe has changed ${what}. Adapt validators.ts.`,
  );
}
