import {UserError} from '../base/user-error.ts';

/** Makes a reader of an option's value that takes whole numbers in a range. The reader throws UserError `usage`. */
export function wholeNumberOption(flag: string, min: number, max: number): (text: string) => number {
  return text => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= min && value <= max) return value;
    throw new UserError('usage', `${flag} needs a whole number from ${min} to ${max}, not "${text}"`, {
      hint: `for example ${flag} ${Math.min(max, Math.max(min, 5))}`,
    });
  };
}
