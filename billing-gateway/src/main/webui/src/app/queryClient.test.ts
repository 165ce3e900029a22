import { expect, it } from 'vitest';

import { ApiError, NO_ANSWER } from '../api/error';
import { createQueryClient } from './queryClient';

const retries = (failures: number, thrown: Error) => {
  const retry = createQueryClient().getDefaultOptions().queries?.retry;
  return typeof retry === 'function' && retry(failures, thrown);
};

it('asks once more after a failure that may pass', () => {
  expect(retries(0, new ApiError(503, {}, null))).toBe(true);
  expect(retries(1, new ApiError(503, {}, null))).toBe(false);
});

it('does not ask again what was refused', () => {
  expect(retries(0, new ApiError(403, {}, null))).toBe(false);
});

it('does not let people wait twice as long for an answer that does not come', () => {
  expect(retries(0, new ApiError(0, { type: NO_ANSWER }, null))).toBe(false);
});
