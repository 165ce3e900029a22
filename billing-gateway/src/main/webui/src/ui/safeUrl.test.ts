import { expect, it } from 'vitest';

import { safeUrl } from './safeUrl';

it('lets http and https through', () => {
  expect(safeUrl('https://product.example/a?b=c')).toBe('https://product.example/a?b=c');
  expect(safeUrl('http://localhost:3000/')).toBe('http://localhost:3000/');
});

it.each(['javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'data:text/html,x', 'http://', '', null, undefined])(
  'makes no link of %s',
  (given) => {
    expect(safeUrl(given)).toBeNull();
  },
);
