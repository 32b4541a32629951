/*
 * An engine: one quickjs runtime and context with the program in it. Private to the room.
 *
 * Every entry into JavaScript goes through cz__engine_enter and _leave (cz__engine_call does both):
 * they arm the deadline. After the outermost one cz__engine_settle must run: it pumps promise jobs,
 * reports rejections that nobody handled, and answers the requests whose promises are settled. That
 * may call back into the room, so nothing of a request may be held across it.
 *
 *   idle ──enter──> running ──leave──> settling ──> idle, or behind: settled on in the next turn (turn.c)
 *                     │ interrupted / exhausted         │ damaged: replaced by the worker
 *                     └──> the call fails with 503      └──────────────────────────────────>
 *
 * Values: a function that returns JSValue gives the caller a reference; JSValueConst is borrowed.
 */
#ifndef CATZILLA_WORKER_ENGINE_H
#define CATZILLA_WORKER_ENGINE_H

#include "base/buf.h"
#include "base/counter.h"
#include "http/response.h"
#include "net/timer.h"
#include "worker/heap.h"
#include "worker/watch.h"
#include "worker/worker.h"

#include <quickjs.h>

/* The property names of our own: field, text. */
#define CZ_NAMES(X)                                                                                \
    X(status, "status")                                                                            \
    X(body, "body")                                                                                \
    X(media, "media")                                                                              \
    X(headers, "headers")                                                                          \
    X(detail, "detail")                                                                            \
    X(type, "type")                                                                                \
    X(title, "title")                                                                              \
    X(extensions, "extensions")                                                                    \
    X(message, "message")                                                                          \
    X(name, "name")                                                                                \
    X(stack, "stack")                                                                              \
    X(cause, "cause")                                                                              \
    X(errors, "errors")                                                                            \
    X(to_json, "toJSON")                                                                           \
    X(to_iso_string, "toISOString")                                                                \
    X(value, "value")                                                                              \
    X(done, "done")                                                                                \
    X(length, "length")                                                                            \
    X(next, "next")                                                                                \
    X(return_, "return")                                                                           \
    X(get_reader, "getReader")                                                                     \
    X(read, "read")                                                                                \
    X(cancel, "cancel")                                                                            \
    X(constructor, "constructor")                                                                  \
    X(prototype, "prototype")                                                                      \
    X(data, "data")

typedef struct cz_names {
#define CZ_NAME_FIELD(field, text) JSAtom field;
    CZ_NAMES(CZ_NAME_FIELD)
#undef CZ_NAME_FIELD
    JSAtom async_iterator; /* Symbol.asyncIterator */
} cz_names_t;

/* Of the engine's cycle collector. */
#define CZ_GC_THRESHOLD_BYTES (2u << 20)

#define CZ_LITERAL_SLOTS 256u /* a power of two */

/* A cached string value of a literal; literals are static, so their address names them. */
typedef struct cz_literal_slot {
    const cz_literal_t *literal;
    JSValue value;
} cz_literal_slot_t;

#define CZ_PIN_COUNT 31u

#define CZ_SHAPE_SLOTS 256u  /* a power of two */

/* How often objects of a type (or of an untyped route) were met; see shapes.c. */
typedef struct cz_shape_slot {
    const void *owner;
    uint32_t met;
} cz_shape_slot_t;

typedef struct cz_shapes {
    cz_shape_slot_t slots[CZ_SHAPE_SLOTS];
    JSValue kept; /* an array of the objects that keep shapes alive, or undefined */
    uint32_t count;
} cz_shapes_t;

#define CZ_FORM_SLOT_BITS 8u
#define CZ_FORM_SLOTS (1u << CZ_FORM_SLOT_BITS)
#define CZ_FORM_MEMBERS_MAX 32u

/* What objects of a type are made like that have these of its members; see forms.c. */
typedef struct cz_form {
    const cz_type_t *type;
    uint32_t present; /* a bit for each member */
    uint32_t missed;  /* by others that would have the slot */
    JSValue like;
} cz_form_t;

/* A rejected promise without a handler, until the jobs are through. */
typedef struct cz_rejection {
    JSValue promise;
    JSValue reason;
} cz_rejection_t;

typedef struct cz_rejections {
    cz_rejection_t *at;
    uint32_t count;
    uint32_t capacity;
} cz_rejections_t;

