import type {UserErrorKind} from '../base/user-error.ts';

/** The words for a fault: `says` goes on where the name and the address of the service end. */
export type Explanation = {kind: UserErrorKind; says: string; hint: string};
