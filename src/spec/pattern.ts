/** A text as a pattern that matches just this text. Node 22 has no `RegExp.escape` yet. */
export function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
}
