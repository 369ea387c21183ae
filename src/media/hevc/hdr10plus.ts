/**
 * Whether an ITU-T T.35 message, from its country code on, is HDR10+ (SMPTE ST 2094-40): United States, Samsung,
 * provider-oriented code 1 (or 3), application 4, version 0 or 1. Closed captions (`B5 0031`), SL-HDR (`B5 003A`), Dolby
 * (`B5 003B`), AOMedia (`B5 5890`) and HDR Vivid (`26 0004`) are not. Accepts any bytes, never throws.
 */
export function isHdr10PlusT35(t35: Uint8Array): boolean {
  const [country, providerHigh, providerLow, codeHigh, codeLow, application, version] = t35;
  return (
    country === 0xb5 &&
    providerHigh === 0x00 &&
    providerLow === 0x3c &&
    codeHigh === 0x00 &&
    (codeLow === 0x01 || codeLow === 0x03) &&
    application === 4 &&
    (version === 0 || version === 1)
  );
}
