import { DATA_DIR } from "./data-dir";
import { generateClient } from "./generate";
import { Children } from "./launch/children";
import { stage } from "./launch/progress";
import { buildWeb } from "./launch/web-build";
import { explain } from "./setup-error";

const children = new Children();
try {
  await stage("Database client", generateClient);
  await stage("Build", () => buildWeb(children, DATA_DIR));
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
} finally {
  await children.stopAll();
}
