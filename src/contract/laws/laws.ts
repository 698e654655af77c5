import type { Law } from '../law.ts';
import { defaultsOfLists, pagesAsAsked } from './asked.ts';
import { bodiesAccept, bodiesRefuse, malformedBodies } from './bodies.ts';
import { createdReadsBack, defaultsApply, parametersStandIn, serverAssigns } from './create.ts';
import {
  deleteAnswers,
  deletedIsGone,
  deletesTakeChildren,
  deletesTouchNothingElse,
  secondDelete,
  unknownRecords,
} from './delete.ts';
import { childrenNameTheirParent, countsAreTrue, elementsAgree, sumsAreTrue } from './derived.ts';
import { operationsExist } from './existence.ts';
import { filtersCompareTexts } from './filter-texts.ts';
import { filtersFollowWrites } from './filter-writes.ts';
import { filtersAreExact, filtersOfOthers } from './filters.ts';
import { failedCreates, keysAreUnique, parallelCreates, timesOfCreation } from './identity.ts';
import { membership, readsChangeNothing } from './membership.ts';
import { creationOrder, existingOrder, listsAreOrdered } from './order.ts';
import { pastTheEnd, totalsFollow } from './page-ends.ts';
import { pagesOfWhatThereIs, pagesPartition } from './pages.ts';
import { allErrorsAtOnce, parametersAccept, parametersRefuse } from './parameters.ts';
import { keysAreAsked, otherMethods, unknownPaths } from './protocol.ts';
import { answersAreReadable, trailingSlashes } from './edges.ts';
import { valuesComeBack } from './round-trips.ts';
import { scopesAreApart } from './scopes.ts';
import { storiesAgree } from './stories.ts';
import {
  failedUpdates,
  updatesChangeNothingElse,
  updatesKeepOrder,
  updatesReadBack,
  updateTimes,
} from './update.ts';

/** The laws that ship, in the order in which they are exercised. */
export const LAWS: readonly Law[] = [
  operationsExist,
  unknownPaths,
  otherMethods,
  keysAreAsked,
  trailingSlashes,
  answersAreReadable,
  parametersAccept,
  parametersRefuse,
  allErrorsAtOnce,
  bodiesAccept,
  bodiesRefuse,
  malformedBodies,
  createdReadsBack,
  defaultsApply,
  parametersStandIn,
  serverAssigns,
  valuesComeBack,
  keysAreUnique,
  parallelCreates,
  timesOfCreation,
  failedCreates,
  membership,
  elementsAgree,
  readsChangeNothing,
  updatesReadBack,
  updatesChangeNothingElse,
  updateTimes,
  failedUpdates,
  updatesKeepOrder,
  deletedIsGone,
  deletesTouchNothingElse,
  deleteAnswers,
  secondDelete,
  deletesTakeChildren,
  unknownRecords,
  filtersAreExact,
  filtersCompareTexts,
  filtersFollowWrites,
  filtersOfOthers,
  pagesPartition,
  pagesOfWhatThereIs,
  pagesAsAsked,
  defaultsOfLists,
  pastTheEnd,
  totalsFollow,
  listsAreOrdered,
  creationOrder,
  existingOrder,
  countsAreTrue,
  childrenNameTheirParent,
  sumsAreTrue,
  scopesAreApart,
  storiesAgree,
];
