/** What one setting may be set to in a config file. */
export type SettingValue = boolean | number | string | null;

/** Where a value is to stand, by the names from the whole file down. */
export type Place = {keys: readonly string[]; value: SettingValue};
