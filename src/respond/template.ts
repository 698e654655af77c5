import type { EnvelopeField } from '../model/model.ts';
import type { Shapes } from '../schema/shape.ts';

/** The content's place in a template. */
export const CONTENT = Symbol('content');

/** A body with gaps: the text between them, and what each is for. */
export interface Template {
  readonly texts: readonly string[];
  readonly gaps: readonly (EnvelopeField | typeof CONTENT)[];
}

/**
 * The body of an answer with gaps for its content and the fields around it, in the order in
 * which the schema declares them.
 */
export function templateOf(
  shapes: Shapes,
  schema: string,
  at: readonly string[],
  fields: readonly EnvelopeField[],
): Template {
  const texts = [''];
  const gaps: (EnvelopeField | typeof CONTENT)[] = [];
  const write = (text: string): void => {
    texts[texts.length - 1] = (texts.at(-1) ?? '') + text;
  };
  const leave = (gap: EnvelopeField | typeof CONTENT): void => {
    gaps.push(gap);
    texts.push('');
  };
  const walk = (place: string, path: readonly string[]): void => {
    const here = path.join('/');
    if (here === at.join('/')) return leave(CONTENT);
    const field = fields.find((one) => one.at.join('/') === here);
    if (field !== undefined) return leave(field);
    write('{');
    let isFirst = true;
    const shape = shapes.at(place);
    for (const [name, below] of shapes.properties(shape)) {
      const inner = [...path, name];
      // What has to be there is there, though there be nothing to tell in it.
      const isHolder = shape.required.has(name) && shapes.at(below).properties.size > 0;
      if (!isHolder && !leadsSomewhere(inner, at, fields)) continue;
      write(`${isFirst ? '' : ','}${JSON.stringify(name)}:`);
      isFirst = false;
      walk(below, inner);
    }
    write('}');
  };
  walk(schema, []);
  return { texts, gaps };
}

/** Whether a path leads to the content or to a field. */
function leadsSomewhere(
  path: readonly string[],
  at: readonly string[],
  fields: readonly EnvelopeField[],
): boolean {
  const here = `${path.join('/')}/`;
  return [at, ...fields.map((field) => field.at)].some((other) =>
    `${other.join('/')}/`.startsWith(here),
  );
}

/** The text of a template whose gaps are filled. */
export function fillIn(
  template: Template,
  text: (gap: EnvelopeField | typeof CONTENT) => string,
): string {
  let result = template.texts[0] ?? '';
  for (const [index, gap] of template.gaps.entries()) {
    result += text(gap) + (template.texts[index + 1] ?? '');
  }
  return result;
}
