import type {Action} from './action.ts';
import type {Model} from './model.ts';
import type {Screen} from './screen.ts';

/** One thing that keys do: the footer, the help and the README are made of these. */
export type KeyRow = {
  /** Names of keys, the one that is shown first. */
  keys: readonly string[];
  /** One word or two, for the footer. */
  label: string;
  /** What it does, for the help. */
  means: string;
  where: readonly Screen[];
  /** In the footer however little room there is. */
  isPinned?: true;
  /** Not in the footer: there is no room for all, and these are known from elsewhere. */
  isQuiet?: true;
  /** Why it cannot be done now; undefined: it can. */
  disabled?: (model: Model) => string | undefined;
  action: (model: Model) => Action;
};
