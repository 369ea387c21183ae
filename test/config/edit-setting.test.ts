import {describe, expect, it} from 'vitest';
import {UserError} from '../../src/base/user-error.ts';
import {editSetting} from '../../src/config/edit-setting.ts';
import {formatStartingFile} from '../../src/config/format-starting-file.ts';
import type {SettingValue} from '../../src/config/place.ts';

type Row = [claim: string, before: string, edit: [setting: string, value: SettingValue], after: string];

const yamlRows: readonly Row[] = [
  [
    'a flag',
    'notifications:\n  fel: true\n  dv: false\n',
    ['notifications.fel', false],
    'notifications:\n  fel: false\n  dv: false\n',
  ],
  [
    'a comment behind it',
    'notifications:\n  fel:   true   # mine\n',
    ['notifications.fel', false],
    'notifications:\n  fel:   false   # mine\n',
  ],
  [
    'names in quotes',
    '"notifications":\n    \'fel\' : true\n',
    ['notifications.fel', false],
    '"notifications":\n    \'fel\' : false\n',
  ],
  [
    'no value, a comment behind it',
    'notifications:\n  fel:   # mine\n',
    ['notifications.fel', false],
    'notifications:\n  fel: false   # mine\n',
  ],
  ['no value and no line break', 'notifications:\n  fel:', ['notifications.fel', true], 'notifications:\n  fel: true'],
  ['a tilde', 'schedule:\n  scan: ~ # never\n', ['schedule.scan', '10m'], 'schedule:\n  scan: "10m" # never\n'],
  ['null', 'schedule:\n  scan: 10m # often\n', ['schedule.scan', null], 'schedule:\n  scan: null # often\n'],
  [
    'a text without quotes',
    'schedule:\n  scan: 10m\n',
    ['schedule.scan', '0 4 * * *'],
    'schedule:\n  scan: 0 4 * * *\n',
  ],
  [
    'a text that wants quotes',
    'schedule:\n  scan: 10m\n',
    ['schedule.scan', '*/5 * * * *'],
    'schedule:\n  scan: "*/5 * * * *"\n',
  ],
  ['a text that would be a flag', 'plex:\n  url: here\n', ['plex.url', 'yes'], 'plex:\n  url: "yes"\n'],
  ['a text that would be a number', 'plex:\n  url: here\n', ['plex.url', '10'], 'plex:\n  url: "10"\n'],
  ['single quotes', "schedule:\n  scan: '10m'\n", ['schedule.scan', "it's"], "schedule:\n  scan: 'it''s'\n"],
  [
    'single quotes that cannot hold it',
    "schedule:\n  scan: '10m'\n",
    ['schedule.scan', 'a\nb'],
    'schedule:\n  scan: "a\\nb"\n',
  ],
  ['double quotes', 'schedule:\n  scan: "10m"\n', ['schedule.scan', '1h'], 'schedule:\n  scan: "1h"\n'],
  [
    'a number',
    'notifications: \n  expireHours: 0x18\n',
    ['notifications.expireHours', 48],
    'notifications: \n  expireHours: 48\n',
  ],
  [
    'a text over lines',
    'schedule:\n  scan: "0 4\n    * * *" # c\n  report: null\n',
    ['schedule.scan', '1h'],
    'schedule:\n  scan: "1h" # c\n  report: null\n',
  ],
  [
    'a folded text',
    'schedule:\n  scan: >- # at night\n    0 4\n    * * *\n\n  # next\n  report: null\n',
    ['schedule.scan', '1h'],
    'schedule:\n  scan: "1h" # at night\n\n  # next\n  report: null\n',
  ],
  [
    'a folded text at the end',
    'schedule:\n  scan: >-\n    0 4 * * *',
    ['schedule.scan', '1h'],
    'schedule:\n  scan: "1h"',
  ],
  [
    'a missing name',
    'notifications:\n    # of FEL\n    fel: true\nreports:\n',
    ['notifications.dv', true],
    'notifications:\n    dv: true\n    # of FEL\n    fel: true\nreports:\n',
  ],
  [
    'a missing name, a comment behind the section',
    'notifications: # mine\n  fel: true\n#   dv: false',
    ['notifications.dv', true],
    'notifications: # mine\n  dv: true\n  fel: true\n#   dv: false',
  ],
  [
    'a section of comments alone',
    'notifications:  # mine\n#   fel: true\nschedule:\n   scan: 1h\n',
    ['notifications.fel', false],
    'notifications:  # mine\n   fel: false\n#   fel: true\nschedule:\n   scan: 1h\n',
  ],
  ['a section that is the last line', 'notifications:', ['notifications.fel', false], 'notifications:\n  fel: false'],
  [
    'a section that is a tilde',
    'notifications: ~  # none\n',
    ['notifications.fel', false],
    'notifications:  # none\n  fel: false\n',
  ],
  [
    'a section that is null',
    'notifications: null\nschedule: null\n',
    ['notifications.fel', false],
    'notifications:\n  fel: false\nschedule: null\n',
  ],
  [
    'a missing section',
    'plex:\n    url: x\n    # token: ""\n',
    ['notifications.fel', false],
    'plex:\n    url: x\n    # token: ""\n\nnotifications:\n    fel: false\n',
  ],
  [
    'a missing section and no line break at the end',
    'plex:\n  url: x',
    ['notifications.fel', false],
    'plex:\n  url: x\n\nnotifications:\n  fel: false',
  ],
  [
    'a missing section behind a blank line',
    'plex:\n  url: x\n\n',
    ['notifications.fel', false],
    'plex:\n  url: x\n\nnotifications:\n  fel: false\n',
  ],
  [
    'a missing section before the end of a document',
    '---\nplex:\n  url: x\n...\n# end\n',
    ['notifications.fel', false],
    '---\nplex:\n  url: x\n\nnotifications:\n  fel: false\n...\n# end\n',
  ],
  [
    'sections that are set in',
    '  plex:\n      url: x\n',
    ['notifications.fel', true],
    '  plex:\n      url: x\n\n  notifications:\n      fel: true\n',
  ],
  [
    'a missing section in a section',
    'collections:\n  # all of them\n  fel:\n    enabled: true\n#     title: x\n',
    ['collections.mel.enabled', true],
    'collections:\n  mel:\n    enabled: true\n  # all of them\n  fel:\n    enabled: true\n#     title: x\n',
  ],
  [
    'a missing section of a section',
    'plex:\n  url: x\n',
    ['collections.mel.enabled', true],
    'plex:\n  url: x\n\ncollections:\n  mel:\n    enabled: true\n',
  ],
  ['an empty file', '', ['notifications.fel', false], 'notifications:\n  fel: false\n'],
  [
    'a file of comments',
    '# my settings\r\n',
    ['notifications.fel', false],
    '# my settings\r\n\r\nnotifications:\r\n  fel: false\r\n',
  ],
  ['a file that only begins a document', '---\n', ['notifications.fel', false], '---\nnotifications:\n  fel: false\n'],
  [
    'CRLF',
    'notifications:\r\n  dv: true # c\r\n\r\n# d\r\n',
    ['notifications.fel', false],
    'notifications:\r\n  fel: false\r\n  dv: true # c\r\n\r\n# d\r\n',
  ],
  [
    'CRLF around what is replaced',
    'notifications:\r\n  dv: true\r\n  fel:\r\n',
    ['notifications.fel', false],
    'notifications:\r\n  dv: true\r\n  fel: false\r\n',
  ],
  [
    'a byte order mark',
    '\ufeffnotifications:\n  fel: true\n',
    ['notifications.fel', false],
    '\ufeffnotifications:\n  fel: false\n',
  ],
  ['a byte order mark alone', '\ufeff', ['notifications.fel', false], '\ufeffnotifications:\n  fel: false\n'],
  [
    'a long line',
    `plex:\n  url: ${'long '.repeat(60)}end\n  token: 'x'\nnotifications: {fel: true}\n`,
    ['notifications.fel', false],
    `plex:\n  url: ${'long '.repeat(60)}end\n  token: 'x'\nnotifications: {fel: false}\n`,
  ],
  [
    'braces',
    'notifications: { fel: true,dv: false }  # c\n',
    ['notifications.fel', false],
    'notifications: { fel: false,dv: false }  # c\n',
  ],
  [
    'a missing name in braces',
    'notifications: { fel: true }  # c\n',
    ['notifications.dv', true],
    'notifications: { dv: true, fel: true }  # c\n',
  ],
  ['empty braces', 'notifications: {}  # c\n', ['notifications.dv', true], 'notifications: {dv: true}  # c\n'],
  [
    'a name alone in braces',
    'notifications: {dv: false, fel}\n',
    ['notifications.fel', true],
    'notifications: {dv: false, fel: true}\n',
  ],
  [
    'braces over lines',
    'notifications: {  # c\n    fel: true, # mine\n  }\n',
    ['notifications.dv', true],
    'notifications: {  # c\n    dv: true,\n    fel: true, # mine\n  }\n',
  ],
  [
    'a section that is null in braces',
    '{plex: {url: x}, notifications: ~}',
    ['notifications.dv', true],
    '{plex: {url: x}, notifications: {dv: true}}',
  ],
  [
    'a missing section in braces',
    '{plex: {url: x}}\n',
    ['collections.mel.enabled', true],
    '{collections: {mel: {enabled: true}}, plex: {url: x}}\n',
  ],
  [
    'an anchor that nobody refers to',
    'notifications: &all\n  fel: &yes true\n',
    ['notifications.fel', false],
    'notifications: &all\n  fel: &yes false\n',
  ],
  [
    'an alias',
    'notifications:\n  dv: &off false\n  fel: *off\n',
    ['notifications.fel', true],
    'notifications:\n  dv: &off false\n  fel: true\n',
  ],
  [
    'a value that is there already',
    'notifications:\n  fel: True # so\n',
    ['notifications.fel', true],
    'notifications:\n  fel: True # so\n',
  ],
  [
    'a name that also stands elsewhere',
    'collections:\n  fel: {enabled: false}\nnotifications:\n  fel: true\n',
    ['notifications.fel', false],
    'collections:\n  fel: {enabled: false}\nnotifications:\n  fel: false\n',
  ],
  ['a setting of the whole file', 'dataDir: /a # here\n', ['dataDir', null], 'dataDir: null # here\n'],
];

