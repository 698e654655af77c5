/** Stands where the rows will, until they are there. */
export function RowsToCome() {
  return (
    <div role="status">
      <span class="unseen">Loading conversations</span>
      {['a', 'b', 'c', 'd', 'e', 'f'].map((name) => (
        <div key={name} class="row-to-come" />
      ))}
    </div>
  );
}
