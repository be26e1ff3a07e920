/** Every address inside the app, in one place; nothing else writes an href by hand. */
export const routes = {
  home: () => "/",
  signIn: () => "/sign-in",
  signUp: () => "/sign-up",
  invite: (token: string) => `/invite/${token}`,
  customers: {
    /** The list, narrowed by the parts of its address: components/customers/customer-search.ts. */
    list: (of: Record<string, string> = {}) => {
      const query = new URLSearchParams(of).toString();
      return query === "" ? "/customers" : `/customers?${query}`;
    },
    one: (id: string) => `/customers/${id}`,
    purchases: (id: string) => `/customers/${id}/purchases`,
    decisions: (id: string) => `/customers/${id}/decisions`,
    ofSegment: (id: string) => `/customers?segment=${id}`,
  },
  segments: {
    list: () => "/segments",
    create: (from?: string) => (from ? `/segments/new?from=${from}` : "/segments/new"),
    one: (id: string) => `/segments/${id}`,
    tagged: (tag: string) => `/segments?${new URLSearchParams({ tag }).toString()}`,
    /** A new segment of those who are in some segments and not in others. */
    among: (inside: readonly string[], outside: readonly string[]) =>
      `/segments/new?${new URLSearchParams({ in: inside.join(","), ...(outside.length > 0 ? { out: outside.join(",") } : {}) }).toString()}`,
    compare: (ids: readonly string[] = []) =>
      ids.length > 0
        ? `/segments/compare?${new URLSearchParams({ of: ids.join(",") }).toString()}`
        : "/segments/compare",
  },
  journeys: { list: () => "/journeys", one: (id: string) => `/journeys/${id}` },
  campaigns: {
    list: () => "/campaigns",
    one: (journeyId: string) => `/campaigns/${journeyId}`,
    people: (journeyId: string, of: Record<string, string> = {}) =>
      `/campaigns/${journeyId}/people?${new URLSearchParams(of).toString()}`,
  },
  ads: {
    home: () => "/ads",
    audiences: () => "/ads/audiences",
    newAudience: (segmentId?: string) => (segmentId ? `/ads/audiences/new?segment=${segmentId}` : "/ads/audiences/new"),
  },
  analytics: () => "/analytics",
  predictions: () => "/analytics/predictions",
  messages: {
    list: (of: Record<string, string> = {}) => {
      const query = new URLSearchParams(of).toString();
      return query === "" ? "/messages" : `/messages?${query}`;
    },
    mailbox: () => "/messages/mailbox",
    mail: (id: string) => `/messages/mailbox/${id}`,
  },
  unsubscribe: (token: string) => `/unsubscribe/${token}`,
  data: {
    home: () => "/data",
    imports: () => "/data/imports",
    newImport: () => "/data/imports/new",
    import: (id: string) => `/data/imports/${id}`,
    exports: () => "/data/exports",
    sources: () => "/data/sources",
    source: (id: string) => `/data/sources/${id}`,
    events: () => "/data/events",
    jobs: () => "/data/jobs",
    job: (runId: string) => `/data/jobs/${runId}`,
  },
  settings: {
    home: () => "/settings",
    store: () => "/settings/store",
    climate: () => "/settings/climate",
    account: () => "/settings/account",
    team: () => "/settings/team",
    apiKeys: () => "/settings/api-keys",
    audit: () => "/settings/audit",
    profiles: () => "/settings/profiles",
    api: () => "/settings/api",
  },
  api: {
    openapi: () => "/api/openapi.json",
    mergePreview: () => "/api/customers/merge-preview",
    privacyExport: (id: string) => `/api/privacy/exports/${id}`,
    bulk: (id: string) => `/api/bulk/${id}`,
    bulkFile: (id: string) => `/api/bulk/${id}/file`,
    importUpload: () => "/api/imports/upload",
    importPreview: (id: string) => `/api/imports/${id}/preview`,
    importTrial: (id: string) => `/api/imports/${id}/trial`,
    importRejected: (id: string) => `/api/imports/${id}/rejected`,
    importProgress: (id: string) => `/api/imports/${id}`,
    exports: (query: string) => `/api/exports${query}`,
    exportOne: (id: string) => `/api/exports/${id}`,
    exportFile: (id: string) => `/api/exports/${id}/file`,
    audiences: (query: string) => `/api/audiences${query}`,
    audiencePreview: (segmentId: string) => `/api/audiences/preview?${new URLSearchParams({ segmentId }).toString()}`,
    audienceFile: (id: string) => `/api/audiences/${id}/file`,
    segmentPreview: () => "/api/segments/preview",
    readyMadeCounts: () => "/api/segments/ready-made",
    segmentEstimate: () => "/api/segments/estimate",
    segmentStatement: () => "/api/segments/statement",
    segmentNames: () => "/api/segments/names",
    segmentExplain: () => "/api/segments/explain",
    segmentSuggestions: (of: string, search: string) =>
      `/api/segments/suggestions?${new URLSearchParams({ of, search }).toString()}`,
    recentEvents: (query: string) => `/api/events/recent${query}`,
    timeline: (customerId: string, query: string) => `/api/customers/${customerId}/timeline${query}`,
    jobs: (query: string) => `/api/jobs${query}`,
    profilePasses: () => "/api/profiles/runs",
    job: (runId: string) => `/api/jobs/${runId}`,
    chat: () => "/api/chat",
    talks: () => "/api/chat/talks",
    talk: (id: string) => `/api/chat/talks/${id}`,
    search: () => "/api/search",
    sample: () => "/api/sample",
    unsubscribe: (token: string) => `/api/unsubscribe/${token}`,
    journeyFigures: (id: string) => `/api/journeys/${id}/figures`,
    journeyReview: (id: string) => `/api/journeys/${id}/review`,
    emailPreview: () => "/api/journeys/email-preview",
  },
} as const;
