import { Button, Group, TextInput } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';

import { ACCOUNT_NAME } from '../../app/search';

const route = getRouteApi('/timeline');

/** Chooses the account that is shown; the address of the page holds it. */
export function AccountForm({ account }: { account: string | null }) {
  const navigate = route.useNavigate();
  const [name, setName] = useState(account ?? '');
  const [error, setError] = useState<string | null>(null);
  const show = (event: FormEvent) => {
    event.preventDefault();
    const given = name.trim();
    if (!ACCOUNT_NAME.test(given)) return setError('1 to 128 letters, digits or . _ : @ -');
    setError(null);
    void navigate({ search: { account: given } });
  };
  return (
    <form onSubmit={show} aria-label="Account">
      <Group gap="xs" align="flex-start">
        <TextInput
          aria-label="Account"
          placeholder="acct_…"
          autoComplete="off"
          value={name}
          error={error}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" variant="default">
          Show
        </Button>
      </Group>
    </form>
  );
}
