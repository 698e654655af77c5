import type { Finding } from './findings.ts';
import type { RequestEntry } from './requests.ts';
import type { Served } from './served.ts';

/** What became of the state when the files changed. */
export interface Change {
  /** The files that changed. */
  readonly files: readonly string[];
  /** How many records were taken over, and how many no longer fit; nothing where it began anew. */
  readonly state: { readonly kept: number; readonly dropped: number } | undefined;
}

/** Tells what happens while a fake is served. */
export interface Reporter {
  started(served: Served, origin: string): void;
  request(entry: RequestEntry): void;
  /** A request was no HTTP. */
  malformed(reason: string): void;
  /** The document is served, though not all of it is as OpenAPI asks for. */
  warned(findings: readonly Finding[]): void;
  /** The files changed, and the fake with them. */
  changed(served: Served, change: Change): void;
  /** The files changed, and are not right: the fake goes on as it was. */
  broken(files: readonly string[], error: unknown): void;
  /** The fake itself broke. */
  fault(error: unknown): void;
}

/** What a reporter is told once. */
export interface ReporterOptions {
  readonly quiet: boolean;
  readonly apiKey: string | undefined;
}
