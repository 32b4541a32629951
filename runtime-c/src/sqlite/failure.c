#include "sqlite/impl.h"

#include <stdio.h>
#include <string.h>

/* Those that a program may want to tell apart; of the others it gets the first eight bits' name. */
#define CODES(X)                                                                                                       \
    X(SQLITE_ERROR) X(SQLITE_INTERNAL) X(SQLITE_PERM) X(SQLITE_ABORT) X(SQLITE_BUSY) X(SQLITE_LOCKED) X(SQLITE_NOMEM)  \
    X(SQLITE_READONLY) X(SQLITE_INTERRUPT) X(SQLITE_IOERR) X(SQLITE_CORRUPT) X(SQLITE_NOTFOUND) X(SQLITE_FULL)         \
    X(SQLITE_CANTOPEN) X(SQLITE_PROTOCOL) X(SQLITE_SCHEMA) X(SQLITE_TOOBIG) X(SQLITE_CONSTRAINT) X(SQLITE_MISMATCH)    \
    X(SQLITE_MISUSE) X(SQLITE_NOLFS) X(SQLITE_AUTH) X(SQLITE_RANGE) X(SQLITE_NOTADB) X(SQLITE_CONSTRAINT_CHECK)        \
    X(SQLITE_CONSTRAINT_FOREIGNKEY) X(SQLITE_CONSTRAINT_NOTNULL) X(SQLITE_CONSTRAINT_PRIMARYKEY)                       \
    X(SQLITE_CONSTRAINT_ROWID) X(SQLITE_CONSTRAINT_TRIGGER) X(SQLITE_CONSTRAINT_UNIQUE) X(SQLITE_CONSTRAINT_DATATYPE)  \
    X(SQLITE_BUSY_SNAPSHOT) X(SQLITE_BUSY_RECOVERY) X(SQLITE_READONLY_DBMOVED) X(SQLITE_READONLY_DIRECTORY)

static const char *name_of(int code)
{
    switch (code) {
#define NAME(each)                                                                                                     \
    case each:                                                                                                         \
        return #each;
        CODES(NAME)
#undef NAME
    default:
        return NULL;
    }
}

void cz__sqlite_failed(cz_sqlite_failure_t *failure, sqlite3 *handle, int code)
{
    if (failure->code != NULL) {
        return;
    }
    int extended = handle == NULL ? code : sqlite3_extended_errcode(handle);
    const char *name = name_of(extended);
    name = name != NULL ? name : name_of(extended & 0xFF);
    failure->code = name != NULL ? name : "SQLITE_ERROR";
    (void)snprintf(failure->text, sizeof failure->text, "%s", handle == NULL ? sqlite3_errstr(code) : sqlite3_errmsg(handle));
}

void cz__sqlite_refused(cz_sqlite_failure_t *failure, const char *text)
{
    if (failure->code == NULL) {
        failure->code = "SQLITE_MISUSE";
        (void)snprintf(failure->text, sizeof failure->text, "%s", text);
    }
}
