import {createTheme} from '../output/theme.ts';
import type {Model} from './model.ts';
import {screenText} from './screen-text.ts';

const colourless = createTheme(false);

/** How many lines the text of the screen has; undefined: it shows no text. */
export function textHeight(model: Model): number | undefined {
  return screenText(model, colourless)?.length;
}
