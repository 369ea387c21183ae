import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {UserError} from '../../src/base/user-error.ts';
import {editSetting} from '../../src/config/edit-setting.ts';
import {parseConfigText} from '../../src/config/parse-config-text.ts';
import type {SettingValue} from '../../src/config/place.ts';

type Member = {key: string; value: SettingValue; written: string; before: string[]; behind: string};
type Section = {
  key: string;
  members: Member[];
  style: 'lines' | 'braces' | 'spread' | 'null';
  behind: string;
  before: string[];
};
type Paper = {indent: string; eol: string; mark: string; isEnded: boolean; tail: string[]};

const keys = ['fel', 'dv', 'atmos', 'scan', 'report', 'expireHours'];
const sections = ['notifications', 'schedule', 'plex', 'x-y'];

const comment = fc.constantFrom('# mine', "# fel: false 'quoted'", '#', '#   dv: true  # {"a": 1}', '## ä 🎬 ---');
const ownLines = fc.array(fc.oneof(comment, fc.constant('')), {maxLength: 2});
const behind = fc.oneof(
  fc.constant(''),
  fc.tuple(fc.constantFrom(' ', '   '), comment).map(parts => parts.join('')),
);

const value: fc.Arbitrary<SettingValue> = fc.oneof(
  fc.boolean(),
  fc.integer({min: -5, max: 1e6}),
  fc.constant(null),
  fc.constantFrom(
    '10m',
    '0 4 * * *',
    '*/5 * * * *',
    'yes',
    '12',
    '',
    ' a ',
    "it's",
    '#',
    'a: b',
    '~',
    '- a',
    '1e3',
    '0x1f',
    'null',
  ),
  fc.string({unit: 'binary', maxLength: 12}).filter(text => text.isWellFormed()),
);

/** A value with one of the ways to write it. */
const written = value.chain(chosen =>
  fc.constantFrom(...waysToWrite(chosen)).map(text => ({value: chosen, written: text})),
);

