import { createValueFaults } from './create-values.ts';
import { createOutcomeFaults } from './create-outcomes.ts';
import { deleteRemainFaults } from './delete-remains.ts';
import { deleteAnswerFaults } from './delete-answers.ts';
import { deleteOtherFaults } from './delete-others.ts';
import { derivedFaults } from './derived.ts';
import { errorFaults } from './errors.ts';
import type { Fault } from './fault.ts';
import { filterMatchFaults } from './filter-matches.ts';
import { filterChoiceFaults } from './filter-choices.ts';
import { filteredListFaults } from './filtered-lists.ts';
import { headerFaults } from './headers.ts';
import { messageFaults } from './messages.ts';
import { orderFaults } from './order.ts';
import { pageFaults } from './pages.ts';
import { rareCreateFaults } from './rare-creates.ts';
import { rareListFaults } from './rare-lists.ts';
import { rareSequenceFaults } from './rare-sequences.ts';
import { readFaults } from './read.ts';
import { schemaEnvelopeFaults } from './schema-envelopes.ts';
import { schemaMemberFaults } from './schema-members.ts';
import { statusSuccessFaults } from './status-successes.ts';
import { statusRefusalFaults } from './status-refusals.ts';
import { statusFineValueFaults } from './status-fine-values.ts';
import { tenancyFaults } from './tenancy.ts';
import { updateStoreFaults } from './update-stores.ts';
import { updateOutcomeFaults } from './update-outcomes.ts';
import { topicFaults } from './topics.ts';
import { inputMemberFaults } from './input-members.ts';
import { inputValueFaults } from './input-values.ts';
import { queryFaults } from './queries.ts';
import { statusBodyFaults } from './status-bodies.ts';
import { createBodyFaults } from './create-bodies.ts';
import { refusedCreateFaults } from './refused-creates.ts';
import { totalFaults } from './totals.ts';

/** Every single fault, area by area: what the contract suite must notice. */
export const faults: readonly Fault[] = [
  ...schemaEnvelopeFaults,
  ...schemaMemberFaults,
  ...statusSuccessFaults,
  ...statusRefusalFaults,
  ...statusFineValueFaults,
  ...queryFaults,
  ...createBodyFaults,
  ...refusedCreateFaults,
  ...statusBodyFaults,
  ...errorFaults,
  ...filterMatchFaults,
  ...filterChoiceFaults,
  ...filteredListFaults,
  ...pageFaults,
  ...totalFaults,
  ...orderFaults,
  ...tenancyFaults,
  ...createValueFaults,
  ...createOutcomeFaults,
  ...topicFaults,
  ...inputMemberFaults,
  ...inputValueFaults,
  ...readFaults,
  ...deleteRemainFaults,
  ...deleteAnswerFaults,
  ...deleteOtherFaults,
  ...updateStoreFaults,
  ...updateOutcomeFaults,
  ...messageFaults,
  ...derivedFaults,
  ...rareCreateFaults,
  ...rareListFaults,
  ...rareSequenceFaults,
  ...headerFaults,
];
