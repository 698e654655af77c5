const UNITS = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const exact = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

/** A time as people say it: "3 hours ago". The exact one is its tooltip. */
export function RelativeTime({ time }: { readonly time: string }) {
  const date = new Date(time);
  return (
    <time dateTime={time} title={exact.format(date)}>
      {sinceNow(date)}
    </time>
  );
}

/** The time of day that a message was sent, with its date. */
export function ExactTime({ time }: { readonly time: string }) {
  return <time dateTime={time}>{exact.format(new Date(time))}</time>;
}

function sinceNow(date: Date): string {
  const seconds = (date.getTime() - Date.now()) / 1000;
  const [unit, length] = UNITS.find(([, size]) => Math.abs(seconds) >= size) ?? [];
  return unit === undefined ? 'just now' : relative.format(Math.trunc(seconds / length), unit);
}
