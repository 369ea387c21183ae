import type {LabelKind} from '../label-kind.ts';
import {escapeHtml} from './escape-html.ts';

/** A label as a small plate; its kind shows in colour, and in the mark that the style sets in front. */
export function badge(label: string, kind: LabelKind): string {
  return `<span class="badge ${kind}">${escapeHtml(label)}</span>`;
}
