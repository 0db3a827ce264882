/** What the kernel says: on shell to the one that asked, on iopub to all. */
import type { Interrupt } from "./interrupt";
import type { Sockets } from "./sockets";
import { answer, type Content, type Message } from "./wire";

export class Messages {
  readonly #sockets: Sockets;
  readonly #interrupt: Interrupt;

  constructor(sockets: Sockets, interrupt: Interrupt) {
    this.#sockets = sockets;
    this.#interrupt = interrupt;
  }

  status(state: "busy" | "idle", parent: Message) {
    this.publish("status", { execution_state: state }, parent);
  }

  reply(to: Message, content: Content) {
    this.#sockets.shell.send(answer(to, to.header.msg_type.replace("request", "reply"), content));
  }

  publish(type: string, content: Content, parent: Message) {
    this.#interrupt.guard(() => this.#sockets.iopub.send(answer(parent, type, content, [Buffer.from(type)])));
  }
}
