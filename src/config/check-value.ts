import {listSettings} from './list-settings.ts';
import {describeProblems} from './problems.ts';
import {schemaWords} from './schema-words.ts';

/** What is wrong with a value for a setting, in a sentence that says what to write; undefined where it may be set. */
export function checkValue(name: string, value: unknown): string | undefined {
  const setting = listSettings().find(one => one.name === name);
  if (setting === undefined) return `${name} is no setting`;
  const result = setting.schema(schemaWords).safeParse(value);
  if (result.success) return undefined;
  const issues = result.error.issues.map(issue => ({...issue, path: [name, ...issue.path]}));
  return describeProblems(issues, {[name]: value}, {knownKeys: () => []}).join('; ');
}
