import { MantineProvider } from '@mantine/core';
import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { Loading } from './Loading';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('shows after four seconds that loading is slow', () => {
  render(
    <MantineProvider>
      <Loading what="Loading plans">…</Loading>
    </MantineProvider>,
  );
  act(() => vi.advanceTimersByTime(3_900));
  expect(screen.getByRole('status')).toBeEmptyDOMElement();

  act(() => vi.advanceTimersByTime(200));

  expect(screen.getByRole('status')).toHaveTextContent('This takes longer than usual');
});
