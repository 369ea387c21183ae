import type {Label} from '../media/facts.ts';
import type {Theme} from '../output/theme.ts';

/** A label in the colour of its meaning. */
export function styledLabel(label: Label, theme: Theme): string {
  if (label.endsWith(' FEL')) return theme.fel(label);
  if (label.endsWith(' MEL')) return theme.mel(label);
  if (label.includes('?') || label.endsWith('no EL')) return theme.warning(label);
  return theme.strong(label);
}
