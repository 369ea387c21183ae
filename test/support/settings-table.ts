import {environmentVariables} from '../../src/config/environment-variables.ts';
import {listSettings} from '../../src/config/list-settings.ts';
import {defaultWords} from '../../src/views/default-words.ts';

const begin = '<!-- settings: written by UPDATE_README=1 vitest run test/docs.test.ts -->\n';
const end = '<!-- end of settings -->';

/** A README whose table of settings is what the program knows. */
export function withSettingsTable(readme: string): string {
  const from = readme.indexOf(begin);
  const to = readme.indexOf(end);
  if (from < 0 || to < from) throw new Error('the README has no place for the table of settings');
  return `${readme.slice(0, from)}${begin}\n${settingsTable()}\n${readme.slice(to)}`;
}

function settingsTable(): string {
  const rows = listSettings().map(({name, default: value, means}) => {
    const variables = environmentVariables.filter(({setting}) => setting === name).map(({variable}) => variable);
    return [`\`${name}\``, defaultWords(value), means, variables.map(variable => `\`${variable}\``).join(' ')];
  });
  const cells = [['setting', 'default', 'meaning', 'environment'], ...rows].map(row => row.map(escaped));
  const [head = [], ...body] = cells.map(row => `| ${row.join(' | ')} |`);
  return [head, '| --- | --- | --- | --- |', ...body].join('\n').concat('\n');
}

function escaped(cell: string): string {
  return cell.replaceAll('|', '\\|');
}
