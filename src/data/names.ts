import type { Faker } from '@faker-js/faker';
import { singular } from '../model/names.ts';

/** Somebody whom several properties of a record describe. */
export interface Someone {
  readonly first: string;
  readonly last: string;
}

/** Draws a value; `someone` is the same person for all that one record says. */
export type Draw = (faker: Faker, someone: () => Someone) => string | number;

/**
 * How a property looks by its name: by the longest end of it that says something, so that
 * `shipping_city` is a city. Nothing where the name says nothing.
 *
 * @param words the words of the property's name
 * @param owner the words of the schema that the property belongs to
 */
export function drawByName(
  words: readonly string[],
  owner: readonly string[],
  type: 'string' | 'number',
): Draw | undefined {
  if (type === 'number') return byEnd(NUMBERS, words);
  const isBare = words.length === 1 && (words[0] === 'name' || words[0] === 'title');
  const things = words[0] === 'name' ? NAMES_OF : TITLES_OF;
  return (isBare ? byEnd(things, owner) : undefined) ?? byEnd(TEXTS, words);
}

function byEnd(draws: ReadonlyMap<string, Draw>, words: readonly string[]): Draw | undefined {
  for (let from = 0; from < words.length; from++) {
    const end = words.slice(from).join('');
    const found = draws.get(end) ?? draws.get(singular(end));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Draws a person. */
export function drawSomeone(faker: Faker): Someone {
  return { first: faker.person.firstName(), last: faker.person.lastName() };
}

const fullName: Draw = (_, someone) => `${someone().first} ${someone().last}`;
const email: Draw = (faker, someone) => {
  const { first, last } = someone();
  return `${plainly(first)}.${plainly(last)}@${faker.internet.domainName()}`;
};
const login: Draw = (faker, someone) => {
  const { first, last } = someone();
  return `${plainly(first)}${plainly(last).charAt(0)}${faker.number.int({ min: 1, max: 99 })}`;
};
const code: Draw = (faker) => faker.string.alphanumeric({ length: 8, casing: 'upper' });
const secret: Draw = (faker) => faker.string.alphanumeric(24);
const company: Draw = (faker) => `${faker.person.lastName()} ${faker.helpers.arrayElement(TRADES)}`;
const city: Draw = (faker) => faker.helpers.arrayElement(faker.definitions.location.city_name);
const picture: Draw = (faker) => `https://images.example.com/${faker.string.uuid()}.png`;
const address: Draw = (faker) => `https://${faker.internet.domainName()}/${faker.word.noun()}`;
const group: Draw = (faker) => faker.commerce.department();
const thing: Draw = (faker) => `${capital(faker.word.adjective())} ${faker.word.noun()}`;
const title: Draw = (faker) =>
  faker.helpers.fake([
    'Plan for {{date.month}}',
    'Report of {{date.month}}',
    'Review with {{person.firstName}} {{person.lastName}}',
    'Questions from {{location.city_name}}',
    'Draft for {{person.lastName}} {{commerce.department}}',
    'New {{word.noun}} for {{commerce.department}}',
    'Update on the {{word.adjective}} {{word.noun}}',
    'First steps in {{commerce.department}}',
    'Changes to the {{word.noun}} of {{date.month}}',
    'Ideas for a {{word.adjective}} {{word.noun}}',
  ]);
const sentence: Draw = (faker) =>
  faker.helpers.fake([
    'Agreed with {{person.firstName}} to look at it again in {{date.month}}.',
    'Please check the numbers for {{location.city_name}} first.',
    '{{person.firstName}} {{person.lastName}} is the one to ask.',
    'Everything is in place, only the {{word.noun}} is missing.',
    'It has to be ready by {{date.weekday}}.',
    'The {{commerce.department}} team needs two more days.',
    'Nothing to add from our side.',
    'The second version is better: it keeps the {{word.noun}} and costs less.',
    'Works as described, except for the {{word.noun}}.',
    'Sent to {{location.city_name}} on {{date.weekday}}; no answer yet.',
    'A {{word.adjective}} {{word.noun}} that does what it should.',
    'Open until {{date.month}}, then decided by {{person.firstName}}.',
  ]);

const TRADES = ['Logistics', 'Foods', 'Systems', 'Partners', 'Labs', 'Trading', 'Energy', 'Media'];

const TEXTS = table([
  ['email emailaddress mail', email],
  ['username login loginname handle nick nickname screenname', login],
  ['firstname givenname forename', (_, someone) => someone().first],
  ['lastname familyname surname', (_, someone) => someone().last],
  ['fullname displayname realname legalname personname byname', fullName],
  ['authorname ownername customername contactname clientname guestname patientname', fullName],
  ['recipientname sendername assigneename membername employeename studentname', fullName],
  ['author owner assignee customer contact reviewer manager sender recipient', fullName],
  ['createdby updatedby modifiedby assignedto requestedby approvedby', fullName],
  ['phone phonenumber telephone mobile fax', (faker) => phone(faker)],
  ['company companyname organization organisation employer vendor supplier', company],
  ['organizationname organisationname brand manufacturer publisher merchant', company],
  ['jobtitle position occupation profession', (faker) => faker.person.jobTitle()],
  ['street streetaddress address addressline addressline1 address1 line1', streetOf],
  ['addressline2 address2 line2', (faker) => faker.location.secondaryAddress()],
  ['city town cityname birthplace location venue', city],
  ['country countryname nationality', (faker) => faker.location.country()],
  ['countrycode', (faker) => faker.location.countryCode()],
  ['province region county', (faker) => faker.location.state()],
  ['zip zipcode postalcode postcode', (faker) => faker.location.zipCode()],
  ['timezone tz', (faker) => faker.location.timeZone()],
  ['avatar avatarurl image imageurl photo photourl picture pictureurl logo thumbnail', picture],
  ['url uri website homepage link href webhook callback', address],
  ['domain domainname host hostname', (faker) => faker.internet.domainName()],
  ['ip ipaddress', (faker) => faker.internet.ipv4()],
  ['useragent', (faker) => faker.internet.userAgent()],
  ['currency currencycode', (faker) => faker.finance.currencyCode()],
  ['iban', (faker) => faker.finance.iban()],
  ['bic', (faker) => faker.finance.bic()],
  ['locale language lang', oneOfThese('en', 'de', 'fr', 'es', 'pt', 'ja')],
  ['color colour', (faker) => faker.color.human()],
  ['gender sex', oneOfThese('female', 'male', 'other')],
  ['status', oneOfThese('active', 'pending', 'closed')],
  ['sku barcode serial serialnumber reference referencenumber number code', code],
  ['isbn', (faker) => faker.commerce.isbn()],
  ['version', (faker) => faker.system.semver()],
  ['file filename attachment', (faker) => faker.system.commonFileName()],
  ['path filepath', (faker) => faker.system.filePath()],
  ['mime mimetype mediatype contenttype', (faker) => faker.system.mimeType()],
  ['slug permalink', (faker) => `${faker.word.adjective()}-${faker.word.noun()}`],
  ['species animal', (faker) => faker.animal.type()],
  ['breed', (faker) => faker.animal.dog()],
  ['product productname itemname', (faker) => faker.commerce.productName()],
  ['category department genre tag label keyword topic', group],
  ['password passphrase secret token accesstoken apikey hash checksum signature', secret],
  ['title subject headline summary caption', title],
  ['description about bio biography body content text comment note message', sentence],
  ['remark reason detail feedback answer question instructions', sentence],
  ['name', thing],
]);

const NAMES_OF = table([
  ['user customer person employee member patient author owner contact student teacher', fullName],
  ['doctor driver guest player artist actor client staff reviewer manager assignee', fullName],
  ['pet dog cat animal horse', (faker) => faker.animal.petName()],
  ['company organization organisation vendor supplier merchant publisher brand', company],
  ['store shop restaurant hotel', company],
  ['city town location venue', city],
  ['country', (faker) => faker.location.country()],
  ['category department genre tag label', group],
  ['product item article', (faker) => faker.commerce.productName()],
  ['album', (faker) => faker.music.album()],
  ['song track', (faker) => faker.music.songName()],
  ['book', (faker) => faker.book.title()],
  ['file document attachment', (faker) => faker.system.commonFileName()],
]);

const TITLES_OF = table([
  ['book movie film', (faker) => faker.book.title()],
  ['album', (faker) => faker.music.album()],
  ['song track', (faker) => faker.music.songName()],
  ['job vacancy employee person contact', (faker) => faker.person.jobTitle()],
  ['product item', (faker) => faker.commerce.productName()],
]);

const NUMBERS = table([
  ['price cost amount total subtotal balance fee salary tax discount revenue', money],
  ['latitude lat', (faker) => faker.location.latitude()],
  ['longitude lon lng', (faker) => faker.location.longitude()],
  ['age', between(18, 90)],
  ['year', between(1990, 2025)],
  ['rating score stars priority level', between(1, 5)],
  ['percent percentage progress', between(0, 100)],
  ['ratio rate share probability', (faker) => faker.number.float({ fractionDigits: 2 })],
  ['quantity qty count stock size seats capacity', between(0, 40)],
  ['weight height width depth length', between(1, 200)],
  ['port', between(1024, 65535)],
  ['created updated modified timestamp createdat updatedat', seconds],
]);

function table(rows: readonly (readonly [string, Draw])[]): ReadonlyMap<string, Draw> {
  return new Map(rows.flatMap(([names, draw]) => names.split(' ').map((name) => [name, draw])));
}

function oneOfThese(...values: readonly string[]): Draw {
  return (faker) => faker.helpers.arrayElement(values);
}

function between(min: number, max: number): Draw {
  return (faker) => faker.number.int({ min, max });
}

/** A time of the past weeks, in seconds since the Unix epoch. */
function seconds(faker: Faker): number {
  return Math.floor(faker.date.recent({ days: 20 }).getTime() / 1000);
}

function money(faker: Faker): number {
  return faker.number.float({ min: 1, max: 500, fractionDigits: 2 });
}

function phone(faker: Faker): string {
  return faker.phone.number({ style: 'international' });
}

function streetOf(faker: Faker): string {
  return faker.location.streetAddress();
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The letters of a name, for addresses. */
function plainly(name: string): string {
  return name.toLowerCase().replace(/[^a-z]/g, '');
}