const jsonRows: readonly Row[] = [
  [
    'a flag',
    '{"notifications": {"fel" : true ,"dv":false}}',
    ['notifications.fel', false],
    '{"notifications": {"fel" : false ,"dv":false}}',
  ],
  [
    'a text',
    '{\n\t"schedule": {\n\t\t"scan": "10m"\n\t}\n}\n',
    ['schedule.scan', 'a "b"\\'],
    '{\n\t"schedule": {\n\t\t"scan": "a \\"b\\"\\\\"\n\t}\n}\n',
  ],
  ['null', '{"schedule": {"scan": "10m"}}', ['schedule.scan', null], '{"schedule": {"scan": null}}'],
  [
    'a missing name',
    '{\n\t"notifications": {\n\t\t"fel": true\n\t}\n}\n',
    ['notifications.dv', true],
    '{\n\t"notifications": {\n\t\t"fel": true,\n\t\t"dv": true\n\t}\n}\n',
  ],
  [
    'a missing name on one line',
    '{\n  "notifications": { "fel": true }\n}',
    ['notifications.dv', true],
    '{\n  "notifications": { "fel": true, "dv": true }\n}',
  ],
  [
    'a missing name without spaces',
    '{"notifications":{"fel":true}}',
    ['notifications.dv', true],
    '{"notifications":{"fel":true,"dv":true}}',
  ],
  [
    'a missing section',
    '{\r\n    "plex": {"url": "x"}\r\n}\r\n',
    ['collections.mel.enabled', true],
    '{\r\n    "plex": {"url": "x"},\r\n    "collections": {\r\n        "mel": {\r\n            "enabled": true\r\n        }\r\n    }\r\n}\r\n',
  ],
  [
    'a missing section on one line',
    '{"plex":{"url":"x"}}',
    ['collections.mel.enabled', true],
    '{"plex":{"url":"x"},"collections":{"mel":{"enabled":true}}}',
  ],
  [
    'a section that is null',
    '{\n  "notifications": null,\n  "plex": {}\n}\n',
    ['notifications.fel', false],
    '{\n  "notifications": {\n    "fel": false\n  },\n  "plex": {}\n}\n',
  ],
  [
    'an empty section',
    '{\n  "notifications": {\n  }\n}\n',
    ['notifications.fel', false],
    '{\n  "notifications": {\n    "fel": false\n  }\n}\n',
  ],
  [
    'an empty section on one line',
    '{"notifications":{},"plex":null}',
    ['notifications.fel', false],
    '{"notifications":{"fel":false},"plex":null}',
  ],
  ['nothing in braces', '{}\n', ['notifications.fel', false], '{\n  "notifications": {\n    "fel": false\n  }\n}\n'],
  ['an empty file', '', ['notifications.fel', false], '{\n  "notifications": {\n    "fel": false\n  }\n}\n'],
  [
    'a byte order mark',
    '\ufeff{"notifications": {"fel": true}}',
    ['notifications.fel', false],
    '\ufeff{"notifications": {"fel": false}}',
  ],
  [
    'an address of a schema',
    '{\n  "$schema": "./s.json"\n}',
    ['notifications.fel', false],
    '{\n  "$schema": "./s.json",\n  "notifications": {\n    "fel": false\n  }\n}',
  ],
  [
    'several on a line',
    '{\n  "plex": {"url": "x"}, "radarr": {"url":"y"}\n}',
    ['notifications.fel', false],
    '{\n  "plex": {"url": "x"}, "radarr": {"url":"y"},\n  "notifications": {\n    "fel": false\n  }\n}',
  ],
];

