/*
 * Listeners: one per loop thread on the same address, where the system shares a port among them
 * (SO_REUSEPORT: Linux, FreeBSD). The caller owns the memory until on_closed. Loop thread.
 */
#ifndef CATZILLA_NET_LISTENER_H
#define CATZILLA_NET_LISTENER_H

#include "net/conn.h"

#define CZ_LISTENER_HANDLE_BYTES 512u
#define CZ_ADDRESS_BYTES 128u

/* A resolved address, in the system's form. */
typedef struct cz_address {
    union {
        unsigned char bytes[CZ_ADDRESS_BYTES];
        uint64_t number;
    } storage;
} cz_address_t;

typedef struct cz_listener {
    cz_conns_t *conns;
    struct cz_listener *next; /* of the same connections */
    bool open;
    bool waiting; /* a connection waits to be accepted: there are too many, or no memory */
    uint64_t warned_ms;
    union {
        unsigned char bytes[CZ_LISTENER_HANDLE_BYTES];
        uint64_t number;
        void *pointer;
    } handle;
} cz_listener_t;

typedef enum cz_sharing { CZ_PORT_ALONE, CZ_PORT_SHARED } cz_sharing_t;

/*
 * The address of a host (an IPv4 or IPv6 address, with or without brackets, or a name) and a port.
 * Waits for the resolver. CZ_ESYNTAX: there is no such host.
 */
int cz_address_resolve(cz_address_t *address, const char *host, uint16_t port);

/* Whether several listeners can share a port on this system. */
bool cz_listener_can_share(void);

/*
 * Whether the address can be listened on: 0, CZ_EBUSY when somebody does already, CZ_ESYSTEM; `text`
 * (static) gets what the system said. Needed before sharing: shared listeners of two servers both succeed.
 */
int cz_listener_probe(const cz_address_t *address, const char **text);

/*
 * Listens and accepts into `conns`; fails as cz_listener_probe, and then it is closed. `port` gets the
 * port, which the system picks when the address has 0.
 */
int cz_listener_open(cz_listener_t *listener, cz_conns_t *conns, const cz_address_t *address,
                     cz_sharing_t sharing, uint16_t *port, const char **text);

/*
 * Accepts from a socket that listens already, of which it keeps a copy: `fd` stays the caller's. CZ_ESYSTEM.
 */
int cz_listener_adopt(cz_listener_t *listener, cz_conns_t *conns, int fd, const char **text);

/* The descriptor of an open listener; -1 where there are none (Windows). */
int cz_listener_fd(const cz_listener_t *listener);

/* Stops listening; on an open listener only. */
void cz_listener_close(cz_listener_t *listener);

/* Accepts what waits at any of the listeners of `conns`, if there is room now. For this room. */
void cz__listeners_retry(cz_conns_t *conns);

#endif
