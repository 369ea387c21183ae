import {cookieRows} from './cookie-rows.ts';
import {iptscannerRows} from './iptscanner-rows.ts';
import type {OriginalRow} from './original-row.ts';
import {settingsRows} from './settings-rows.ts';
import {variableRows} from './variable-rows.ts';

/** The kinds of files of the original FELScanner, by what wins in it where two say the same. */
export const originalKinds = {
  variables: variableRows,
  settings: settingsRows,
  iptscanner: iptscannerRows,
  cookies: cookieRows,
} as const satisfies Record<string, readonly OriginalRow[]>;

export type OriginalKind = keyof typeof originalKinds;
