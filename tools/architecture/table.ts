/** What the files of a source folder may do. File names are relative to that folder. */
export interface Architecture {
  /**
   * Folders, and files outside any folder, from the bottom up. Each may import itself and what
   * stands on a lower level; those on one level do not know each other.
   */
  levels: readonly (readonly string[])[];
  /** The files that may import modules of Node. All others run in a browser too. */
  onNode: readonly RegExp[];
  /** The one file that may ask the machine for the time and for chance. */
  clock: string;
  /** The name by which a file could import the front door from inside. */
  packageName: string;
  maxLines: number;
  /** The folder of what a program writes, which may be as long as it comes. */
  generated: string;
}

export const architecture: Architecture = {
  levels: [
    ['errors.ts', 'clock.ts', 'generated'],
    ['spec'],
    ['schema'],
    ['model'],
    ['store'],
    ['data'],
    ['behaviours'],
    ['respond'],
    ['worlds'],
    ['options.ts'],
    ['fake.ts'],
    ['control', 'contract'],
    ['adapters'],
    ['cli', 'index.ts'],
  ],
  onNode: [/^cli\//, /^adapters\/express(?:\.ts$|\/)/, /^spec\/read[^/]*\.ts$/],
  clock: 'clock.ts',
  packageName: 'openapi-understudy',
  maxLines: 300,
  generated: 'generated/',
};
