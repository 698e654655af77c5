import { stripVTControlCharacters, styleText } from 'node:util';

export type Style = Parameters<typeof styleText>[0];

/** Text in a style where the stream shows styles; NO_COLOR and FORCE_COLOR are honoured. */
export function paint(
  style: Style,
  text: string,
  stream: NodeJS.WritableStream = process.stdout,
): string {
  return styleText(style, text, { stream });
}

/** Text from elsewhere without what would move the cursor or ring the bell. */
export function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, (character) =>
    character === '\n' ? ' ' : encodeURIComponent(character),
  );
}

const PLAIN = /^[\x20-\x7E]*$/;
/** Characters that take no column, and those that take two. */
const NARROW = /\p{Mn}|\p{Cf}/u;
const WIDE = /\p{sc=Han}|\p{sc=Hiragana}|\p{sc=Katakana}|\p{sc=Hangul}|\p{Emoji_Presentation}/u;

/** How many columns a text takes, whatever its colours. */
export function widthOf(text: string): number {
  // Nearly all is; the rest is looked at one by one.
  if (PLAIN.test(text)) return text.length;
  let width = 0;
  for (const character of stripVTControlCharacters(text))
    width += NARROW.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return width;
}

/** The columns of the terminal; nothing where the output goes elsewhere. */
export function columns(): number | undefined {
  return process.stdout.isTTY ? process.stdout.columns : undefined;
}
