export const TEMPLATE = "base";
export const TEST_AUTH_SECRET = "a secret for tests, long enough to be accepted";
