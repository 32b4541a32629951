import type { ValidationError } from "./options.ts";

/**
 * A client's connection, as the handlers of a WebSocket route have it.
 *
 * `Sent` is what the route sends: strings go out as text, bytes (`Uint8Array`, `ArrayBuffer`) as they are, all else as JSON, by the
 * type's own serialiser. `Data` is what the program keeps with the connection.
 *
 * @example
 * app.ws<Event, { name: string }>("/chat/:room", {
 *   open(ws, room: string, name: Query<string>) {
 *     ws.data = { name };
 *     ws.subscribe(room);
 *   },
 * });
 */
export interface ServerWebSocket<Sent = unknown, Data = unknown> {
  /** The program's own; `undefined` at first. */
  data: Data;
  /** 0 while `open` runs, 1 open, 2 closing, 3 closed. */
  readonly readyState: 0 | 1 | 2 | 3;
  /** Bytes that the client has not taken yet. */
  readonly bufferedAmount: number;
  /** The subprotocol that was agreed on, or `""`. */
  readonly protocol: string;
  /** The client's address, as `Client<"address">` has it. */
  readonly remoteAddress: string;
  /** False when the connection is not open any more, or so much waits that the client was cut off. */
  send(message: Sent | ArrayBuffer): boolean;
  /** At most 125 bytes. Clients answer by themselves. */
  ping(payload?: string | Uint8Array): boolean;
  /**
   * Ends the connection with a code (1000, 1001, 1007 to 1014, 3000 to 4999) and a reason of at most 123 bytes, which is cut.
   * Default: 1000.
   */
  close(code?: number, reason?: string): void;
  /** Ends it without a word. */
  terminate(): void;
  /** What is published to the topic reaches this client from now on. 1 to 256 bytes, at most 1024 topics. */
  subscribe(topic: string): void;
  /** Whether it was subscribed. */
  unsubscribe(topic: string): boolean;
  isSubscribed(topic: string): boolean;
  /** To all that have subscribed to the topic, on all threads, but not to this client. */
  publish(topic: string, message: Sent | ArrayBuffer): void;
}

/** What a WebSocket route does. All may be asynchronous; none waits for another. */
export interface WebSocketHandlers<Sent = unknown, Data = unknown> {
  /**
   * A client asks for a connection. Further parameters are inputs, as those of a GET route's handler. It is told yes when this has
   * returned; what it throws is the answer otherwise: `throw new HttpError(401)`.
   */
  // `any`: each handler says its own inputs, and the compiler judges them.
  open?(ws: ServerWebSocket<Sent, Data>, ...inputs: any[]): unknown;
  /**
   * A message. Of a `string` parameter the text, of a `Uint8Array` the bytes, of `string | Uint8Array` either; of all other types JSON,
   * parsed and validated.
   */
  message?(ws: ServerWebSocket<Sent, Data>, message: any): unknown;
  /** A message is not what its type says. Without this the connection ends with 1007 and the first of the errors. */
  invalid?(ws: ServerWebSocket<Sent, Data>, errors: readonly ValidationError[]): unknown;
  /** All that waited for the client has been written. */
  drain?(ws: ServerWebSocket<Sent, Data>): unknown;
  /** The connection is over. 1005: the client gave no code; 1006: it went without a word. */
  close?(ws: ServerWebSocket<Sent, Data>, code: number, reason: string): unknown;
}

/** What a WebSocket route lets its clients use up. */
export interface WebSocketLimits {
  /** Of a message that comes, 1 to 2^30; more: close code 1009. Default: 1 MiB. */
  readonly maxMessageBytes?: number;
  /** That wait for a client, 1 to 2^30; more: it is cut off. Default: 4 MiB. */
  readonly maxQueuedBytes?: number;
  /** Without a byte from the client; then it is cut off. It is pinged at half of this. 1000 to a day, or 0: never. Default: 60000. */
  readonly idleTimeoutMs?: number;
}

/** What a WebSocket route says of itself. All of it must be constant expressions, as the compiler reads it. */
export interface WebSocketOptions {
  readonly limits?: WebSocketLimits;
  /** Messages of 128 bytes or more are compressed for clients that offer it (permessage-deflate, RFC 7692). Default: not. */
  readonly compress?: boolean;
  /** The subprotocols that the route speaks; the first that the client names is taken. */
  readonly protocols?: readonly string[];
  /** Pages that may connect: `["https://example.com"]`. Others get 403. Default: all. Clients that are no browsers are not asked. */
  readonly origins?: readonly string[];
}

/** How `app.publish` reaches the server; set by what the compiler puts in front of a program with WebSocket routes. */
export const publishing: { publish: (topic: string, message: unknown) => void } = {
  publish() {
    throw new TypeError("publish needs a route of app.ws");
  },
};
