declare global {
  var __webpack_nonce__: string;
}

const marked = document.querySelector<HTMLElement>('meta[property=csp-nonce]');

/** The mark without which the browser ignores a style element: the gateway names it in the page's policy. */
export const styleNonce = marked?.nonce ?? '';

// Where react-remove-scroll, which keeps the page still behind a dialog, looks for it.
globalThis.__webpack_nonce__ = styleNonce;