/*
 * A request that waits for a promise.
 *
 *   free ──> pending ──> settled ──> free      the reaction ran; answered when the jobs are through
 *               └──> free                      the connection died first (rq is gone)
 *
 * Reactions hold (index, generation), never a pointer: one that comes late finds another generation.
 */
typedef struct cz_call {
    cz_request_t *rq; /* NULL: cancelled, of a stream, or free */
    struct cz_js_stream *stream; /* which waits for its next piece, or NULL */
    struct cz_engine *engine;
    struct cz_call *next; /* in the free list or the settled list */
    uint32_t index;
    uint32_t generation;
    bool settled;
    bool rejected;
    JSValue value; /* when settled */
} cz_call_t;

typedef struct cz_calls {
    cz_call_t **at;
    uint32_t count;
    uint32_t capacity;
    uint32_t pending;
    cz_call_t *free;
    cz_call_t *settled_first;
    cz_call_t *settled_last;
} cz_calls_t;

/* What a value that is sent in pieces is read by: getReader(), [Symbol.asyncIterator](), or its own next(). */
typedef enum cz_stream_kind { CZ_STREAM_NONE, CZ_STREAM_READER, CZ_STREAM_ASYNC, CZ_STREAM_ITERATOR } cz_stream_kind_t;

/* A reply in pieces; see stream.c. */
typedef struct cz_js_stream {
    struct cz_engine *engine;
    cz_request_t *rq;
    cz_reply_t reply; /* its head; in rq's arena, or static */
    JSValue source;   /* iterator or reader */
    JSValue next;     /* its next or read */
    bool is_reader;
    bool begun;       /* the head has gone */
    cz_call_t *call;  /* while a piece is waited for */
    cz_deferred_t soon;
    struct cz_js_stream *next_stream; /* of the engine */
} cz_js_stream_t;

typedef struct cz_js_timer {
    uint64_t due_ms;
    uint64_t order;     /* of two that are due together the older goes first */
    uint64_t repeat_ms; /* 0: once */
    uint32_t id;
    JSValue function;
    int argc;
    JSValue *argv; /* in the engine's heap */
} cz_js_timer_t;

typedef struct cz_js_timers {
    cz_js_timer_t **heap; /* a binary heap by (due_ms, order) */
    uint32_t count;
    uint32_t capacity;
    uint32_t next_id;
    uint64_t next_order;
    uint64_t rest_until_ms;
    cz_js_timer_t *running; /* its callback runs; cleared by clearTimeout: `cancelled` */
    bool cancelled;
} cz_js_timers_t;

/*
 * What a module of C (native.h) keeps for an engine beside its values; the module's, which adds it when it is first
 * used.
 */
typedef struct cz_attachment {
    struct cz_attachment *next;
    const void *owner; /* the module */
    /* The engine is about to go: what runs elsewhere for it ends, and gives its values back unless engine->damaged. */
    void (*on_end)(struct cz_attachment *attachment);
    /* It is gone, with all objects; of a damaged one no finalizer ran. */
    void (*on_free)(struct cz_attachment *attachment);
} cz_attachment_t;

#define CZ_BOXES 3u

