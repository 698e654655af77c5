import { createFaults } from './create.ts';
import { deleteFaults } from './delete.ts';
import { derivedFaults } from './derived.ts';
import { errorFaults } from './errors.ts';
import type { Fault } from './fault.ts';
import { filterFaults } from './filters.ts';
import { headerFaults } from './headers.ts';
import { messageFaults } from './messages.ts';
import { orderFaults } from './order.ts';
import { pageFaults } from './pages.ts';
import { rareFaults } from './rare.ts';
import { readFaults } from './read.ts';
import { schemaFaults } from './schema.ts';
import { statusFaults } from './status.ts';
import { tenancyFaults } from './tenancy.ts';
import { updateFaults } from './update.ts';
import { validationFaults } from './validation.ts';
import { valueFaults } from './values.ts';

/** Every single fault, area by area: what the contract suite must notice. */
export const faults: readonly Fault[] = [
  ...schemaFaults,
  ...statusFaults,
  ...validationFaults,
  ...errorFaults,
  ...filterFaults,
  ...pageFaults,
  ...orderFaults,
  ...tenancyFaults,
  ...createFaults,
  ...valueFaults,
  ...readFaults,
  ...deleteFaults,
  ...updateFaults,
  ...messageFaults,
  ...derivedFaults,
  ...rareFaults,
  ...headerFaults,
];
