/** Grows whenever names are read otherwise than before, so that the claims kept are read anew. */
export const claimsReader = 1;
