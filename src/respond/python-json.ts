import { lengthIn } from '../schema/pydantic/texts.ts';

/** Where and why Python's `json` module refuses a text; positions count code points. */
export interface JsonRefusal {
  readonly position: number;
  readonly reason: string;
}

/**
 * What Python's `json.loads` says to a text that `JSON.parse` refuses, or the text with the
 * only values that Python knows and JSON does not, NaN and the infinities, put as a number
 * beyond every float.
 *
 * Rules: the messages and positions of CPython 3.11, `Lib/json`; FastAPI passes both on.
 *
 * @param takesNaN whether those values are taken at all
 */
export function readAsPython(
  text: string,
  takesNaN: boolean,
): { refusal: JsonRefusal } | { text: string } {
  const reader = new Reader(text, takesNaN);
  try {
    reader.document();
    return { text: reader.inJson() };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const position = lengthIn(text.slice(0, error.at));
    return { refusal: { position, reason: error.message } };
  }
}

class Refused extends Error {
  readonly at: number;

  constructor(at: number, reason: string) {
    super(reason);
    this.at = at;
  }
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/y;
const JSON_WORDS = ['null', 'true', 'false'];
const NOT_JSON = ['NaN', 'Infinity', '-Infinity'];

class Reader {
  readonly #text: string;
  #at = 0;
  readonly #takesNaN: boolean;
  /** Where the text is not JSON. */
  readonly #odd: [number, number][] = [];

  constructor(text: string, takesNaN: boolean) {
    this.#text = text;
    this.#takesNaN = takesNaN;
  }

  document(): void {
    this.#space();
    this.#values();
    this.#space();
    if (this.#at < this.#text.length) throw new Refused(this.#at, 'Extra data');
  }

  inJson(): string {
    const starts = [0, ...this.#odd.map(([, to]) => to)];
    const ends = [...this.#odd.map(([from]) => from), this.#text.length];
    return starts.map((start, index) => this.#text.slice(start, ends[index])).join('1e999');
  }

  /** Reads a value and all that is in it, without recursion: a hostile text may be deep. */
  #values(): void {
    const open: string[] = [];
    for (;;) {
      const character = this.#text[this.#at];
      if (character === '{' || character === '[') {
        this.#at += 1;
        this.#space();
        const close = character === '{' ? '}' : ']';
        if (this.#text[this.#at] !== close) {
          open.push(close);
          if (close === '}') this.#name();
          continue;
        }
        this.#at += 1;
      } else this.#scalar();
      if (this.#closed(open)) return;
    }
  }

  /** After a value: closes what ends here, and goes to the next value if there is one. */
  #closed(open: string[]): boolean {
    for (;;) {
      const close = open.at(-1);
      if (close === undefined) return true;
      this.#space();
      if (this.#text[this.#at] === close) {
        this.#at += 1;
        open.pop();
        continue;
      }
      if (this.#text[this.#at] !== ',') throw new Refused(this.#at, "Expecting ',' delimiter");
      this.#at += 1;
      this.#space();
      if (close === '}') this.#name();
      return false;
    }
  }

  #name(): void {
    if (this.#text[this.#at] !== '"') {
      throw new Refused(this.#at, 'Expecting property name enclosed in double quotes');
    }
    this.#string();
    this.#space();
    if (this.#text[this.#at] !== ':') throw new Refused(this.#at, "Expecting ':' delimiter");
    this.#at += 1;
    this.#space();
  }

  #scalar(): void {
    if (this.#text[this.#at] === '"') {
      this.#string();
      return;
    }
    for (const word of this.#takesNaN ? [...JSON_WORDS, ...NOT_JSON] : JSON_WORDS) {
      if (!this.#text.startsWith(word, this.#at)) continue;
      if (NOT_JSON.includes(word)) this.#odd.push([this.#at, this.#at + word.length]);
      this.#at += word.length;
      return;
    }
    NUMBER.lastIndex = this.#at;
    const number = NUMBER.exec(this.#text)?.[0];
    if (number === undefined) throw new Refused(this.#at, 'Expecting value');
    this.#at += number.length;
  }

  #string(): void {
    const start = this.#at;
    this.#at += 1;
    for (;;) {
      const character = this.#text[this.#at];
      if (character === undefined) throw new Refused(start, 'Unterminated string starting at');
      if (character === '"') {
        this.#at += 1;
        return;
      }
      if (character < ' ') throw new Refused(this.#at, 'Invalid control character at');
      if (character === '\\') this.#escape(start);
      else this.#at += 1;
    }
  }

  #escape(start: number): void {
    const next = this.#text[this.#at + 1];
    if (next === undefined) throw new Refused(start, 'Unterminated string starting at');
    if (next === 'u') {
      const digits = this.#text.slice(this.#at + 2, this.#at + 6);
      if (!/^[0-9a-f]{4}$/i.test(digits)) {
        throw new Refused(this.#at + 1, 'Invalid \\uXXXX escape');
      }
      this.#at += 6;
    } else {
      if (!'"\\/bfnrt'.includes(next)) throw new Refused(this.#at, 'Invalid \\escape');
      this.#at += 2;
    }
  }

  #space(): void {
    while (' \t\n\r'.includes(this.#text[this.#at] ?? 'x')) this.#at += 1;
  }
}
