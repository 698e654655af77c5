import { sends, storesTopic } from './edit.ts';
import { faultsOf } from './fault.ts';

import { mapMembers, membersOf } from './json.ts';

const fault = faultsOf('create');

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const topicFaults = [
  fault(
    'topic-trimmed',
    'inferred',
    'Spaces at the ends of a topic are lost.',
    storesTopic((topic) => topic.trim()),
  ),
  fault(
    'topic-spaces-joined',
    'inferred',
    'Several spaces in a topic become one.',
    storesTopic((topic) => topic.replaceAll(/ {2,}/g, ' ')),
  ),
  fault(
    'topic-lines-joined',
    'inferred',
    'Line breaks in a topic become spaces.',
    storesTopic((topic) => topic.replaceAll(/\r?\n/g, ' ')),
  ),
  fault(
    'topic-line-ends-changed',
    'inferred',
    'The line ends of Windows in a topic become those of Unix.',
    storesTopic((topic) => topic.replaceAll('\r\n', '\n')),
  ),
  fault(
    'topic-cut-at-255',
    'inferred',
    'A topic is cut at 255 characters.',
    storesTopic((topic) => [...topic].slice(0, 255).join('')),
  ),
  fault(
    'topic-cut-at-1000',
    'inferred',
    'A topic is cut at 1000 characters.',
    storesTopic((topic) => [...topic].slice(0, 1000).join('')),
  ),
  fault(
    'topic-cut-at-255-bytes',
    'inferred',
    'A topic is cut at 255 bytes of UTF-8.',
    storesTopic((topic) =>
      new TextDecoder()
        .decode(new TextEncoder().encode(topic).slice(0, 255))
        .replace(/\ufffd$/, ''),
    ),
  ),
  fault(
    'topic-loses-emoji',
    'inferred',
    'Characters beyond three bytes of UTF-8 are lost from a topic.',
    storesTopic((topic) => topic.replaceAll(/[\u{10000}-\u{10ffff}]/gu, '')),
  ),
  fault(
    'topic-questions-emoji',
    'inferred',
    'Each emoji in a topic becomes a question mark.',
    storesTopic((topic) => topic.replaceAll(/[\u{10000}-\u{10ffff}]/gu, '?')),
  ),
  fault(
    'topic-in-latin-1',
    'inferred',
    'Whatever Latin-1 does not have becomes a question mark in a topic.',
    storesTopic((topic) => topic.replaceAll(/[^\0-\xff]/gu, '?')),
  ),
  fault(
    'topic-composed',
    'inferred',
    'A topic is brought to the composed form of Unicode.',
    storesTopic((topic) => topic.normalize('NFC')),
  ),
  fault(
    'topic-decomposed',
    'inferred',
    'A topic is brought to the decomposed form of Unicode.',
    storesTopic((topic) => topic.normalize('NFD')),
  ),
  fault(
    'topic-in-compatible-form',
    'inferred',
    'A topic is brought to the compatible form of Unicode: ligatures and wide letters are lost.',
    storesTopic((topic) => topic.normalize('NFKC')),
  ),
  fault(
    'topic-loses-joiners',
    'inferred',
    'Characters without width are lost from a topic, and with them joined emoji.',
    storesTopic((topic) => topic.replaceAll(/[\u200b-\u200f\u2060\ufeff]/g, '')),
  ),
  fault(
    'topic-loses-controls',
    'inferred',
    'Control characters are lost from a topic.',
    storesTopic((topic) => [...topic].filter((sign) => sign >= ' ' || /\s/.test(sign)).join('')),
  ),
  fault(
    'topic-ends-at-null',
    'inferred',
    'A topic ends at its first null character.',
    storesTopic((topic) => topic.replace(/\0.*$/s, '')),
  ),
  fault(
    'topic-escaped-for-html',
    'inferred',
    'A topic is stored as it would stand in HTML.',
    storesTopic((topic) => topic.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)),
  ),
  fault(
    'topic-unescaped-from-html',
    'inferred',
    'Entities of HTML in a topic are resolved.',
    storesTopic((topic) => topic.replaceAll('&amp;', '&').replaceAll('&lt;', '<')),
  ),
  fault(
    'topic-loses-tags',
    'inferred',
    'What looks like a tag of HTML is lost from a topic.',
    storesTopic((topic) => topic.replaceAll(/<[^>]*>/g, '')),
  ),
  fault(
    'topic-quotes-doubled',
    'inferred',
    'An apostrophe in a topic is doubled.',
    storesTopic((topic) => topic.replaceAll("'", "''")),
  ),
  fault(
    'topic-loses-backslashes',
    'inferred',
    'A backslash is lost from a topic.',
    storesTopic((topic) => topic.replaceAll('\\', '')),
  ),
  fault(
    'topic-percent-decoded',
    'inferred',
    'What is percent-encoded in a topic is decoded.',
    storesTopic((topic) =>
      topic.replaceAll(/%([2-7][\da-f])/gi, (_match, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      ),
    ),
  ),
  fault(
    'topic-loses-placeholders',
    'inferred',
    'What stands in double braces is lost from a topic.',
    storesTopic((topic) => topic.replaceAll(/\{\{.*?\}\}/g, '')),
  ),
  fault(
    'topic-capitalised',
    'inferred',
    'A topic begins with a capital.',
    storesTopic((topic) => topic.slice(0, 1).toUpperCase() + topic.slice(1)),
  ),
  fault(
    'empty-topic-is-the-default',
    'inferred',
    'An empty topic becomes the default.',
    sends('create', (body) => {
      const object = membersOf(body);
      return object?.['topic'] === ''
        ? mapMembers(object, (name, value) => (name === 'topic' ? [] : [[name, value]]))
        : body;
    }),
  ),
  fault(
    'blank-topic-is-empty',
    'inferred',
    'A topic of nothing but spaces becomes empty.',
    storesTopic((topic) => (topic.trim() === '' ? '' : topic)),
  ),
];
