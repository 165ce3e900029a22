import { Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';

import classes from './Card.module.css';

interface Props {
  title: string;
  /** Right of the title: a link, a badge. */
  aside?: ReactNode;
  children: ReactNode;
}

/** One titled section of a page. */
export function Card({ title, aside, children }: Props) {
  const id = useId();
  return (
    <section className={classes.card} aria-labelledby={id}>
      <div className={classes.head}>
        <Title order={2} id={id}>
          {title}
        </Title>
        {aside}
      </div>
      {children}
    </section>
  );
}
