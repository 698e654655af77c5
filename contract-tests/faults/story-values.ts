/** The assignment that a story calls its own. */
export const OWN = '5f0e7a52-93b1-4c1d-8a6e-2b7f1d40c9ab';

/** An agent of the story. */
export const AGENT = 'Agent-7c1f0f5e-4d0b-4a57-9a6e-2f0b8f2f6c11';

/** The statuses that a conversation may have. */
export const STATUSES = ['running', 'paused', 'completed', 'failed', 'stopped'];

/** Topics that somebody might not store as they are. */
export const TOPICS: readonly string[] = [
  'Plain',
  '',
  '   ',
  '  spaces   in and around  ',
  'two\nlines\r\nand a third\t.',
  'lower case at first',
  `O'Brien said "yes"; <b>bold</b> & &amp; 100% \\ back`,
  '{{name}} %20 %s ../etc',
  'Zürich 😀 👩‍👩‍👧 漢字',
  'Cafe\u0301 Caf\u00e9 \ufb01 \uff21',
  'nul\0 and \u0001 control',
  'null',
  'true',
  '00123',
  '=SUM(A1)',
  'x'.repeat(300),
  `${'é'.repeat(140)}end`,
  'y'.repeat(5000),
];

/** Inputs that somebody might not store as they are, as they stand on the wire. */
export const INPUTS: readonly string[] = [
  '{}',
  '{"a":{"b":{"c":{"d":{"e":{"f":1}}}}},"list":[[],[1],[{"x":null}]],"empty":{},"none":[]}',
  `${'{"d":'.repeat(40)}"bottom"${'}'.repeat(40)}`,
  JSON.stringify(Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`m${at}`, at]))),
  JSON.stringify({ long: 'z'.repeat(1500), many: Array.from({ length: 30 }, (_, at) => at) }),
  '{"camelCase":1,"UPPER":2," spaced ":3,"dotted.name":4,"$dollar":5,"":6,"_private":7}',
  '{"__proto__":{"a":1},"constructor":"c","toString":"t","prototype":"p","id":"own","type":"kind"}',
  '{"none":null,"no":false,"yes":true,"zero":0,"text":"","blank":" x ","emoji":"😀"}',
  '{"digits":"007","flag":"true","nothing":"null","day":"2026-01-31","decimal":"1.10"}',
  '{"offset":"2026-01-31T10:00:00.000+02:00"}',
  '{"minus":-5,"small":0.1234567,"big":9007199254740993,"edge":9007199254740991,"wide":4294967301,"huge":18446744073709552000}',
  '{"float":1.0,"exponent":1e21}',
  '{"words":["b","a","b"],"holes":[1,null,2]}',
  '{"status":"failed","topic":"Within"}',
];

/** Bodies that are no create and no status. */
export const WRONG_BODIES: readonly string[] = [
  '',
  '{',
  '{"topic":"a",}',
  'paused',
  'null',
  '5',
  '2',
  'true',
  '"text"',
  '[]',
  '[{}]',
  '["paused"]',
  '{"status":"paused"}',
  '{"topic":5}',
  '{"topic":true}',
  '{"topic":["a"]}',
  '{"topic":null}',
  '{"inputs":[1]}',
  '{"inputs":"{}"}',
  '{"inputs":5}',
  '{"topic":"kept?","inputs":[]}',
  '{"agent_id":5}',
  '{"agent_id":{}}',
  '{"agent_id":null}',
  '{"assignment_id":5}',
  '{"assignment_id":true}',
  '{"assignment_id":null}',
  '{"status":"unheard"}',
  '{"status":"PAUSED"}',
  '{"status":1}',
  '{"status":null}',
  '{"inputs":null}',
];

/** Queries that are refused, or that somebody might refuse. */
export const WRONG_QUERIES: readonly string[] = [
  'page_num=0',
  'page_num=-1',
  'page_num=x',
  'page_num=1.0',
  'page_num=1.5',
  'page_num=0x1',
  'page_num=1e1',
  'page_size=0',
  'page_size=-5',
  'page_size=101',
  'page_size=1000',
  'page_size=x',
  'page_size=5abc',
  'page_size=0&page_num=x&order=upward',
  'order=upward',
  'order=RECENT',
  'order=Oldest',
];
