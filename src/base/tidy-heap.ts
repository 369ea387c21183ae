/**
 * Flags of V8, set as the program starts. Pages of a scan and frames of the dashboard leave much behind. V8's usual room for what dies
 * young costs a scan 60 MB and saves no time; what it lets pile up beyond that, up to four times what is in use, costs 50 MB more, for
 * no time worth naming.
 */
export const tidyHeap = ['--semi-space-growth-factor=1', '--heap-growing-percent=60'] as const;
