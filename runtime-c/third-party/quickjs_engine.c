/*
 * The engine, and what the runtime needs of its inside.
 *
 *   quickjs_frames.c     what belongs to a piece of work, and follows it
 *   quickjs_async.c      async functions without what no program sees of them
 *   cz_js_object_like    objects of a known form
 *   cz_js_poll_soon      below
 *
 * The engine asks whether it may go on after so many steps, not after so much time, and one step may be the product of
 * two numbers of 300,000 digits. So somebody with a clock has it ask.
 */
#include "quickjs.c"

#include "quickjs_frames.c"
#include "quickjs_async.c"

void cz_js_poll_soon(JSContext *ctx);

/* Has the interrupt handler called at the engine's next step. Any thread, while the context lives; what races is one number. */
void cz_js_poll_soon(JSContext *ctx)
{
    *(volatile int *)&ctx->interrupt_counter = 1;
}

#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
const char *__tsan_default_suppressions(void);

/* That one race. */
const char *__tsan_default_suppressions(void)
{
    return "race:cz_js_poll_soon\n";
}
#endif
#endif

JSValue cz_js_object_like(JSContext *ctx, JSValueConst like, uint32_t count, JSValue *values);

/*
 * A plain object with the property names, flags and prototype of `like`, which has `count` properties, all plain
 * values. Takes the values, also when it fails. Defined one by one, each would be looked for in a table of shapes.
 */
JSValue cz_js_object_like(JSContext *ctx, JSValueConst like, uint32_t count, JSValue *values)
{
    JSShape *shape = js_dup_shape(JS_VALUE_GET_OBJ(like)->shape);
    JSValue object = JS_NewObjectFromShape(ctx, shape, JS_CLASS_OBJECT, NULL);
    JSProperty *properties = JS_IsException(object) ? NULL : JS_VALUE_GET_OBJ(object)->prop;
    for (uint32_t i = 0; i < count; i++) {
        if (properties == NULL) {
            JS_FreeValue(ctx, values[i]);
        } else {
            properties[i].u.value = values[i];
        }
    }
    return object;
}
