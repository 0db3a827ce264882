import {
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimes,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { dist } from "./paths.mjs";
import { onChild } from "./run.mjs";

// In dist, because that folder is ignored by git and no step removes it.
const lock = join(dist, ".setup.lock");

/** Runs `work` while no other set-up of this repository runs; says so once when it has to wait. */
export async function withLock(log, work) {
  mkdirSync(dist, { recursive: true });
  for (let told = false; !take([process.pid]); told = true) {
    const pids = holders();
    if (pids && isStale(pids)) removeStale(pids);
    else if (pids && !told)
      log(`Another set-up is at work here (process ${pids[0]}); waiting until it is done.`);
    await sleep(200);
  }
  // The beat tells a living holder from a process that was given a dead holder's number.
  const beat = setInterval(() => utimes(lock, new Date(), new Date(), () => {}), 2000);
  beat.unref();
  onChild(noteChild);
  const release = () => {
    clearInterval(beat);
    onChild(() => {});
    rmSync(lock, { force: true });
  };
  process.once("exit", release);
  try {
    return await work();
  } finally {
    process.off("exit", release);
    release();
  }
}

/** A link appears at once with its content, which a file that is opened and then written does not. */
function take(pids) {
  const mine = `${lock}.${process.pid}`;
  writeFileSync(mine, pids.join(" "));
  try {
    linkSync(mine, lock);
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(mine, { force: true });
  }
}

/** By a rename: killed in the middle of writing, it would leave a lock of nobody, which is waited for. */
function noteChild(pid) {
  const mine = `${lock}.${process.pid}`;
  writeFileSync(mine, `${process.pid} ${pid}`);
  renameSync(mine, lock);
}

function holders(file = lock) {
  try {
    return readFileSync(file, "utf8").split(" ").map(Number);
  } catch {
    return undefined;
  }
}

/** Stale when the holder is gone or silent, and so is the tool that it had started. */
function isStale([holder, child]) {
  const silence = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
  if (holder === process.pid || silence > 600_000) return true;
  return (!isAlive(holder) || silence > 30_000) && !(child && isAlive(child));
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** Ended, and not yet cleared away by its parent: in a container without an init, never. Elsewhere than on Linux unknown. */
function isZombie(pid) {
  try {
    return /\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}

/** Two that wait may see the same stale lock: the second must not take away what the first just made. */
function removeStale(pids) {
  const aside = `${lock}.stale.${process.pid}`;
  try {
    renameSync(lock, aside);
    if (holders(aside)?.[0] !== pids[0]) linkSync(aside, lock);
  } catch {
    // Another was quicker.
  }
  rmSync(aside, { force: true });
}
