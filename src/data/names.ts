import type { Faker } from '@faker-js/faker';

type Draw = (faker: Faker) => string | number;

/** What a text looks like by the last words of its name; the first that fits counts. */
const TEXTS: readonly (readonly [RegExp, Draw])[] = [
  [/email/, (faker) => faker.internet.email().toLowerCase()],
  [
    /(user|login|nick|screen)name|^(login|handle|nick)$/,
    (faker) => faker.internet.username().toLowerCase(),
  ],
  [/first ?name|given ?name|forename/, (faker) => faker.person.firstName()],
  [/last ?name|family ?name|surname/, (faker) => faker.person.lastName()],
  [
    /(full|display|author|owner|customer|contact|by|person|patient|guest) ?name/,
    (faker) => faker.person.fullName(),
  ],
  [
    /^(author|owner|assignee|customer|contact|reviewer|manager)$/,
    (faker) => faker.person.fullName(),
  ],
  [/phone|mobile|fax/, (faker) => faker.phone.number({ style: 'international' })],
  [
    /company|organi[sz]ation|employer|vendor|supplier|brand|manufacturer/,
    (faker) => faker.company.name(),
  ],
  [/job ?title|position|occupation|profession/, (faker) => faker.person.jobTitle()],
  [/street|address ?(line)?( ?1)?$/, (faker) => faker.location.streetAddress()],
  [/city|town/, (faker) => faker.location.city()],
  [/country ?code/, (faker) => faker.location.countryCode()],
  [/country/, (faker) => faker.location.country()],
  [/state|province|region/, (faker) => faker.location.state()],
  [/zip|postal|postcode/, (faker) => faker.location.zipCode()],
  [/time ?zone/, (faker) => faker.location.timeZone()],
  [
    /avatar|image|photo|picture|thumbnail/,
    (faker) => `https://images.example.com/${faker.string.uuid()}.png`,
  ],
  [/url|uri|website|homepage|link|href/, (faker) => `https://${faker.internet.domainName()}/`],
  [/domain|host/, (faker) => faker.internet.domainName()],
  [/ip ?(address)?$/, (faker) => faker.internet.ipv4()],
  [/user ?agent/, (faker) => faker.internet.userAgent()],
  [/currency/, (faker) => faker.finance.currencyCode()],
  [/iban/, (faker) => faker.finance.iban()],
  [/locale|language/, (faker) => faker.helpers.arrayElement(['en', 'de', 'fr', 'es', 'pt', 'ja'])],
  [/colou?r/, (faker) => faker.color.human()],
  [
    /sku|barcode|isbn|serial|reference|number|code/,
    (faker) => faker.string.alphanumeric({ length: 8, casing: 'upper' }),
  ],
  [/version/, (faker) => faker.system.semver()],
  [/file ?name/, (faker) => faker.system.fileName()],
  [/mime|media ?type|content ?type/, (faker) => faker.system.mimeType()],
  [/slug/, (faker) => faker.lorem.slug(3)],
  [/species|breed|animal/, (faker) => faker.animal.type()],
  [/product|item ?name/, (faker) => faker.commerce.productName()],
  [/categor|department|genre|tag|label|keyword|topic/, (faker) => faker.commerce.department()],
  [/password|secret|token|hash|checksum|signature/, (faker) => faker.string.alphanumeric(24)],
  [/title|subject|headline|summary|caption/, (faker) => faker.company.catchPhrase()],
  [
    /description|about|bio|body|content|text|comment|note|message|remark|reason|detail/,
    (faker) => faker.hacker.phrase(),
  ],
  [/name/, (faker) => faker.commerce.productName()],
];

const NUMBERS: readonly (readonly [RegExp, Draw])[] = [
  [
    /price|amount|cost|total|balance|fee|salary/,
    (faker) => faker.number.float({ min: 1, max: 500, fractionDigits: 2 }),
  ],
  [/latitude|^lat$/, (faker) => faker.location.latitude()],
  [/longitude|^(lon|lng|long)$/, (faker) => faker.location.longitude()],
  [/age/, (faker) => faker.number.int({ min: 18, max: 90 })],
  [/year/, (faker) => faker.number.int({ min: 1990, max: 2025 })],
  [/rating|score|stars/, (faker) => faker.number.int({ min: 1, max: 5 })],
  [/percent|ratio|rate|progress/, (faker) => faker.number.int({ min: 0, max: 100 })],
  [/quantity|count|number|stock|size/, (faker) => faker.number.int({ min: 0, max: 40 })],
];

/** How a property looks by its words; nothing where they say nothing. */
export function drawByName(words: readonly string[], type: 'string' | 'number'): Draw | undefined {
  const name = words.join(' ');
  const table = type === 'string' ? TEXTS : NUMBERS;
  return table.find(([pattern]) => pattern.test(name))?.[1];
}
