/** The events of connections: MessageEvent, CloseEvent and ErrorEvent (https://html.spec.whatwg.org/#messageevent). */
import { Event, type EventInit } from "./event-target.ts";

export interface MessageEventInit<T> extends EventInit {
  readonly data?: T;
  readonly origin?: string;
  readonly lastEventId?: string;
}

export class MessageEvent<T = any> extends Event {
  readonly data: T;
  readonly origin: string;
  readonly lastEventId: string;
  readonly source = null;
  readonly ports: readonly never[] = [];

  constructor(type: string, init: MessageEventInit<T> = {}) {
    super(type, init);
    this.data = (init.data ?? null) as T;
    this.origin = String(init.origin ?? "");
    this.lastEventId = String(init.lastEventId ?? "");
  }

  override get [Symbol.toStringTag](): string {
    return "MessageEvent";
  }
}

export interface CloseEventInit extends EventInit {
  readonly code?: number;
  readonly reason?: string;
  readonly wasClean?: boolean;
}

export class CloseEvent extends Event {
  readonly code: number;
  readonly reason: string;
  readonly wasClean: boolean;

  constructor(type: string, init: CloseEventInit = {}) {
    super(type, init);
    this.code = Number(init.code ?? 0);
    this.reason = String(init.reason ?? "");
    this.wasClean = init.wasClean === true;
  }

  override get [Symbol.toStringTag](): string {
    return "CloseEvent";
  }
}

export interface ErrorEventInit extends EventInit {
  readonly message?: string;
  readonly error?: unknown;
}

export class ErrorEvent extends Event {
  readonly message: string;
  readonly error: unknown;
  readonly filename = "";
  readonly lineno = 0;
  readonly colno = 0;

  constructor(type: string, init: ErrorEventInit = {}) {
    super(type, init);
    this.message = String(init.message ?? "");
    this.error = init.error;
  }

  override get [Symbol.toStringTag](): string {
    return "ErrorEvent";
  }
}