typedef struct cz_engine {
    struct cz_worker *worker;
    cz_heap_t heap;
    JSRuntime *rt;
    JSContext *ctx;

    cz_slice_t positions; /* see positions.h; in the bundle */
    JSValue *handlers; /* app->handler_count */
    JSAtom *atoms;     /* app->atom_count */
    cz_names_t names;
    JSValue reply_proto;  /* Reply.prototype, or undefined */
    JSValue error_proto;  /* HttpError.prototype, or undefined */
    JSValue invalid_proto; /* InvalidInput.prototype, or undefined */
    JSValue response_proto; /* Response.prototype, or undefined when the program has no Response */
    JSValue response_reply; /* makes a Reply of one */
    JSValue promise_then; /* Promise.prototype.then */
    JSValue to_bigint;    /* BigInt */
    JSClassID boxes[CZ_BOXES]; /* of objects around a number, a string, a boolean */
    cz_literal_slot_t literals[CZ_LITERAL_SLOTS];

    void *pins[CZ_PIN_COUNT]; /* see pin_arenas, as the next two */
    uint32_t pinned_pages;
    uint32_t settled; /* since they were pinned */
    cz_shapes_t shapes;
    cz_form_t forms[CZ_FORM_SLOTS];
    cz_calls_t calls;
    cz_js_stream_t *streams;
    struct cz_js_watch *watches; /* of requests; see request_abort.c */
    uint64_t numbered;           /* requests that have a number */
    cz_request_t *answered;      /* whose handler is called, until it has answered or waits */
    JSClassID body_class;
    struct cz_js_socket *sockets; /* WebSocket connections; see socket.c */
    JSClassID socket_class;       /* 0: not defined yet */
    cz_js_timers_t timers;
    cz_rejections_t rejections;
    cz_attachment_t *attachments;
    struct cz_task *tasks;      /* under way on other threads; see task.h */
    size_t task_bytes;
    struct cz_handle *handles;  /* see handle.h */
    JSClassID handle_class;     /* 0: not made yet */

    uint64_t started_ns;  /* by cz_clock_mono_ns */
    uint32_t depth;       /* of entries */
    uint64_t deadline_ns; /* 0: not armed yet */
    uint64_t jobs_ns;     /* that jobs took since there were none; 0 when that is less than a turn */
    bool interrupted;     /* the deadline passed in this entry */
    bool draining;        /* settled calls are being answered */
    bool starting;        /* the modules are being evaluated */
    bool follows;         /* frames; see inside.h */
    bool damaged;         /* to be replaced */
} cz_engine_t;

/*
 * Requests whose calls wait for their turn.
 *
 *   cz_worker_call ──> first ── queued ── queued ── last ──> run
 *                        └── by its route's rest: skipped until then
 */
typedef struct cz_queued {
    struct cz_queued *next;
    struct cz_queued *previous;
    struct cz_worker *worker;
    cz_request_t *rq; /* in whose arena this is */
} cz_queued_t;

typedef struct cz_queue {
    cz_queued_t *first;
    cz_queued_t *last;
    uint64_t *rest_until_ms; /* by handler: not before */
    cz_timer_t timer;        /* the first rest is over */
} cz_queue_t;

/* Written by the loop thread, read by any. */
typedef struct cz_worker_counts {
    cz_counter_t calls, failures, deadlines, exhaustions, replacements, queued, expired;
    cz_counter_t heap_bytes, pending, waiting; /* as they are now */
} cz_worker_counts_t;

struct cz_worker {
    const cz_app_t *app;
    cz_loop_t *loop;
    cz_worker_options_t options;
    cz_engine_t *engine; /* NULL: none could be made */
    const cz_socket_bridge_t *sockets; /* NULL: there was no WebSocket connection yet */
    struct cz_topics *topics;          /* what they subscribe to, or NULL */
    cz_arena_pool_t message_blocks;    /* for messages while they are read */
    cz_buf_t out;        /* reply bodies */
    cz_buf_t text;       /* log entries, problem members */
    cz_timer_t timer;    /* the next JavaScript timer */
    cz_deferred_t soon;  /* what the last turn left */
    uint32_t nesting;    /* of calls into the room */
    bool polled;         /* the clock is to be read before the next entry */
    uint32_t unwatched;  /* entries since it was */
    uint32_t open_handles; /* while it closes */
    cz_queue_t queue;
    cz_watch_t watch;
    struct cz_desk *desk; /* where letters of the background threads come; NULL without them */
    const atomic_bool *abandoned; /* whether nobody waits for the call that runs; NULL: somebody does */
    uint64_t started_ns;
    cz_worker_counts_t counts;
};

/* ---- worker.c ---------------------------------------------------------------------------------- */

/* Around everything that calls into the engine from the loop. The end settles it, and replaces it when it is damaged. */
void cz__worker_begin(cz_worker_t *worker);
void cz__worker_end(cz_worker_t *worker);

/*
 * Calls the request's handler now, or answers that it can not be called. on_args (may be NULL) is called when the
 * arguments are made, or will not be.
 */
void cz__worker_run(cz_worker_t *worker, cz_request_t *rq, void (*on_args)(cz_request_t *rq));
/* One of its handles is closed. */
void cz__worker_closed(cz_worker_t *worker);

/* ---- desk.c, offload_call.c --------------------------------------------------------------------------- */

