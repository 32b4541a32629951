#include "worker/fetch.h"

#include "base/alloc.h"
#include "worker/native.h"

typedef enum { EVENT_HEAD, EVENT_READABLE, EVENT_WRITABLE, EVENT_FAILED } event_t;

/* ---- life ---------------------------------------------------------------------------------------------- */

void cz__fetch_hold(cz_js_exchange_t *js)
{
    if (!js->held) {
        js->held = true;
        JS_DupValue(js->agent->engine->ctx, js->object);
    }
}

/* May be the end of the object, and of `js` with it. */
static void let_go(cz_js_exchange_t *js)
{
    if (js->held) {
        js->held = false;
        JS_FreeValue(js->agent->engine->ctx, js->object);
    }
}

static void close_exchange(cz_js_exchange_t *js)
{
    if (js->exchange != NULL) {
        cz_exchange_close(js->exchange);
        js->exchange = NULL;
    }
}

static void finalize(JSRuntime *rt, JSValueConst object)
{
    cz_engine_t *engine = JS_GetRuntimeOpaque(rt);
    cz_js_agent_t *agent = (cz_js_agent_t *)cz__attachment_find(engine, &cz_native_fetch);
    cz_js_exchange_t *js = agent == NULL ? NULL : JS_GetOpaque(object, agent->class);
    if (js != NULL) {
        close_exchange(js);
        JS_FreeValueRT(rt, js->on_event);
        *js->link = js->next;
        if (js->next != NULL) {
            js->next->link = js->link;
        }
        cz_free(js);
    }
}

static void mark(JSRuntime *rt, JSValueConst object, JS_MarkFunc *mark_func)
{
    cz_js_agent_t *agent = (cz_js_agent_t *)cz__attachment_find(JS_GetRuntimeOpaque(rt), &cz_native_fetch);
    cz_js_exchange_t *js = agent == NULL ? NULL : JS_GetOpaque(object, agent->class);
    if (js != NULL) {
        JS_MarkValue(rt, js->on_event, mark_func);
    }
}

static cz_js_exchange_t *find_held(const cz_js_agent_t *agent)
{
    cz_js_exchange_t *js = agent->exchanges;
    while (js != NULL && !js->held) {
        js = js->next;
    }
    return js;
}

/* The objects go after this, or are dropped with the heap. */
static void on_end(cz_attachment_t *attachment)
{
    cz_js_agent_t *agent = (cz_js_agent_t *)attachment;
    for (cz_js_exchange_t *js = agent->exchanges; js != NULL; js = js->next) {
        close_exchange(js);
    }
    cz_js_exchange_t *held;
    while (!agent->engine->damaged && (held = find_held(agent)) != NULL) {
        let_go(held); /* which may be the end of others, too */
    }
    cz_agent_close(agent->agent);
}

static void on_free(cz_attachment_t *attachment)
{
    cz_js_agent_t *agent = (cz_js_agent_t *)attachment;
    while (agent->exchanges != NULL) { /* of a heap that was dropped */
        cz_js_exchange_t *js = agent->exchanges;
        agent->exchanges = js->next;
        cz_free(js);
    }
    cz_free(agent);
}

/* A response that nobody holds any more may be part of a cycle. */
static void on_starved(void *user)
{
    cz_js_agent_t *agent = user;
    JS_RunGC(agent->engine->rt);
}

cz_js_agent_t *cz__fetch_agent(JSContext *ctx)
{
    static const JSClassDef definition = {.class_name = "Exchange", .finalizer = finalize, .gc_mark = mark};
    cz_engine_t *engine = JS_GetContextOpaque(ctx);
    cz_js_agent_t *agent = (cz_js_agent_t *)cz__attachment_find(engine, &cz_native_fetch);
    if (agent != NULL) {
        return agent;
    }
    agent = cz_alloc_zero(sizeof *agent);
    if (agent == NULL || cz_agent_new(engine->worker->loop, on_starved, agent, &agent->agent) != 0) {
        cz_free(agent);
        JS_ThrowOutOfMemory(ctx);
        return NULL;
    }
    agent->engine = engine;
    agent->attachment = (cz_attachment_t){.owner = &cz_native_fetch, .on_end = on_end, .on_free = on_free};
    JS_NewClassID(engine->rt, &agent->class);
    if (JS_NewClass(engine->rt, agent->class, &definition) < 0) {
        cz_agent_close(agent->agent);
        cz_free(agent);
        return NULL;
    }
    cz__attachment_add(engine, &agent->attachment);
    return agent;
}

