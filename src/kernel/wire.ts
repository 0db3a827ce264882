/**
 * Jupyter's messages on the wire: frames, signature, headers.
 *
 * Upstream: tslab's ZmqMessage compares signatures with `==` and insists on one even where the connection has no key.
 *
 * @see https://jupyter-client.readthedocs.io/en/stable/messaging.html#the-wire-protocol
 */
import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";

export interface Header {
  readonly msg_id: string;
  readonly msg_type: string;
  readonly session: string;
  readonly username: string;
  readonly date: string;
  readonly version: string;
}

export type Content = Record<string, unknown>;

export interface Message {
  /** Whom a Router socket answers; the topic on iopub. */
  readonly identities: readonly Uint8Array[];
  readonly header: Header;
  readonly parent: Partial<Header>;
  readonly metadata: Content;
  readonly content: Content;
}

export interface ConnectionInfo {
  readonly transport: string;
  readonly ip: string;
  readonly key: string;
  readonly signature_scheme?: string;
  readonly shell_port: number;
  readonly iopub_port: number;
  readonly stdin_port: number;
  readonly control_port: number;
  readonly hb_port: number;
}

export const protocolVersion = "5.4";

// A cell may replace JSON; the kernel keeps its own.
const { parse, stringify } = JSON;
const delimiter = Buffer.from("<IDS|MSG>");
const session = randomUUID();

/** @throws Error if the frames are no message, or not signed with the key. */
export function decode(frames: readonly Buffer[], key: string): Message {
  const start = frames.findIndex((frame) => frame.equals(delimiter));
  const [signature, ...parts] = frames.slice(start + 1);
  if (start < 0 || parts.length < 4) throw new Error("not a Jupyter message");
  const wanted = Buffer.from(sign(parts, key));
  if (signature.length !== wanted.length || !timingSafeEqual(signature, wanted))
    throw new Error("a message with a wrong signature");
  const [header, parent, metadata, content] = parts.map((part, index) => index < 4 && parse(part.toString()));
  return { identities: frames.slice(0, start), header, parent, metadata, content };
}

/** @throws TypeError if the content has no JSON: it is circular, or has a bigint. */
export function encode(message: Message, key: string): (Uint8Array | string)[] {
  const { header, parent, metadata, content } = message;
  const parts = [header, parent, metadata, content].map((part) => Buffer.from(wellFormed(stringify(part))));
  return [...message.identities, delimiter, sign(parts, key), ...parts];
}

/** Half a surrogate pair, which JSON can write but a notebook's file cannot hold, becomes what stands for it. */
function wellFormed(json: string): string {
  return json.includes("\\ud") ? json.replace(/(?<!\\)((?:\\\\)*)\\ud[89a-f][0-9a-f]{2}/g, "$1\ufffd") : json;
}

/** A message in answer to another: on the socket where that came from, or on iopub with a topic as its identity. */
export function answer(to: Message, type: string, content: Content, identities = to.identities): Message {
  const header = { ...newHeader(type), session: to.header.session, username: to.header.username };
  return { identities, header, parent: to.header, metadata: {}, content };
}

/** A message that answers nothing. */
export function announce(type: string, content: Content): Message {
  return { identities: [Buffer.from(type)], header: newHeader(type), parent: {}, metadata: {}, content };
}

function newHeader(type: string): Header {
  return {
    msg_id: randomUUID(),
    msg_type: type,
    session,
    username: "kernel",
    date: new Date().toISOString(),
    version: protocolVersion,
  };
}

function sign(parts: readonly Uint8Array[], key: string): string {
  if (key === "") return "";
  const hmac = createHmac("sha256", key);
  for (const part of parts) hmac.update(part);
  return hmac.digest("hex");
}
