declare const felscannerCommit: string;

/** The commit this was built from; undefined where it runs from its source, or was built outside a checkout. */
export const builtFrom: string | undefined = typeof felscannerCommit === 'undefined' ? undefined : felscannerCommit;
