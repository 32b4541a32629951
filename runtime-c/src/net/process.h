/* Threads and signals: what the server needs of the process it runs in. */
#ifndef CATZILLA_NET_PROCESS_H
#define CATZILLA_NET_PROCESS_H

#include "net/loop.h"

#define CZ_SIGNAL_HANDLE_BYTES 320u
#define CZ_THREAD_HANDLE_BYTES 16u

/* What a signal asks for, whatever it is called on the system. */
typedef enum cz_signal_kind {
    CZ_SIGNAL_TERMINATE, /* SIGTERM; on Windows: the console window closes */
    CZ_SIGNAL_INTERRUPT, /* SIGINT, Ctrl-C */
    CZ_SIGNAL_BREAK,     /* on Windows: Ctrl-Break; elsewhere: there is none */
    CZ_SIGNAL_REPORT,    /* SIGUSR1; on Windows: there is none */
    CZ_SIGNAL_RELOAD     /* SIGUSR2; on Windows: there is none */
} cz_signal_kind_t;

typedef struct cz_signal {
    void (*on_signal)(struct cz_signal *signal);
    void *user;
    cz_signal_kind_t kind;
    bool open;
    union {
        unsigned char bytes[CZ_SIGNAL_HANDLE_BYTES];
        uint64_t number;
        void *pointer;
    } handle;
} cz_signal_t;

/* Calls on_signal on the loop's thread; does not keep the loop running. What the system has not is not
   opened, which is no error. The caller owns the memory until the loop has ended. */
void cz_signal_open(cz_signal_t *signal, cz_loop_t *loop, cz_signal_kind_t kind,
                    void (*on_signal)(cz_signal_t *signal), void *user);
void cz_signal_close(cz_signal_t *signal);

typedef struct cz_thread {
    union {
        unsigned char bytes[CZ_THREAD_HANDLE_BYTES];
        uint64_t number;
        void *pointer;
    } handle;
} cz_thread_t;

/* CZ_ESYSTEM when there can be no more threads. */
int cz_thread_start(cz_thread_t *thread, void (*run)(void *user), void *user);
void cz_thread_join(cz_thread_t *thread);

#define CZ_GATE_HANDLE_BYTES 64u

/* A gate that a thread waits at until it was opened as often. The caller owns the memory. */
typedef struct cz_gate {
    union {
        unsigned char bytes[CZ_GATE_HANDLE_BYTES];
        uint64_t number;
        void *pointer;
    } handle;
} cz_gate_t;

int cz_gate_init(cz_gate_t *gate); /* CZ_ESYSTEM */
void cz_gate_open(cz_gate_t *gate); /* any thread */
void cz_gate_wait(cz_gate_t *gate);
void cz_gate_deinit(cz_gate_t *gate);

/* This process's id. */
int cz_process_id(void);

/* As many open files as the system lets this process have: a connection is one. Their number. */
uint64_t cz_process_raise_file_limit(void);

#endif