/* ---- events -------------------------------------------------------------------------------------------- */

/* Memory for the text was out. */
static JSValue or_undefined(JSContext *ctx, JSValue value)
{
    if (JS_IsException(value)) {
        JS_FreeValue(ctx, JS_GetException(ctx));
        return JS_UNDEFINED;
    }
    return value;
}

/* Calls on_event, which is ours and does not throw. Takes the arguments. */
static void emit(cz_js_exchange_t *js, event_t event, JSValue first, JSValue second)
{
    cz_engine_t *engine = js->agent->engine;
    JSContext *ctx = engine->ctx;
    JSValue object = JS_DupValue(ctx, js->object);
    JSValue argv[] = {JS_NewInt32(ctx, (int32_t)event), first, second};
    cz__worker_begin(engine->worker);
    let_go(js);
    JSValue result = cz__engine_call(engine, js->on_event, 3, (JSValueConst *)argv);
    if (JS_IsException(result)) {
        JSValue error = JS_GetException(ctx);
        cz__log_error(engine, "fetch", error);
        JS_FreeValue(ctx, error);
    }
    JS_FreeValue(ctx, result);
    JS_FreeValue(ctx, first);
    JS_FreeValue(ctx, second);
    JS_FreeValue(ctx, object);
    cz__worker_end(engine->worker); /* the engine may be another one from here on */
}

static void on_head(void *user)
{
    cz_js_exchange_t *js = user;
    JSContext *ctx = js->agent->engine->ctx;
    emit(js, EVENT_HEAD, JS_NewInt32(ctx, cz_exchange_status(js->exchange)),
         or_undefined(ctx, cz__latin1_text(ctx, cz_exchange_head(js->exchange))));
}

static void on_readable(void *user)
{
    emit(user, EVENT_READABLE, JS_UNDEFINED, JS_UNDEFINED);
}

static void on_writable(void *user)
{
    emit(user, EVENT_WRITABLE, JS_UNDEFINED, JS_UNDEFINED);
}

static void on_failed(void *user, const char *code, const char *text)
{
    cz_js_exchange_t *js = user;
    JSContext *ctx = js->agent->engine->ctx;
    emit(js, EVENT_FAILED, or_undefined(ctx, JS_NewString(ctx, code)), or_undefined(ctx, JS_NewString(ctx, text)));
}

static const cz_exchange_events_t events = {on_head, on_readable, on_writable, on_failed};

/* ---- opening and closing --------------------------------------------------------------------------------- */

/* The object for a new exchange, which is linked in; JS_EXCEPTION. */
static JSValue new_object(JSContext *ctx, cz_js_agent_t *agent, JSValueConst on_event, cz_js_exchange_t **out)
{
    cz_js_exchange_t *js = cz_alloc_zero(sizeof *js);
    JSValue object = js == NULL ? JS_ThrowOutOfMemory(ctx) : JS_NewObjectClass(ctx, agent->class);
    if (JS_IsException(object)) {
        cz_free(js);
        return object;
    }
    js->agent = agent;
    js->object = object;
    js->on_event = JS_DupValue(ctx, on_event);
    js->next = agent->exchanges;
    js->link = &agent->exchanges;
    if (js->next != NULL) {
        js->next->link = &js->next;
    }
    agent->exchanges = js;
    JS_SetOpaque(object, js);
    *out = js;
    return object;
}

JSValue cz__fetch_open(cz_js_agent_t *agent, const cz_outgoing_t *outgoing, JSValueConst on_event)
{
    JSContext *ctx = agent->engine->ctx;
    cz_js_exchange_t *js = NULL;
    JSValue object = new_object(ctx, agent, on_event, &js);
    if (JS_IsException(object)) {
        return object;
    }
    int error = cz_exchange_open(agent->agent, outgoing, &events, js, &js->exchange);
    if (error != 0) {
        JS_FreeValue(ctx, object);
        return error == CZ_ELIMIT ? JS_ThrowTypeError(ctx, "too many requests to other servers wait already")
                                  : JS_ThrowOutOfMemory(ctx);
    }
    cz__fetch_hold(js);
    return object;
}

void cz__fetch_close(cz_js_exchange_t *js)
{
    close_exchange(js);
    let_go(js);
}
