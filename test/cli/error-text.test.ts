import {describe, expect, it} from 'vitest';
import {UserError} from '../../src/base/user-error.ts';
import {errorText} from '../../src/cli/error-text.ts';
import {createTheme} from '../../src/output/theme.ts';

const theme = createTheme(false);
const faked = 'a\nError: b\u2028c\u0000';

describe('the text of a failure', () => {
  it('is one line and its next step, whatever they quote', () => {
    const error = new UserError('not-found', `${faked} does not exist`, {hint: `look for ${faked}`});
    expect(errorText(error, theme)).toBe(
      'Error: a\\nError: b\\u2028c\\x00 does not exist\n-> look for a\\nError: b\\u2028c\\x00\n',
    );
  });

  it('of a config file is a line for each problem, all of them indented', () => {
    const error = new UserError('config', `my\nError: file has 2 problems:\n  a is 1\n  b is "x\ny"`);
    expect(errorText(error, theme)).toBe('Error: my\\nError: file has 2 problems:\n  a is 1\n  b is "x\\ny"\n');
  });

  it('that is a bug holds its stack, in which no line looks like an error of ours', () => {
    const text = errorText(new TypeError(faked), theme);
    expect(text).toMatch(/^Bug: TypeError: a\n {4}Error: b\\u2028c\\x00\n {4}at /);
    expect(text.split('\n').filter(line => !line.startsWith('    at '))).toHaveLength(3);
  });

  it('with its cause indents that too, and hides the secrets of addresses', () => {
    const cause = new Error('of http://ann:secret@nas/?token=verysecret\nError: c');
    const text = errorText(new UserError('timeout', 'it took too long', {cause}), theme, {verbose: true});
    expect(text).toMatch(/^Error: it took too long\n {3}because: Error: of \S+\n {4}Error: c\n {4}at /);
    expect(text).not.toMatch(/ann|secret/);
  });
});
