import { join } from "node:path";
import { DATA_DIR } from "../data-dir";

/** Where the app under browser tests keeps its database, mail and logs. */
export const E2E_DATA_DIR = process.env.E2E_DATA_DIR ?? join(DATA_DIR, "e2e");
