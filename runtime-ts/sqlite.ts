/**
 * SQLite, linked into servers that import this. Each database has a thread of its own: what is asked of it is done there,
 * one after the other, while the loop serves other requests.
 */
import { open, run } from "catzilla:sqlite";

/** What a column may hold, and a parameter be. */
export type SqliteValue = null | number | bigint | string | Uint8Array;
export type SqliteParameter = SqliteValue | boolean | undefined;
/** By position (`?`), or by name (`:name`, `@name`, `$name`). */
export type SqliteParameters = readonly SqliteParameter[] | Readonly<Record<string, SqliteParameter>>;

export interface DatabaseOptions {
  /** No statement may change it, and the file must be there. */
  readonly readOnly?: boolean;
  /** The file must be there. */
  readonly mustExist?: boolean;
  /** How long a lock of another connection is waited for; 5000. */
  readonly busyTimeoutMs?: number;
  /** How long a transaction may last; 5000. */
  readonly transactionTimeoutMs?: number;
  /** Integers are bigints: numbers hold only those below 2^53, and others are an error. */
  readonly bigint?: boolean;
}

export interface Changes {
  /** Rows that were inserted, updated or deleted. */
  readonly changes: number;
  /** Of the last row that was inserted by this connection. */
  readonly lastInsertRowid: number | bigint;
}

/** What SQLite refuses: `code` is such as `SQLITE_CONSTRAINT_UNIQUE`. */
export interface SqliteError extends Error {
  readonly name: "SqliteError";
  readonly code: string;
}

/** Of cz_sqlite_kind_t, in its order. */
const [EXEC, RUN, GET, ALL, OPEN, FETCH, CLOSE] = [0, 1, 2, 3, 4, 5, 6] as const;
const PAGE_ROWS = 128;

type Ask = (kind: number, sql: string, params?: SqliteParameters, cursor?: object) => Promise<unknown>;

function invalid(text: string): Error {
  return Object.assign(new Error(text), { name: "SqliteError", code: "SQLITE_MISUSE" });
}

/**
 * A statement and where it runs. Nothing is done before one of its methods is called; SQLite compiles it at the first call
 * and keeps it for the next.
 */
export class Statement<Row extends object = Record<string, SqliteValue>, Parameters extends SqliteParameters = SqliteParameters> {
  readonly #ask: Ask;
  readonly sql: string;

  /** @internal */
  constructor(ask: Ask, sql: string) {
    this.#ask = ask;
    this.sql = sql;
  }