int cz__desk_open(cz_worker_t *worker);
/* Answers the requests that wait with 503, drops the calls; cz__worker_closed follows. */
void cz__desk_close(cz_worker_t *worker);
/* Has the handler called on a background thread; CZ_ENOMEM, and rq is the caller's still. */
int cz__desk_send(cz_worker_t *worker, cz_request_t *rq);
/* The engine is about to be freed: nobody waits for its calls any more. */
void cz__desk_forget(cz_engine_t *engine);

/* ---- queue.c ------------------------------------------------------------------------------------- */

int cz__queue_init(cz_worker_t *worker);
/* Answers all with 503, and closes the timer, then calls `on_closed`. */
void cz__queue_close(cz_worker_t *worker, void (*on_closed)(cz_timer_t *timer));
/* Whether the call of a handler has to wait. */
bool cz__queue_wants(cz_worker_t *worker, uint32_t handler);
/* Queues the call; CZ_ENOMEM. */
int cz__queue_add(cz_worker_t *worker, cz_request_t *rq);
/* Runs those whose turn it is, until the turn is over. */
void cz__queue_run(cz_worker_t *worker);
/* The handler was stopped at its deadline: others are called before it is called again. */
void cz__queue_rest(cz_worker_t *worker, uint32_t handler);

/* ---- turn.c: entries, turns ---------------------------------------------------------------------- */

/* Whether what is left must wait for the loop's next round. */
bool cz__turn_over(cz_worker_t *worker);
/* Has the engine ask whether it may go on. */
void cz__turn_watch(cz_engine_t *engine);

void cz__engine_enter(cz_engine_t *engine);
void cz__engine_leave(cz_engine_t *engine);
/* Calls a function; an exception is left in the context. */
JSValue cz__engine_call(cz_engine_t *engine, JSValueConst function, int argc, JSValueConst *argv);
/* Runs the jobs that are pending, until the turn is over. The number of jobs that were interrupted. */
uint32_t cz__engine_pump(cz_engine_t *engine);
/* After an outermost entry: jobs, rejections, settled calls. See above. */
void cz__engine_settle(cz_engine_t *engine);
/* Now and then: keeps the engine's newest arenas. engine.c. */
void cz__engine_pin(cz_engine_t *engine);
/* Whether the current entry failed for lack of time or memory. */
bool cz__engine_broke(const cz_engine_t *engine);
/* Counts and clears that, after an entry; collects garbage when memory was out. */
void cz__engine_recover(cz_engine_t *engine);
/* Whether the last turn left something to do. */
bool cz__engine_is_behind(const cz_engine_t *engine);

/* ---- engine.c: life -------------------------------------------------------------------------------- */

/* A new engine with the bundle evaluated; 0, CZ_ENOMEM or CZ_EHANDLER (logged). */
int cz__engine_new(cz_worker_t *worker, cz_engine_t **out);
/* Gives back. A damaged engine's heap is dropped as a whole. Waiting requests get 503 first. */
void cz__engine_free(cz_engine_t *engine);

/* ---- globals.c, console.c, timers.c, native.c --------------------------------------------------- */

/* Each defines globals; -1 with an exception. */
int cz__globals_define(cz_engine_t *engine);
int cz__console_define(cz_engine_t *engine);
int cz__timers_define(cz_engine_t *engine);
/* Lets the program import "catzilla:native". */
void cz__native_define(cz_engine_t *engine);
void cz__attachment_add(cz_engine_t *engine, cz_attachment_t *attachment);
/* The owner's, or NULL. */
cz_attachment_t *cz__attachment_find(const cz_engine_t *engine, const void *owner);
/* Before and after the values of an engine are freed. */
void cz__attachments_end(cz_engine_t *engine);
void cz__attachments_free(cz_engine_t *engine);
/* task.c: what is under way ends without it. Before its values are freed. */
void cz__tasks_abandon(cz_engine_t *engine);
/* handle.c: of objects that were dropped without their finalizers. After its values are freed. */
void cz__handles_free(cz_engine_t *engine);
void cz__timers_clear(cz_engine_t *engine);
/* The worker's timer fired: runs what is due. */
void cz__timers_fire(cz_timer_t *timer);

/* ---- shapes.c ------------------------------------------------------------------------------------ */