describe('one setting of a YAML file is changed, and not a byte beside it', () => {
  it.each(yamlRows)('%s', (_, before, [setting, value], after) => {
    expect(editSetting(before, {file: '/c/felscanner.config.yaml', setting, value})).toBe(after);
  });
});

it('the starting file gets a section at its end, so that what is commented out stays in its own', () => {
  const text = formatStartingFile(new Map([['plex.url', 'http://nas:32400']]));
  const edited = editSetting(text, {file: 'felscanner.config.yaml', setting: 'notifications.fel', value: false});
  expect(edited).toBe(`${text}\nnotifications:\n  fel: false\n`);
});

describe('one setting of a JSON file is changed, and not a byte beside it', () => {
  it.each(jsonRows)('%s', (_, before, [setting, value], after) => {
    expect(editSetting(before, {file: '/c/felscanner.config.json', setting, value})).toBe(after);
  });

  it.each(jsonRows.filter(([, before]) => before.includes('{')))(
    '%s, also under a name without an extension',
    (_, before, [setting, value], after) => {
      expect(editSetting(before, {file: '/c/.felscannerrc', setting, value})).toBe(after);
    },
  );
});

describe('what cannot be changed alone is refused', () => {
  it.each([
    ['an anchor that others refer to', 'notifications:\n  fel: &on true\n  dv: *on\n'],
    ['a section that is an alias', 'x: &n\n  fel: true\nnotifications: *n\n'],
    ['a section with an anchor that others refer to', 'notifications: &n\n  fel: true\nx: *n\n'],
    ['a section that is a list', 'notifications:\n  - fel\n'],
    ['a section that is a text', 'notifications: fel\n'],
    ['a setting that is a list on lines', 'notifications:\n  fel:\n    - 1\n'],
    ['a name without a value, written with a question mark', 'notifications:\n  ? fel\n'],
    ['a file that is a list', '- notifications\n'],
  ])('%s', (_, text) => {
    const attempt = (): string =>
      editSetting(text, {file: '/c/felscanner.config.yaml', setting: 'notifications.fel', value: false});
    expect(attempt).toThrow(UserError);
    expect(attempt).toThrow(
      expect.objectContaining({
        kind: 'config',
        message: 'notifications.fel cannot be changed in /c/felscanner.config.yaml without touching what else is in it',
        hint: 'edit notifications.fel in that file by hand',
      }),
    );
  });

  it.each([
    ['/c/felscanner.config.yaml', 'notifications: {fel: true\n'],
    ['/c/felscanner.config.yaml', 'a: 1\n---\nb: 2\n'],
    ['/c/felscanner.config.json', '{"notifications": {"fel": true},}'],
    ['/c/felscanner.config.json', '{\n  // mine\n  "notifications": {"fel": true}}'],
  ])('a text that is not well-formed (%s, %j)', (file, text) => {
    expect(() => editSetting(text, {file, setting: 'notifications.fel', value: false})).toThrow(/is not well-formed/);
  });
});
