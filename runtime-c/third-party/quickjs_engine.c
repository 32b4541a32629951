/*
 * The engine, and what the runtime needs of its inside.
 *
 * The engine asks whether it may go on after so many steps, not after so much time, and one step may be the product of
 * two numbers of 300,000 digits. So somebody with a clock has it ask.
 */
#include "quickjs.c"

void cz_js_poll_soon(JSContext *ctx);

/* Has the interrupt handler called at the engine's next step. Any thread, while the context lives; what races is one number. */
void cz_js_poll_soon(JSContext *ctx)
{
    *(volatile int *)&ctx->interrupt_counter = 1;
}
