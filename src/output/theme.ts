import {styleText} from 'node:util';

type Style = Parameters<typeof styleText>[0];

const styles = {
  strong: 'bold',
  dim: 'dim',
  heading: 'cyan',
  fel: ['bold', 'green'],
  mel: ['bold', 'yellow'],
  good: 'green',
  warning: 'yellow',
  failure: ['bold', 'red'],
  chosen: 'inverse',
} as const satisfies Record<string, Style>;

/** What text means, as colour. Nothing may be readable by colour alone. */
export type Theme = {readonly [Meaning in keyof typeof styles]: (text: string) => string};

/** A theme that colours, or one that leaves every text as it is. */
export function createTheme(color: boolean): Theme {
  const paint = (style: Style) => (text: string) => (color ? styleText(style, text, {validateStream: false}) : text);
  return {
    strong: paint(styles.strong),
    dim: paint(styles.dim),
    heading: paint(styles.heading),
    fel: paint(styles.fel),
    mel: paint(styles.mel),
    good: paint(styles.good),
    warning: paint(styles.warning),
    failure: paint(styles.failure),
    chosen: paint(styles.chosen),
  };
}
