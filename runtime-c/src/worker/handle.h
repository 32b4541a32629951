/*
 * Things of C that a program holds as objects: an open file, a database.
 *
 *   object ──> cz_handle_t <── tasks that work with it (task.h)
 *
 * One lives until neither its object nor a task refers to it. The object's reference ends with the object, or with the
 * engine, whose objects may be dropped without their finalizers. Loop thread.
 */
#ifndef CATZILLA_WORKER_HANDLE_H
#define CATZILLA_WORKER_HANDLE_H

#include "worker/engine.h"

typedef struct cz_handle {
    struct cz_handle *next; /* of those of the engine that have an object */
    struct cz_handle **link; /* NULL: there is no object any more */
    const char *kind;       /* "File": its address tells kinds apart */
    uint32_t refs;
    void (*free)(struct cz_handle *handle);
} cz_handle_t;

/* An object with a reference of its own, the first; JS_EXCEPTION: `handle` was freed. kind and free must be set. */
JSValue cz__handle_object(JSContext *ctx, cz_handle_t *handle);
/* What the object holds, borrowed; NULL with an exception when it is not of that kind. */
cz_handle_t *cz__handle_of(JSContext *ctx, JSValueConst object, const char *kind);

void cz__handle_retain(cz_handle_t *handle);
void cz__handle_release(cz_handle_t *handle);

#endif
