import {PassThrough} from 'node:stream';
import {stripVTControlCharacters} from 'node:util';
import {describe, expect, it} from 'vitest';
import {jsonDocument} from '../../src/output/json.ts';
import {plainText} from '../../src/output/plain-text.ts';
import {startProgress} from '../../src/output/progress.ts';
import {shorten} from '../../src/output/shorten.ts';
import {streamSink} from '../../src/output/sink.ts';
import {tabbedRow} from '../../src/output/tabbed-row.ts';
import {alignedTable} from '../../src/output/table.ts';
import {createTheme} from '../../src/output/theme.ts';
import {wantsColor} from '../../src/output/wants-color.ts';
import {wrap} from '../../src/output/wrap.ts';

describe('colour', () => {
  it.each([
    [true, {isTty: true}],
    [false, {isTty: false}],
    [false, {isTty: true, refused: true}],
    [false, {isTty: true, env: {NO_COLOR: '1'}}],
    [true, {isTty: true, env: {NO_COLOR: ''}}],
    [true, {isTty: false, env: {FORCE_COLOR: '1'}}],
    [true, {isTty: false, env: {FORCE_COLOR: ''}}],
    [false, {isTty: true, env: {FORCE_COLOR: '0'}}],
    [false, {isTty: true, env: {NO_COLOR: '1', FORCE_COLOR: '1'}}],
    [false, {isTty: true, env: {TERM: 'dumb'}}],
    [false, {isTty: false, refused: true, env: {FORCE_COLOR: '1'}}],
  ])('is %s for %j', (wanted, clues) => {
    expect(wantsColor({refused: false, env: {}, ...clues})).toBe(wanted);
  });

  it('leaves text as it is in a theme without colour', () => {
    const theme = createTheme(false);
    expect(Object.values(theme).map(style => style('text'))).toEqual(Object.values(theme).map(() => 'text'));
  });

  it('styles every meaning in a theme with colour', () => {
    for (const style of Object.values(createTheme(true))) {
      expect(style('text')).not.toBe('text');
      expect(stripVTControlCharacters(style('text'))).toBe('text');
    }
  });
});

describe('text of others', () => {
  it.each([
    ['an escape sequence', 'a\u001b[2Jb', 'a [2Jb'],
    ['a C1 control sequence introducer', 'a\u009b2Jb', 'a 2Jb'],
    ['a faked row', 'a\tb\r\nc', 'a b c'],
    ['a mark that turns the direction', 'gnp\u202ekvm', 'gnp kvm'],
    ['letters of the world', 'Amélie – 千と千尋 🎬', 'Amélie – 千と千尋 🎬'],
  ])('loses the power of %s', (_, text, plain) => {
    expect(plainText(text)).toBe(plain);
  });
});

describe('a row for other programs', () => {
  it('separates by tabs, leaves unknown cells empty, says yes and no', () => {
    expect(tabbedRow(['a\tb', 3, undefined, true, false])).toBe('a b\t3\t\tyes\tno\n');
  });
});

describe('JSON', () => {
  it('says null for what is not known, so that every key is there', () => {
    expect(JSON.parse(jsonDocument({a: undefined, b: [{c: undefined}], d: 1}))).toEqual({
      a: null,
      b: [{c: null}],
      d: 1,
    });
  });
});

describe('wrapping', () => {
  it('breaks at spaces, not counting styles', () => {
    expect(wrap(`one ${'\u001b[1m'}two${'\u001b[22m'} three`, 7)).toEqual(['one \u001b[1mtwo\u001b[22m', 'three']);
  });

  it('leaves a word that is too long whole', () => {
    expect(wrap('a incomprehensible b', 5)).toEqual(['a', 'incomprehensible', 'b']);
  });
});

describe('shortening', () => {
  it.each([
    ['short.mkv', 20, 'short.mkv'],
    ['short.mkv', 9, 'short.mkv'],
    ['Movies/A Very Long Name (2020).mkv', 20, 'Movies/…e (2020).mkv'],
    ['0123456789', 1, '012…6789'],
  ])('%s in %d columns is %s', (text, width, short) => {
    expect(shorten(text, width)).toBe(short);
    expect(shorten(text, width).length).toBeLessThanOrEqual(Math.max(8, width));
  });
});

describe('a table', () => {
  it('aligns columns without lines or trailing blanks', () => {
    const table = alignedTable({
      head: ['Label', 'Size', 'File'],
      align: ['left', 'right', 'left'],
      rows: [
        ['P7 FEL', '54.2 GB', 'a.mkv'],
        ['SDR', '7 GB', '千.mkv'],
      ],
    });
    expect(table).toBe('Label      Size  File\nP7 FEL  54.2 GB  a.mkv\nSDR        7 GB  千.mkv\n');
  });

  it('has cells of several lines beside one another', () => {
    const table = alignedTable({
      head: ['', 'one', 'two'],
      align: ['left', 'right', 'left'],
      rows: [
        ['Audio', 'a', 'b, first\nb, second'],
        ['Size', '1 GB\n(2 files)', '3 GB'],
      ],
    });
    expect(table.split('\n')).toEqual([
      '             one  two',
      'Audio          a  b, first',
      '                  b, second',
      'Size        1 GB  3 GB',
      '       (2 files)',
      '',
    ]);
  });
});

describe('progress', () => {
  it.each([
    ['in a pipe', false, false],
    ['when quiet', true, true],
  ])('is silent %s', async (_, isTty, quiet) => {
    const written: string[] = [];
    const sink = {write: (text: string) => void written.push(text), isTty, columns: 80, stream: process.stderr};
    const progress = await startProgress(sink, {quiet, color: false});
    progress.update(() => 'working');
    progress.stop();
    expect(written).toEqual([]);
  });

  it('becomes a line every ten seconds in a log', async () => {
    const written: string[] = [];
    const sink = {
      write: (text: string) => void written.push(text),
      isTty: false,
      columns: undefined,
      stream: undefined,
    };
    let seconds = 0;
    const progress = await startProgress(sink, {quiet: false, color: false, logClock: () => new Date(seconds * 1000)});
    for (seconds = 1; seconds <= 25; seconds += 1) progress.update(() => `at ${seconds}`);
    progress.stop();
    expect(written).toEqual(['at 10\n', 'at 20\n']);
  });

  it('becomes lines as in a log on a terminal whose width is not known', async () => {
    const written: string[] = [];
    const sink = {
      write: (text: string) => void written.push(text),
      isTty: true,
      columns: undefined,
      stream: process.stderr,
    };
    let seconds = 0;
    const progress = await startProgress(sink, {quiet: false, color: false, logClock: () => new Date(seconds * 1000)});
    for (seconds = 1; seconds <= 25; seconds += 1) progress.update(() => `at ${seconds}`);
    progress.stop();
    expect(written).toEqual(['at 10\n', 'at 20\n']);
  });
});

describe('the sink over a stream', () => {
  it('follows the width of the window, where 0 means that it is not known', () => {
    const stream = Object.assign(new PassThrough(), {isTTY: true, columns: 0});
    const sink = streamSink(stream, failUnexpectedly);
    expect(sink.columns).toBeUndefined();
    stream.columns = 120;
    expect(sink.columns).toBe(120);
  });
});

function failUnexpectedly(error: Error): never {
  throw error;
}
