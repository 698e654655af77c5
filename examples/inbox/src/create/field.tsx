import type { VNode } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';

interface FieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly error: string | undefined;
  /** Draws the control itself, with what ties it to its label and to what is wrong with it. */
  readonly children: (control: {
    readonly id: string;
    readonly 'aria-invalid': boolean;
    readonly 'aria-describedby': string;
  }) => VNode;
}

/** A control with its label, and with what is wrong with it. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  const field = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (error !== undefined) field.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }, [error]);
  return (
    <div class="field" ref={field}>
      <label for={id}>{label}</label>
      {children({
        id,
        'aria-invalid': error !== undefined,
        'aria-describedby': `${id}-about`,
      })}
      <p id={`${id}-about`} class={error === undefined ? 'hint' : 'error'}>
        {error ?? hint}
      </p>
    </div>
  );
}
