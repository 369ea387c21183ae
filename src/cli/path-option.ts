import {UserError} from '../base/user-error.ts';

/** Makes a reader of an option's value that takes a path. The reader throws UserError `usage` for an empty one. */
export function pathOption(flag: string): (text: string) => string {
  return text => {
    if (text.trim() !== '') return text;
    throw new UserError('usage', `${flag} needs a path, and an empty one was given`, {
      hint: `leave ${flag} out, or give a path`,
    });
  };
}
