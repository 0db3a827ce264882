// Who can reach what runs: the server and the kernel, this machine alone, and with the token or the key.

import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { jupyterEnvironment } from "../../scripts/setup/environment.mjs";
import { jupyterHome, jupyterRuntime, notebooks, root, venvPython } from "../../scripts/setup/paths.mjs";
import { startLab } from "./startLab.mjs";

describe("JupyterLab", () => {
  let lab;
  beforeAll(async () => {
    lab = await startLab();
  });
  afterAll(() => lab?.stop());

  const ask = (path, options) => fetch(new URL(path, lab.address.origin), { redirect: "manual", ...options });
  const token = () => lab.address.searchParams.get("token");

  test("listens on this machine's own address and on no other", async () => {
    expect(await connects("localhost")).toBe(true);
    const others = Object.values(networkInterfaces())
      .flat()
      .filter(({ internal, family }) => !internal && family === "IPv4");
    for (const { address } of others)
      expect({ address, open: await connects(address) }).toEqual({ address, open: false });
  });

  const connects = (host) =>
    new Promise((resolve) => {
      const socket = connect({ host, port: Number(lab.address.port) });
      socket.setTimeout(2000, () => socket.destroy(new Error("no answer")));
      socket.on("connect", () => resolve(true)).on("error", () => resolve(false));
      socket.on("connect", () => socket.destroy());
    });

  test("answers to its token alone", async () => {
    expect(token()).toMatch(/^[0-9a-f]{48}$/);
    const start = { method: "POST", body: JSON.stringify({ name: "tslab" }) };
    expect((await ask("/api/contents")).status).toBe(403);
    expect((await ask("/api/kernels", start)).status).toBe(403);
    expect((await ask("/api/kernels", { ...start, headers: { Authorization: "token 0" } })).status).toBe(403);
    expect((await ask("/lab")).status).toBe(302);
    const allowed = { headers: { Authorization: `token ${token()}` } };
    expect((await ask("/api/contents?content=0", allowed)).status).toBe(200);
    // nbgitpuller's page, by which a link could put any repository into this folder, is not there.
    expect((await ask("/git-pull", allowed)).status).toBe(404);
  });

  test.skipIf(process.platform === "win32")("keeps the token from other users of the machine", () => {
    const commands = execFileSync("ps", ["-axww", "-o", "args"], { encoding: "utf8" });
    expect(commands).toContain("lab.py");
    expect(commands).not.toContain(token());
    const withToken = readdirSync(jupyterRuntime).filter((name) =>
      readFileSync(join(jupyterRuntime, name), "utf8").includes(token()),
    );
    expect(withToken).not.toEqual([]);
    expect(statSync(jupyterHome).mode & 0o077).toBe(0);
  });
});

/** Starts the kernel, runs cells that use all of the package, and says which ports are its and which are open. */
const kernelPorts = `
import json, os, sys
sys.path.insert(0, sys.argv[1])
from talk import Talk

def listening(pid):
    inodes = {os.readlink(f"/proc/{pid}/fd/{fd}") for fd in os.listdir(f"/proc/{pid}/fd")}
    for table in ["tcp", "tcp6", "udp", "udp6"]:
        with open(f"/proc/{pid}/net/{table}") as rows:
            for row in list(rows)[1:]:
                local, state, inode = (row.split()[i] for i in (1, 3, 9))
                # 0A: a TCP socket that listens; 07: a UDP socket that is bound.
                if f"socket:[{inode}]" in inodes and state in ("0A", "07"):
                    address, port = local.split(":")
                    yield [table, address, int(port, 16)]

talk = Talk(cwd=sys.argv[2])
try:
    for code in ['import * as l from "losslab"; l.show(l.liveRounding({ lead: 5 }))', "l.softmax([1, 2])"]:
        assert talk.run(code).status == "ok"
    info = talk.manager.get_connection_info()
    pid = talk.manager.provisioner.process.pid
    print(json.dumps({
        "own": sorted(info[name] for name in info if name.endswith("_port")),
        "open": sorted(listening(pid), key=lambda row: row[2]),
        "mode": os.stat(talk.manager.connection_file).st_mode & 0o077,
        "key": len(info["key"]),
    }))
finally:
    talk.close()
`;

test.runIf(process.platform === "linux")(
  "the kernel opens the five ports of its connection file, here, and no other",
  () => {
    const args = ["-c", kernelPorts, join(root, "tests", "kernel"), notebooks];
    const words = execFileSync(venvPython, args, { env: jupyterEnvironment(), encoding: "utf8" });
    const { own, open, mode, key } = JSON.parse(words);
    expect(own).toHaveLength(5);
    const here = "0100007F";
    expect(open).toEqual(own.map((port) => ["tcp", here, port]));
    expect({ mode, hasKey: key >= 32 }).toEqual({ mode: 0, hasKey: true });
  },
);
