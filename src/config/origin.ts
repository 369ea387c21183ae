/** Where the value of a setting came from. */
export type Origin =
  | {from: 'default'}
  | {from: 'file'; path: string}
  | {from: 'environment'; variable: string}
  | {from: 'secret file'; variable: string; path: string}
  | {from: 'command line'; option: string};

/** An origin in one word or two: `default`, a path, a variable's name, an option. */
export function formatOrigin(origin: Origin): string {
  switch (origin.from) {
    case 'default':
      return 'default';
    case 'file':
      return origin.path;
    case 'environment':
      return origin.variable;
    case 'secret file':
      return `${origin.variable} (${origin.path})`;
    case 'command line':
      return origin.option;
  }
}
