import * as aiOptimize from "./ai/optimize-segment/route";
import * as aiSuggest from "./ai/suggest-segment/route";
import * as alias from "./alias/route";
import * as audienceFile from "./audiences/[id]/file/route";
import * as audience from "./audiences/[id]/route";
import * as audiences from "./audiences/route";
import * as batch from "./batch/route";
import * as campaign from "./campaigns/[id]/route";
import * as campaigns from "./campaigns/route";
import * as consentsIys from "./consents/iys.csv/route";
import * as consents from "./consents/route";
import * as customerConsents from "./customers/[id]/consents/route";
import * as customerTrace from "./customers/[id]/decision-trace/route";
import * as customerEvents from "./customers/[id]/events/route";
import * as customerIdentities from "./customers/[id]/identities/route";
import * as customerProfile from "./customers/[id]/profile/route";
import * as customer from "./customers/[id]/route";
import * as customers from "./customers/route";
import * as events from "./events/route";
import * as exportFile from "./exports/[id]/file/route";
import * as exportById from "./exports/[id]/route";
import * as exportJobs from "./exports/route";
import * as group from "./group/route";
import * as identify from "./identify/route";
import * as identityAlias from "./identities/alias/route";
import * as identityMergePreview from "./identities/merge/preview/route";
import * as identityMerge from "./identities/merge/route";
import * as identityUnmerge from "./identities/unmerge/route";
import * as importRejected from "./imports/[id]/rejected.csv/route";
import * as importById from "./imports/[id]/route";
import * as importUndo from "./imports/[id]/undo/route";
import * as imports from "./imports/route";
import * as job from "./jobs/[id]/route";
import * as journeyPause from "./journeys/[id]/pause/route";
import * as journeyPublish from "./journeys/[id]/publish/route";
import * as journeyResume from "./journeys/[id]/resume/route";
import * as journeyReview from "./journeys/[id]/review/route";
import * as journey from "./journeys/[id]/route";
import * as journeyStop from "./journeys/[id]/stop/route";
import * as journeys from "./journeys/route";
import * as me from "./me/route";
import * as order from "./orders/[id]/route";
import * as orders from "./orders/route";
import * as page from "./page/route";
import * as predictions from "./predictions/route";
import * as profilesCalculate from "./profiles/calculate/route";
import * as profileSettings from "./profiles/settings/route";
import * as screen from "./screen/route";
import * as segmentSchema from "./segment-schema.json/route";
import * as segmentAudience from "./segments/[id]/audience-preview/route";
import * as segmentHistory from "./segments/[id]/history/route";
import * as segmentMembers from "./segments/[id]/members/route";
import * as segment from "./segments/[id]/route";
import * as segmentSnapshots from "./segments/[id]/snapshots/route";
import * as segmentComparison from "./segments/compare/route";
import * as segmentEstimate from "./segments/estimate/route";
import * as segmentPreview from "./segments/preview/route";
import * as segments from "./segments/route";
import * as segmentStatement from "./segments/statement/route";
import * as suppressions from "./suppressions/route";
import * as track from "./track/route";

/** Every REST route, by its path under /api/v1. One line per route; a test fails when one is missing. */
export const restRoutes = {
  "/me": me,
  "/customers": customers,
  "/customers/{id}": customer,
  "/customers/{id}/consents": customerConsents,
  "/customers/{id}/identities": customerIdentities,
  "/customers/{id}/profile": customerProfile,
  "/customers/{id}/decision-trace": customerTrace,
  "/predictions": predictions,
  "/profiles/calculate": profilesCalculate,
  "/profiles/settings": profileSettings,
  "/jobs/{id}": job,
  "/consents": consents,
  "/consents/iys.csv": consentsIys,
  "/identities/alias": identityAlias,
  "/identities/merge": identityMerge,
  "/identities/merge/preview": identityMergePreview,
  "/identities/unmerge": identityUnmerge,
  "/suppressions": suppressions,
  "/customers/{id}/events": customerEvents,
  "/campaigns": campaigns,
  "/campaigns/{id}": campaign,
  "/audiences": audiences,
  "/audiences/{id}": audience,
  "/audiences/{id}/file": audienceFile,
  "/exports": exportJobs,
  "/exports/{id}": exportById,
  "/exports/{id}/file": exportFile,
  "/imports": imports,
  "/imports/{id}": importById,
  "/imports/{id}/rejected.csv": importRejected,
  "/imports/{id}/undo": importUndo,
  "/journeys": journeys,
  "/journeys/{id}": journey,
  "/journeys/{id}/review": journeyReview,
  "/journeys/{id}/publish": journeyPublish,
  "/journeys/{id}/pause": journeyPause,
  "/journeys/{id}/resume": journeyResume,
  "/journeys/{id}/stop": journeyStop,
  "/orders": orders,
  "/orders/{id}": order,
  "/segments": segments,
  "/segments/preview": segmentPreview,
  "/segments/estimate": segmentEstimate,
  "/segments/statement": segmentStatement,
  "/segments/compare": segmentComparison,
  "/segments/{id}/snapshots": segmentSnapshots,
  "/segments/{id}/history": segmentHistory,
  "/segments/{id}": segment,
  "/segments/{id}/audience-preview": segmentAudience,
  "/segments/{id}/members": segmentMembers,
  "/segment-schema.json": segmentSchema,
  "/ai/suggest-segment": aiSuggest,
  "/ai/optimize-segment": aiOptimize,
  "/events": events,
  "/identify": identify,
  "/track": track,
  "/page": page,
  "/screen": screen,
  "/group": group,
  "/alias": alias,
  "/batch": batch,
} as const;