  /** The first row, or undefined. */
  async get(params?: Parameters): Promise<Row | undefined> {
    const [row] = (await this.#ask(GET, this.sql, params)) as Row[];
    return row;
  }

  /** All rows. They have to fit into the heap. */
  async all(params?: Parameters): Promise<Row[]> {
    return (await this.#ask(ALL, this.sql, params)) as Row[];
  }

  /** For statements that change something; rows are dropped. */
  async run(params?: Parameters): Promise<Changes> {
    return (await this.#ask(RUN, this.sql, params)) as Changes;
  }

  /** The rows, a few at a time: for more than fit into the heap. What they are read from stays as it was at the first row. */
  async *iterate(params?: Parameters): AsyncGenerator<Row, void, undefined> {
    const cursor = (await this.#ask(OPEN, this.sql, params)) as object;
    for (let rows; rows === undefined || rows.length === PAGE_ROWS; ) {
      rows = (await this.#ask(FETCH, "", undefined, cursor)) as Row[];
      yield* rows;
    }
  }
}

/** What a database and a transaction have in common. */
abstract class Connection {
  /** @internal */
  abstract ask(kind: number, sql: string, params?: SqliteParameters, cursor?: object): Promise<unknown>;

  /** One statement. `Row` is what a row looks like: SQLite does not check it. */
  prepare<Row extends object = Record<string, SqliteValue>, Parameters extends SqliteParameters = SqliteParameters>(sql: string): Statement<Row, Parameters> {
    return new Statement((kind, text, params, cursor) => this.ask(kind, text, params, cursor), sql);
  }

  /** Any number of statements, without parameters: for a schema. */
  async exec(sql: string): Promise<void> {
    await this.ask(EXEC, sql);
  }

  /** A statement whose `${values}` are parameters, never text of SQL. */
  sql<Row extends object = Record<string, SqliteValue>>(parts: TemplateStringsArray, ...values: readonly SqliteParameter[]): Query<Row> {
    return new Query(this.prepare<Row>(parts.join("?")), values);
  }
}

/** A statement with its parameters. */
export class Query<Row extends object = Record<string, SqliteValue>> {
  readonly #statement: Statement<Row>;
  readonly #values: readonly SqliteParameter[];

  /** @internal */
  constructor(statement: Statement<Row>, values: readonly SqliteParameter[]) {
    this.#statement = statement;
    this.#values = values;
  }

  get(): Promise<Row | undefined> {
    return this.#statement.get(this.#values);
  }

  all(): Promise<Row[]> {
    return this.#statement.all(this.#values);
  }

  run(): Promise<Changes> {
    return this.#statement.run(this.#values);
  }

  iterate(): AsyncGenerator<Row, void, undefined> {
    return this.#statement.iterate(this.#values);
  }
}

/** The statements of a transaction: those of the database itself wait until it is over. */
export class Transaction extends Connection {
  readonly #ask: Ask;
  #over: string | undefined;

  /** @internal */
  constructor(ask: Ask) {
    super();
    this.#ask = ask;
  }

  /** @internal */
  end(why: string): void {
    this.#over ??= why;
  }

  /** @internal */
  override async ask(kind: number, sql: string, params?: SqliteParameters, cursor?: object): Promise<unknown> {
    if (this.#over !== undefined) throw invalid(this.#over);
    return this.#ask(kind, sql, params, cursor);
  }
}

/**
 * A database: a file, or `:memory:`. Opening waits for the file, so it belongs at the top of a module. Each thread of the
 * server has a connection of its own; a database in memory is one per thread.
 *
 * @example
 * const db = new Database("notes.db");
 * await db.exec("CREATE TABLE IF NOT EXISTS note (id INTEGER PRIMARY KEY, text TEXT NOT NULL)");
 * const byId = db.prepare<{ id: number; text: string }>("SELECT id, text FROM note WHERE id = ?");
 * app.get("/notes/:id", async (id: int) => (await byId.get([id])) ?? status(404));
 */
export class Database extends Connection {
  #database: object | undefined;
  readonly #bigint: boolean;
  readonly #timeoutMs: number;
  /** Settled when the transactions that were asked for are over; undefined while there are none. */
  #transactions: Promise<unknown> | undefined;

  constructor(path: string, { readOnly = false, mustExist = false, busyTimeoutMs = 5000, transactionTimeoutMs = 5000, bigint = false }: DatabaseOptions = {}) {
    super();
    this.#database = open(path, readOnly, mustExist, busyTimeoutMs);
    this.#bigint = bigint;
    this.#timeoutMs = transactionTimeoutMs;
  }

  /** @internal */
  override async ask(kind: number, sql: string, params?: SqliteParameters, cursor?: object): Promise<unknown> {
    while (this.#transactions !== undefined) await this.#transactions;
    return this.#send(kind, sql, params, cursor);
  }

  /**
   * Runs `work` between BEGIN and COMMIT, or ROLLBACK when it throws. Other statements of this connection wait meanwhile,
   * so inside use the transaction that `work` is given.
   */
  async transaction<T>(work: (tx: Transaction) => T | Promise<T>): Promise<T> {
    while (this.#transactions !== undefined) await this.#transactions;
    const result = this.#transact(work);
    const over: Promise<unknown> = result.then(() => undefined, () => undefined).finally(() => {
      if (this.#transactions === over) this.#transactions = undefined;
    });
    this.#transactions = over;
    return result;
  }

  /** Waits for what was asked. Closing twice does nothing. */
  async close(): Promise<void> {
    if (this.#database === undefined) return;
    while (this.#transactions !== undefined) await this.#transactions;
    const closing = this.#send(CLOSE, "");
    this.#database = undefined;
    await closing;
  }

  #send: Ask = (kind, sql, params, cursor) => {
    if (this.#database === undefined) return Promise.reject(invalid("the database is closed"));
    return run(this.#database, kind, sql, params, this.#bigint, cursor, PAGE_ROWS);
  };

  async #transact<T>(work: (tx: Transaction) => T | Promise<T>): Promise<T> {
    // IMMEDIATE: a lock that is taken later, in the middle, cannot be waited for.
    await this.#send(EXEC, "BEGIN IMMEDIATE");
    const tx = new Transaction(this.#send);
    try {
      const result = await withTimeout(work(tx), this.#timeoutMs);
      tx.end("the transaction is over");
      await this.#send(EXEC, "COMMIT");
      return result;
    } catch (error) {
      tx.end("the transaction was rolled back");
      // It may be rolled back already, by SQLite itself.
      await this.#send(EXEC, "ROLLBACK").catch(() => undefined);
      throw error;
    }
  }
}

async function withTimeout<T>(work: T | Promise<T>, timeoutMs: number): Promise<T> {
  if (!(work instanceof Promise)) return work;
  return new Promise((resolve, reject) => {
    const text = `the transaction took longer than ${timeoutMs} ms (inside it use what it is given, not the database, which waits for its end)`;
    const timer = setTimeout(() => reject(invalid(text)), timeoutMs);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