/* Of the engine's own functions. 0 or -1 with an exception. */
int cz__shapes_keep_functions(cz_engine_t *engine);
/* Called for each object of `owner` (a type or a route): now and then keeps its shapes alive. */
void cz__shapes_keep(cz_engine_t *engine, JSValueConst object);
static inline void cz__shapes_meet(cz_engine_t *engine, const void *owner, JSValueConst object)
{
    cz_shape_slot_t *slot = &engine->shapes.slots[((uintptr_t)owner >> 4) % CZ_SHAPE_SLOTS];
    uint32_t met = slot->owner == owner ? slot->met : 0;
    slot->owner = owner;
    slot->met = met + (met < 1024u ? 1u : 0u);
    if (met == 0 || met == 15u || met == 255u) {
        cz__shapes_keep(engine, object);
    }
}

/* ---- forms.c ------------------------------------------------------------------------------------- */

/*
 * An object of `type`, which has no undeclared keys and at most CZ_FORM_MEMBERS_MAX members, with `count` of them:
 * those of the bits in `present`. Takes the values, also when it fails.
 */
JSValue cz__form_make(cz_engine_t *engine, const cz_type_t *type, uint32_t present, JSValue *values, uint32_t count);
void cz__forms_free(cz_engine_t *engine);

/* ---- args.c ------------------------------------------------------------------------------------ */

/* The value at `at`, which is of `type`; JS_EXCEPTION when it could not be made. */
JSValue cz__value_make(cz_engine_t *engine, cz_arena_t *arena, const cz_type_t *type, const void *at);
/* The handler's arguments into argv[route->arg_count]; -1 with an exception, and argv freed. */
int cz__args_make(cz_engine_t *engine, cz_request_t *rq, JSValue *argv);
/* The literal as a value (cached). */
JSValue cz__literal_make(cz_engine_t *engine, const cz_literal_t *literal);

/* ---- calls.c ----------------------------------------------------------------------------------- */

/* Answers rq when `promise` is settled; -1 with an exception, and rq still the caller's. */
int cz__call_wait(cz_engine_t *engine, cz_request_t *rq, JSValueConst promise);
/* A call that is settled with the promise, for the caller to fill in; NULL with an exception. */
cz_call_t *cz__call_await(cz_engine_t *engine, JSValueConst promise);
/* Nobody waits for it any more. */
void cz__call_forget(cz_call_t *call);
/* Answers the calls that are settled. */
void cz__calls_drain(cz_engine_t *engine);
/* Answers all with 503. */
void cz__calls_fail(cz_engine_t *engine);
void cz__calls_free(cz_engine_t *engine);

/* ---- body.c -------------------------------------------------------------------------------------- */

/* The class of bodies that are read as they come; -1 with an exception. After the names. */
int cz__bodies_define(cz_engine_t *engine);
/* The body of rq, for its handler. */
JSValue cz__body_make(cz_engine_t *engine, cz_request_t *rq);

/* ---- request.c, native_text.c ---------------------------------------------------------------------- */

/* The request as runtime-ts/given.ts has it. */
JSValue cz__request_make(cz_engine_t *engine, cz_request_t *rq);
/* Bytes as code units, as the standards of the web want header fields. */
JSValue cz__latin1_text(JSContext *ctx, cz_slice_t bytes);

/* request_abort.c: nothing is heard of requests any more. Before the values are freed. */
void cz__aborts_end(cz_engine_t *engine);

/* ---- socket.c, by generated code only ------------------------------------------------------------ */

struct cz_socket_bridge {
    /* The object that handlers of rq's WebSocket route are given first. */
    JSValue (*make)(cz_engine_t *engine, cz_request_t *rq);
    /* `open` is done and threw nothing: answers with 101. */
    void (*accept)(cz_engine_t *engine, cz_request_t *rq);
    /* Ends the connections of an engine that is given up. */
    void (*fail_all)(cz_engine_t *engine);
    /* Gives back what the worker has of topics. */
    void (*end)(cz_worker_t *worker);
};

/* ---- stream.c ------------------------------------------------------------------------------------ */

/* Whether the value would be sent in pieces, and how. */
cz_stream_kind_t cz__stream_kind(cz_engine_t *engine, JSValueConst value);
/*
 * Answers with `reply`'s head (in rq's arena, or static) and the pieces of `value`, which is of that kind:
 * strings and Uint8Arrays.
 */
