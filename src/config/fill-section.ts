import type {AnySection, AnySetting, Section} from './setting.ts';

/** The value of a setting, called by its name from the section down (`probe.samples`). */
type ValueOfSetting = (name: string, setting: AnySetting) => unknown;

/** A section's values: for each of its settings what `choose` gives. */
export function fillSection<Value>(section: Section<Value>, choose: ValueOfSetting): Value {
  const erased: AnySection = section;
  // A fold over keys loses their types; the schema of each setting yields its own type, and so does its default.
  return filled(erased, '', choose) as Value;
}

function filled({members}: AnySection, prefix: string, choose: ValueOfSetting): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(members).map(([key, member]) => {
      const name = prefix + key;
      return [key, 'members' in member ? filled(member, `${name}.`, choose) : choose(name, member)];
    }),
  );
}
