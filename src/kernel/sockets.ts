/**
 * The sockets of the kernel's main thread: shell, iopub and stdin. Control and heartbeat are controlThread.ts's.
 *
 * Upstream: tslab's iopub is a Publisher with zeromq's default limit, which drops what it cannot send at once. An
 * XPublisher also learns of subscribers, and welcomes them (Jupyter enhancement proposal 65): a client that has been
 * welcomed has missed nothing.
 */
import { announce, type ConnectionInfo, decode, encode, type Message } from "./wire";

/** What we use of zeromq 6. */
export interface Socket extends AsyncIterable<Buffer[]> {
  bind(address: string): Promise<void>;
  send(frames: (Uint8Array | string)[]): Promise<void>;
  close(): void;
}

export interface Zeromq {
  readonly XPublisher: new (options: object) => Socket & { verbosity: "allSubs" };
  readonly Router: new (options?: object) => Socket;
  readonly Reply: new () => Socket;
}

/** How long zeromq may go on delivering after the end. */
const linger = 1000; // ms

export function address({ transport, ip }: ConnectionInfo, port: number): string {
  return transport === "ipc" ? `ipc://${ip}-${port}` : `${transport}://${ip}:${port}`;
}

/** Calls `take` with each message; one that cannot be read is reported to the server's log, and skipped. */
export async function listen(socket: Socket, key: string, take: (message: Message) => void) {
  for await (const frames of socket) {
    try {
      take(decode(frames, key));
    } catch (error) {
      process.stderr.write(`losslab kernel: a message was ignored: ${error}\n`);
    }
  }
}

/**
 * Sends at once: zeromq's own thread delivers while a cell still computes, so what it prints or draws is seen meanwhile.
 * With a timeout of 0 zeromq never puts a message off (neither kind of socket ever has to: see zmq_socket(3)).
 */
export const sendAtOnce = { sendTimeout: 0 };

export class Outbox {
  readonly #socket: Socket;
  readonly #key: string;
  #last: Promise<unknown> = Promise.resolve();

  constructor(socket: Socket, key: string) {
    this.#socket = socket;
    this.#key = key;
  }

  send(message: Message) {
    const frames = encode(message, this.#key);
    try {
      this.#last = this.#socket.send(frames).catch(() => {});
    } catch {
      // The socket is closed: the kernel ends, and nobody listens.
    }
  }

  /** Resolves when all that was sent is with zeromq. */
  sent(): Promise<unknown> {
    return this.#last;
  }
}

export class Sockets {
  readonly iopub: Outbox;
  readonly shell: Outbox;
  readonly #sockets;
  readonly #connection: ConnectionInfo;

  constructor(zeromq: Zeromq, connection: ConnectionInfo) {
    this.#connection = connection;
    // No limit: `idle` must arrive; what a cell prints has a limit of its own.
    const iopub = new zeromq.XPublisher({ ...sendAtOnce, sendHighWaterMark: 0, linger });
    iopub.verbosity = "allSubs";
    this.#sockets = {
      iopub,
      shell: new zeromq.Router({ ...sendAtOnce, linger }),
      stdin: new zeromq.Router(),
    };
    this.iopub = new Outbox(iopub, connection.key);
    this.shell = new Outbox(this.#sockets.shell, connection.key);
  }

  async open(onRequest: (message: Message) => void, onSubscriber: () => void) {
    const { iopub, shell, stdin } = this.#sockets;
    const connection = this.#connection;
    await Promise.all([
      shell.bind(address(connection, connection.shell_port)),
      iopub.bind(address(connection, connection.iopub_port)),
      stdin.bind(address(connection, connection.stdin_port)),
    ]);
    void listen(shell, connection.key, onRequest);
    void this.#welcome(onSubscriber);
  }

  /** When all that was sent is with zeromq, which then has a second to deliver it. */
  async close() {
    await Promise.all([this.iopub.sent(), this.shell.sent()]);
    for (const socket of Object.values(this.#sockets)) socket.close();
  }

  async #welcome(onSubscriber: () => void) {
    for await (const [subscription] of this.#sockets.iopub) {
      if (subscription[0] !== 1) continue;
      this.iopub.send(announce("iopub_welcome", { subscription: subscription.subarray(1).toString() }));
      onSubscriber();
    }
  }
}
