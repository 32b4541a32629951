/* What the engine's interface does not have: runtime-c/third-party/quickjs_engine.c and quickjs_async.c. */
#ifndef CATZILLA_WORKER_INSIDE_H
#define CATZILLA_WORKER_INSIDE_H

#include <quickjs.h>

/* Async functions settle their promise themselves. For a context that has run nothing yet. 0 or -1. */
int cz_js_quicken_async(JSContext *ctx);

/*
 * The frame of what runs: an object that is no function, or null. From cz_js_follow on (0 or -1 with an exception), what runs later on
 * behalf of something has its frame; whoever ends an entry or a job sets it to null.
 */
int cz_js_follow(JSContext *ctx);
JSValueConst cz_js_frame(JSContext *ctx); /* borrowed */
void cz_js_set_frame(JSContext *ctx, JSValueConst frame);

/* For a callback that is the first to be called in an entry or a job: it runs in the frame that is now. A new reference. */
JSValue cz_js_bind(JSContext *ctx, JSValueConst function);

/* A plain object in the form of `like`, which has `count` properties, all plain. Takes the values, also when it fails. */
JSValue cz_js_object_like(JSContext *ctx, JSValueConst like, uint32_t count, JSValue *values);

/* Has the interrupt handler called at the engine's next step. Any thread, while the context lives. */
void cz_js_poll_soon(JSContext *ctx);

#endif
