/*
 * Patterns that need backtracking, in the engine's own matcher (libregexp) with an engine of their
 * own per thread: an empty context, which the matcher asks for memory and whether to go on. No
 * JavaScript runs in it. Made by the first such pattern of a thread; patterns are compiled once a thread.
 */
#ifndef CATZILLA_WORKER_PATTERNS_H
#define CATZILLA_WORKER_PATTERNS_H

/* Gives back what this thread has for patterns; it is made anew when one is tested again. */
void cz_patterns_thread_end(void);

#endif
