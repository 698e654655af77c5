interface PagerProps {
  /** What there are pages of, for those who hear the page. */
  readonly of: string;
  readonly page: number;
  readonly pages: number;
  readonly onPage: (page: number) => void;
}

/** Leads from page to page; not there where one page is all. */
export function Pager({ of, page, pages, onPage }: PagerProps) {
  if (pages <= 1) return null;
  return (
    <nav class="pager" aria-label={`Pages of ${of}`}>
      <button type="button" disabled={page <= 1} onClick={() => onPage(page - 1)}>
        Previous
      </button>
      <span aria-live="polite">
        Page {page} of {pages}
      </span>
      <button type="button" disabled={page >= pages} onClick={() => onPage(page + 1)}>
        Next
      </button>
    </nav>
  );
}
