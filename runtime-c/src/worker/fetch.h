/*
 * Exchanges with other servers (client/agent.h) as objects of the engine, for the module "catzilla:fetch".
 *
 *   object ──> cz_js_exchange_t ──> cz_exchange_t        the object's finalizer closes the exchange
 *     ▲               │ held: while an event is due, as nobody else may have the object then
 *     └───────────────┘
 */
#ifndef CATZILLA_WORKER_FETCH_H
#define CATZILLA_WORKER_FETCH_H

#include "client/agent.h"
#include "worker/engine.h"

typedef struct cz_js_agent cz_js_agent_t;

typedef struct cz_js_exchange {
    cz_js_agent_t *agent;
    cz_exchange_t *exchange; /* NULL: closed */
    JSValue object;          /* borrowed, but while held */
    bool held;
    JSValue on_event;
    struct cz_js_exchange *next; /* of the agent */
    struct cz_js_exchange **link;
} cz_js_exchange_t;

struct cz_js_agent {
    cz_attachment_t attachment; /* first */
    cz_engine_t *engine;
    cz_agent_t *agent;
    JSClassID class;
    cz_js_exchange_t *exchanges;
};

/* The engine's agent, made at its first use; NULL with an exception. */
cz_js_agent_t *cz__fetch_agent(JSContext *ctx);

/* The object of a request that is sent now; JS_EXCEPTION. `on_event` as runtime-ts/web/native.d.ts says. */
JSValue cz__fetch_open(cz_js_agent_t *agent, const cz_outgoing_t *outgoing, JSValueConst on_event);
/* Keeps the object until its next event. */
void cz__fetch_hold(cz_js_exchange_t *js);
/* Nothing is heard of it any more. */
void cz__fetch_close(cz_js_exchange_t *js);

#endif
