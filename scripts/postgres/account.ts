import { spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { parse } from "node:path";
import { SetupError } from "../setup-error";

/** How to run a Postgres program: as ourselves, or, because Postgres refuses root, as a lesser account of this machine. */
export type Account = {
  uid: number;
  gid: number;
  prefix: string[];
  options: { cwd: string; uid?: number; gid?: number };
};

/** Makes the folder and chooses the account that owns and serves it. */
export function accountFor(dir: string, initdb: string): Account {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const cwd = parse(dir).root;
  const uid = process.getuid?.() ?? -1;
  if (uid !== 0) {
    return { uid, gid: process.getgid?.() ?? -1, prefix: [], options: { cwd } };
  }
  const user = lesserUser(dir);
  chownSync(dir, user.uid, user.gid);
  const direct: Account = { ...user, prefix: [], options: { cwd, ...user } };
  const lent: Account = { ...user, prefix: lendEntry(user.uid, user.gid), options: { cwd } };
  for (const account of [direct, lent]) {
    if (canRun(account, initdb, dir)) {
      return account;
    }
  }
  throw new SetupError(
    "Postgres does not run as root, and the account it would run as may not enter this folder.",
    "Move the project out of the home of root, start as an ordinary user, or set DATABASE_URL to a Postgres of your own.",
  );
}

/** A folder keeps the account that made it; a new one gets `postgres` where it exists, else `nobody`. */
function lesserUser(dir: string): { uid: number; gid: number } {
  const owner = statSync(dir);
  if (owner.uid !== 0) {
    return { uid: owner.uid, gid: owner.gid };
  }
  const lines = existsSync("/etc/passwd") ? readFileSync("/etc/passwd", "utf8").split("\n") : [];
  for (const name of ["postgres", "nobody"]) {
    const [, , uid, gid] = lines.find((line) => line.startsWith(`${name}:`))?.split(":") ?? [];
    if (uid && gid) {
      return { uid: Number(uid), gid: Number(gid) };
    }
  }
  throw new SetupError(
    "Postgres does not run as root, and this machine has no account `postgres` or `nobody`.",
    "Add one with `useradd --system postgres`, start as an ordinary user, or set DATABASE_URL.",
  );
}

/**
 * A project under /root is closed to other accounts: lend the one right to pass folders, nothing else of root. Without
 * `no_setuid_fixup` the kernel takes it back in access(2), by which Postgres looks for its own programs.
 */
function lendEntry(uid: number, gid: number): string[] {
  const right = "+dac_override";
  const rights = ["--securebits=+no_setuid_fixup", `--inh-caps=${right}`, `--ambient-caps=${right}`];
  return ["setpriv", `--reuid=${uid}`, `--regid=${gid}`, "--clear-groups", ...rights, "--"];
}

/** A dry run in which `initdb` finds the programs beside it, and `ls` the data folder: the two places that may be closed. */
function canRun({ prefix, options }: Account, initdb: string, dir: string): boolean {
  const [command = initdb, ...args] = [...prefix, initdb, "--show", "-D", dir];
  const [look = "ls", ...where] = [...prefix, "ls", dir];
  const quiet = { ...options, stdio: "ignore" } as const;
  return spawnSync(command, args, quiet).status === 0 && spawnSync(look, where, quiet).status === 0;
}