void cz__stream_start(cz_engine_t *engine, cz_request_t *rq, const cz_reply_t *reply, JSValueConst value,
                      cz_stream_kind_t kind);
/* The promise of its next piece is settled. */
void cz__stream_pulled(cz_js_stream_t *stream, JSValueConst value, bool rejected);
/* Ends all. */
void cz__streams_fail(cz_engine_t *engine);

/* ---- reply.c, errors.c, problem.c, error_page.c: each ends the request ---------------------------- */

/* Whether the value's prototype is this one: for instances of a class itself, not of what is derived from it. */
bool cz__has_prototype(cz_engine_t *engine, JSValueConst value, JSValueConst proto);

void cz__reply_value(cz_engine_t *engine, cz_request_t *rq, JSValueConst value);
/* Takes the pending exception. */
void cz__reply_exception(cz_engine_t *engine, cz_request_t *rq);
/* `error` is what was thrown or rejected with; borrowed. */
void cz__reply_error(cz_engine_t *engine, cz_request_t *rq, JSValueConst error);
/* 500 and a log entry at level error: "[id] GET /users/:id (src/app.ts:21:1): text". */
void cz__reply_failure(cz_engine_t *engine, cz_request_t *rq, const char *text);
/* 503, when a promise job was stopped that was most likely its own. */
void cz__reply_stopped(cz_engine_t *engine, cz_request_t *rq);
bool cz__is_http_error(cz_engine_t *engine, JSValueConst error);
/* The problem that the HttpError is; -1 with an exception and rq not answered. */
int cz__reply_http_error(cz_engine_t *engine, cz_request_t *rq, JSValueConst error);
/* For a browser, in development: `text` is what the log has. */
void cz__error_page(cz_request_t *rq, uint16_t status, cz_slice_t text);
/* Header fields from an object of strings, into the arena; -1 with an exception. `content_type` is set
   when the object has one, which is then not among the fields. */
int cz__fields_make(cz_engine_t *engine, cz_request_t *rq, JSValueConst headers, cz_pair_t **fields,
                    size_t *count, cz_slice_t *content_type);

/* ---- errors.c, error_text.c, rejections.c: the log ---------------------------------------------- */

#define CZ_PREFIX_BYTES 512u

/* "GET /users/:id (src/app.ts:21:1)" into CZ_PREFIX_BYTES, behind the id of a request whose client is told it. */
void cz__route_prefix(const cz_route_t *route, cz_slice_t id, char *to);
/* Logs an HttpError that has a cause, which its client is not told. */
void cz__note_cause(cz_engine_t *engine, cz_request_t *rq, JSValueConst error);
/* Appends the stack in positions of the sources, without a line end. */
void cz__stack_append(cz_engine_t *engine, cz_buf_t *out, JSValueConst error);
/*
 * What was thrown, with its stack and causes, behind `prefix`; or the limit that the running entry reached. Valid until the
 * next one, or the next entry of the log.
 */
cz_slice_t cz__error_text(cz_engine_t *engine, const char *prefix, JSValueConst error);
/* Logs that at level error. */
void cz__log_error(cz_engine_t *engine, const char *prefix, JSValueConst error);
/* Listens for rejections, and keeps Promise.prototype.then. -1 with an exception. */
int cz__rejections_define(cz_engine_t *engine);
/* write_untyped.c: looks how the engine calls the classes of boxes; -1 with an exception. */
int cz__boxes_define(cz_engine_t *engine);
/* Somebody took the promise's reason after all. */
void cz__rejection_forget(cz_engine_t *engine, JSValueConst promise);
void cz__rejections_report(cz_engine_t *engine);
void cz__rejections_clear(cz_engine_t *engine);

/* ---- inspect.c ----------------------------------------------------------------------------------- */

/* Appends the value for people: strings as they are at the top, quoted inside; never throws. */
void cz__inspect(cz_engine_t *engine, cz_buf_t *out, JSValueConst value);
/* Appends a line with the members of an error that not every error has, if there are any. */
void cz__inspect_extras(cz_engine_t *engine, cz_buf_t *out, JSValueConst error);

#endif
