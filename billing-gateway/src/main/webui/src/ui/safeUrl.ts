/** An address that may become a link: http(s) only, so that no `javascript:` ever runs here. */
export function safeUrl(given: string | null | undefined): string | null {
  if (!given) return null;
  try {
    const url = new URL(given, window.location.origin);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
  } catch {
    return null;
  }
}
