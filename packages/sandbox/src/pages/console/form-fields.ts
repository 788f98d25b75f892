import { html } from 'hono/html';
import type { Html } from '../page.ts';

/** The options of a select, by their value. */
export function selectOptions(texts: Record<string, string>): Html[] {
  return Object.entries(texts).map(([value, text]) => html`<option value="${value}">${text}</option>`);
}

/** A field without the space around it; undefined when it was left empty. */
export function readText(data: FormData, name: string): string | undefined {
  const value = data.get(name);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** A whole number from 1 to `most`, 1 when it was left empty; undefined for anything else. */
export function readCount(data: FormData, name: string, most: number): number | undefined {
  const count = Number(readText(data, name) ?? 1);
  return Number.isInteger(count) && count >= 1 && count <= most ? count : undefined;
}
