import { isJson } from '../model/answers.ts';

/** How a content type is written (RFC 9110, 8.3.1). */
export const MEDIA_TYPE = /^[\w!#$%&'*+.^`|~-]+\/[\w!#$%&'*+.^`|~-]+\s*(?:;|$)/;
/** What no JSON that is sent begins with (RFC 8259, 8.1). */
export const BYTE_ORDER_MARK = '\uFEFF';

/** What is wrong with a content type, beside those that are documented. */
export function mediaFault(
  documented: readonly string[],
  given: string | undefined,
): string | undefined {
  if (given === undefined) return 'There is no content type.';
  const [type = '', ...parameters] = given
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());
  const isKnown = documented.some((one) => {
    const [wanted = ''] = one.toLowerCase().split(';');
    return wanted.trim() === type || wanted.includes('*');
  });
  if (!isKnown) return `The content type is ${type}.`;
  const charset = parameters.find((parameter) => parameter.startsWith('charset='));
  const name = charset?.slice('charset='.length).replaceAll('"', '');
  const isWrong = name !== undefined && isJson(type) && !['utf-8', 'utf8'].includes(name);
  return isWrong ? `The charset is ${name}.` : undefined;
}
