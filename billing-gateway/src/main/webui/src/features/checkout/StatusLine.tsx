import { Loader, VisuallyHidden } from '@mantine/core';

import { CheckIcon, CrossIcon } from '../../ui/icons';
import classes from './StatusLine.module.css';

export type StepState = 'done' | 'now' | 'later' | 'failed';

export interface Step {
  label: string;
  state: StepState;
}

const IN_WORDS: Record<StepState, string> = { done: 'done', now: 'in progress', later: 'not yet', failed: 'failed' };

/** paid → event received → plan active */
export function StatusLine({ steps }: { steps: Step[] }) {
  return (
    <ol className={classes.line} aria-label="Progress of your payment">
      {steps.map(({ label, state }) => (
        <li key={label} className={classes.step} data-state={state}>
          <span className={classes.mark}>
            {state === 'done' && <CheckIcon />}
            {state === 'failed' && <CrossIcon />}
            {state === 'now' && <Loader size={14} color="currentColor" />}
          </span>
          <span>
            {label}
            <VisuallyHidden>: {IN_WORDS[state]}</VisuallyHidden>
          </span>
        </li>
      ))}
    </ol>
  );
}
