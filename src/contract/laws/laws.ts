import type { Law } from '../law.ts';
import { defaultsOfLists, pagesAsAsked } from './asked.ts';
import { bodiesAccept, bodiesRefuse } from './bodies.ts';
import { createdReadsBack, createsTouchNothingElse, serverAssigns } from './create.ts';
import { absencesAreAlike, defaultsApply, parametersStandIn } from './defaults.ts';
import { deleteAnswers, deletesTouchNothingElse } from './delete-frames.ts';
import { deletedIsGone, deletesTakeChildren, secondDelete } from './delete.ts';
import { childrenNameTheirParent, countsAreTrue, elementsAgree, sumsAreTrue } from './derived.ts';
import { answersAreReadable, locationsLead, trailingSlashes } from './edges.ts';
import { operationsExist } from './existence.ts';
import { filtersCompareTexts } from './filter-texts.ts';
import { filtersFollowWrites } from './filter-writes.ts';
import { filtersOfOthers } from './filters-existing.ts';
import { filtersAreExact } from './filters.ts';
import { parametersRepeat } from './harmless.ts';
import { failedCreates, keysAreUnique, parallelCreates, timesOfCreation } from './identity.ts';
import { contentTypesAreRead, malformedBodies } from './malformed.ts';
import { membership, readsChangeNothing } from './membership.ts';
import { creationOrder, existingOrder, listsAreOrdered } from './order.ts';
import { pastTheEnd, totalsFollow } from './page-ends.ts';
import { pagesOfWhatThereIs, pagesPartition } from './pages.ts';
import { allErrorsAtOnce, parametersAccept, parametersRefuse } from './parameters.ts';
import { keysAreAsked, otherMethods, unknownPaths } from './protocol.ts';
import { objectsKeepToThemselves, valuesComeBack } from './round-trips.ts';
import { absentScopesReachAll } from './scope-absent.ts';
import { scopesAreApart } from './scopes.ts';
import { storiesAgree } from './stories.ts';
import { strangeKeys, unknownRecords } from './unknown.ts';
import { failedUpdates, updatesChangeNothingElse } from './update-frames.ts';
import { updatesFollow, updatesKeepOrder, updatesReadBack, updateTimes } from './update.ts';

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
  parametersRepeat,
  allErrorsAtOnce,
  bodiesAccept,
  bodiesRefuse,
  malformedBodies,
  contentTypesAreRead,
  createdReadsBack,
  locationsLead,
  defaultsApply,
  absencesAreAlike,
  parametersStandIn,
  serverAssigns,
  createsTouchNothingElse,
  valuesComeBack,
  objectsKeepToThemselves,
  keysAreUnique,
  parallelCreates,
  timesOfCreation,
  failedCreates,
  membership,
  elementsAgree,
  readsChangeNothing,
  updatesReadBack,
  updatesFollow,
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
  strangeKeys,
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
  absentScopesReachAll,
  storiesAgree,
];