function waysToWrite(chosen: SettingValue): string[] {
  // Raw, some characters are none that YAML may hold.
  const json = JSON.stringify(chosen).replace(
    /[\u007f-\uffff]/g,
    unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  if (chosen === null) return ['', '~', 'null'];
  if (typeof chosen !== 'string') return [json];
  const isSimple = /^[\x20-\x7e]*$/.test(chosen);
  return [
    json,
    ...(isSimple ? [`'${chosen.replaceAll("'", "''")}'`] : []),
    ...(/^(10m|0 4 .*)$/.test(chosen) ? [chosen] : []),
  ];
}

const member = fc
  .record({key: fc.constantFrom(...keys), content: written, before: ownLines, behind})
  .map(({content, ...rest}): Member => ({...rest, ...content}));

const section: fc.Arbitrary<Section> = fc
  .record({
    key: fc.constantFrom(...sections),
    members: fc.uniqueArray(member, {selector: one => one.key, maxLength: 4}),
    style: fc.constantFrom('lines', 'braces', 'spread', 'null'),
    behind,
    before: ownLines,
  })
  .map(one => (one.style === 'lines' && one.members.length === 0 ? {...one, style: 'null'} : one));

const paper: fc.Arbitrary<Paper> = fc.record({
  indent: fc.constantFrom('  ', '    ', ' '),
  eol: fc.constantFrom('\n', '\r\n'),
  mark: fc.constantFrom('', '\ufeff'),
  isEnded: fc.boolean(),
  tail: ownLines,
});

const file = fc.uniqueArray(section, {selector: one => one.key, maxLength: 4});
const edit = fc.record({section: fc.constantFrom(...sections), key: fc.constantFrom(...keys), value});

function yamlOf(content: readonly Section[], {indent, eol, mark, isEnded, tail}: Paper): string {
  const lines = [...content.flatMap(one => [...one.before, ...sectionLines(one, indent)]), ...tail];
  return mark + lines.join(eol) + (isEnded && lines.length > 0 ? eol : '');
}

function sectionLines({key, members, style, behind: note}: Section, indent: string): string[] {
  const texts = members.map(one => `${one.key}: ${one.written === '' ? '' : one.written}`.trimEnd());
  switch (style) {
    case 'null':
      return [`${key}:${note}`];
    case 'braces':
      return [`${key}: {${texts.join(', ')}}${note}`];
    case 'spread':
      return [`${key}: {${note}`, ...members.map((one, at) => `${indent}${texts[at]},${one.behind}`), `${indent}}`];
    case 'lines':
      return [
        `${key}:${note}`,
        ...members.flatMap((one, at) => [
          ...one.before.map(line => indent + line),
          `${indent}${texts[at]}${one.behind}`,
        ]),
      ];
  }
}

type Content = Record<string, Record<string, SettingValue> | null>;

function contentOf(content: readonly Section[]): Content {
  return Object.fromEntries(
    content.map(({key, members, style}) => [
      key,
      style === 'null' ? null : Object.fromEntries(members.map(one => [one.key, one.value])),
    ]),
  );
}

function changed(
  content: Content,
  {section: name, key, value: chosen}: {section: string; key: string; value: SettingValue},
): Content {
  return {...content, [name]: {...content[name], [key]: chosen}};
}

/** How many lines of a text are others in the next one, between those at its begin and its end that are the same. */
function linesLost(before: string, after: string): number {
  const old = before.split('\n');
  const now = after.split('\n');
  const same = (from: readonly string[], to: readonly string[]): number => {
    const end = from.findIndex((line, at) => line !== to[at]);
    return end < 0 ? from.length : end;
  };
  const first = same(old, now);
  return Math.max(0, old.length - first - same(old.toReversed(), now.toReversed()));
}

describe('any file with one setting changed', () => {
  it('says in YAML what it said, with that change, and keeps all other lines', () => {
    fc.assert(
      fc.property(file, paper, edit, (content, page, wanted) => {
        const before = yamlOf(content, page);
        const setting = `${wanted.section}.${wanted.key}`;
        const after = editSetting(before, {file: 'a.yaml', setting, value: wanted.value});
        expect(parseConfigText(after, 'a.yaml')).toEqual(changed(contentOf(content), wanted));
        expect(linesLost(`${before}\n`, `${after}\n`)).toBeLessThanOrEqual(1);
        const notes = content.flatMap(one => [
          ...one.before,
          ...(one.style === 'lines' ? one.members.flatMap(inner => [...inner.before, inner.behind]) : []),
          one.behind,
        ]);
        for (const note of notes) expect(after).toContain(note);
        if (before.includes('\n')) expect(after.match(/\r?\n/g)?.every(eol => eol === page.eol)).toBe(true);
        expect(after.startsWith('\ufeff')).toBe(page.mark !== '');
      }),
      {numRuns: 1500},
    );
  });

  it.each([undefined, '\t', '   '])(
    'says in JSON what it said, with that change, and keeps all other lines (set in by %j)',
    indent => {
      fc.assert(
        fc.property(file, edit, fc.constantFrom('\n', '\r\n'), (content, wanted, eol) => {
          const before = JSON.stringify(contentOf(content), undefined, indent).replaceAll('\n', eol);
          const setting = `${wanted.section}.${wanted.key}`;
          const after = editSetting(before, {file: 'a.json', setting, value: wanted.value});
          const now = changed(contentOf(content), wanted);
          expect(JSON.parse(after)).toEqual(now);
          if (content.length > 0) {
            expect(after).toBe(JSON.stringify(now, undefined, indent).replaceAll('\n', eol));
          }
        }),
        {numRuns: 500},
      );
    },
  );

  it('is changed alone or refused, however damaged it is', () => {
    const marks = [
      ...':{}[],&*?|>-#!%@~\'"\n\t a',
      '\r\n',
      '---\n',
      '? ',
      '&a ',
      '*a',
      '!!str ',
      'fel: ',
      '...\n',
      '<<: ',
    ];
    const damage = fc.array(fc.tuple(fc.nat(200), fc.nat(3), fc.constantFrom(...marks)), {minLength: 1, maxLength: 4});
    fc.assert(
      fc.property(file, paper, edit, damage, fc.constantFrom('a.yaml', 'a.json', '.felscannerrc'), (...given) => {
        const [content, page, wanted, hits, name] = given;
        const text = hits.reduce(
          (whole, [at, length, mark]) => whole.slice(0, at) + mark + whole.slice(at + length),
          yamlOf(content, page),
        );
        const setting = `${wanted.section}.${wanted.key}`;
        const after = outcome(() => editSetting(text, {file: name, setting, value: wanted.value}));
        if (after === undefined) return;
        expect(parseConfigText(after, name)).toEqual(changed(parseConfigText(text, name) as Content, wanted));
      }),
      {numRuns: 2000},
    );
  });
});

/** Undefined where it is refused; what fails in another way is thrown. */
function outcome(attempt: () => string): string | undefined {
  try {
    return attempt();
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
