/**
 * The thread that stays reachable while a cell computes: control and heartbeat.
 *
 * Upstream: tslab reads control on the main thread, where a busy cell keeps it from seeing an interrupt, a shutdown, or
 * the `kernel_info_request` by which a server asks whether the kernel is alive.
 */
import { createRequire } from "node:module";
import { parentPort, workerData } from "node:worker_threads";
import { Interrupt } from "./interrupt";
import { address, listen, Outbox, type Socket, sendAtOnce, type Zeromq } from "./sockets";
import { answer, type ConnectionInfo, type Content, type Message } from "./wire";

export interface ControlThreadData {
  readonly connection: ConnectionInfo;
  /** The file from which zeromq is resolved. */
  readonly anchor: string;
  readonly interrupt: SharedArrayBuffer;
  readonly kernelInfo: Content;
}

/** What the control thread tells the main thread, which alone may publish on iopub. */
export type ControlEvent =
  | { readonly type: "status"; readonly state: "busy" | "idle"; readonly of: Message }
  | { readonly type: "interrupt" }
  | { readonly type: "shutdown" };

const { connection, anchor, interrupt: memory, kernelInfo }: ControlThreadData = workerData;
const zeromq: Zeromq = createRequire(anchor)("zeromq");
const interrupt = new Interrupt(memory);
const control = new zeromq.Router(sendAtOnce);
const heartbeat = new zeromq.Reply();
const outbox = new Outbox(control, connection.key);

function tell(event: ControlEvent) {
  parentPort?.postMessage(event);
}

function take(request: Message) {
  const { msg_type: type } = request.header;
  const reply = (content: Content) => outbox.send(answer(request, type.replace("request", "reply"), content));
  tell({ type: "status", state: "busy", of: request });
  switch (type) {
    case "kernel_info_request":
      reply(kernelInfo);
      break;
    case "interrupt_request":
      interrupt.request(() => tell({ type: "interrupt" }));
      reply({ status: "ok" });
      break;
    case "shutdown_request":
      reply({ status: "ok", restart: request.content.restart === true });
      void outbox.sent().then(shutDown);
  }
  tell({ type: "status", state: "idle", of: request });
}

function shutDown() {
  // zeromq's addon does not survive the end of the process while a thread waits on it.
  control.close();
  heartbeat.close();
  tell({ type: "shutdown" });
  // If the main thread is busy it will not hear.
  setTimeout(() => process.kill(process.pid, "SIGKILL"), 500);
}

/** A port that is taken by now: Jupyter starts a kernel that ends anew, with other ports; one that lived on would seem to hang. */
function cannotListen(error: Error) {
  process.stderr.write(`losslab kernel: ${error}\n`, () => process.kill(process.pid, "SIGKILL"));
}

/** A kernel whose server is gone has nobody to end it. */
function endWithParent() {
  const parent = process.ppid;
  setInterval(() => process.ppid === parent || shutDown(), 1000).unref();
}

async function echo(socket: Socket) {
  for await (const frames of socket) await socket.send(frames);
}

void Promise.all([
  control.bind(address(connection, connection.control_port)),
  heartbeat.bind(address(connection, connection.hb_port)),
]).then(() => {
  void listen(control, connection.key, take);
  void echo(heartbeat);
  endWithParent();
  parentPort?.on("message", shutDown);
}, cannotListen);
