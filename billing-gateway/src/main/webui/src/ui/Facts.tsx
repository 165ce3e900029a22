import { Fragment } from 'react';

import classes from './Facts.module.css';

/** Names and values, one pair a line. */
export function Facts({ rows }: { rows: [name: string, value: string][] }) {
  return (
    <dl className={classes.facts}>
      {rows.map(([name, value]) => (
        <Fragment key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
