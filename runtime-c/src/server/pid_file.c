#include "server/pid_file.h"

#include "catzilla/base.h"
#include "net/process.h"

#include <stdio.h>

#define PATH_MAX_BYTES 4096u

int cz_pid_file_write(const char *path)
{
    char beside[PATH_MAX_BYTES];
    int id = cz_process_id();
    int size = snprintf(beside, sizeof beside, "%s.%d", path, id);
    FILE *file = size < 0 || (size_t)size >= sizeof beside ? NULL : fopen(beside, "w");
    if (file == NULL) {
        return CZ_ESYSTEM;
    }
    int written = fprintf(file, "%d\n", id);
    int closed = fclose(file);
    if (written < 0 || closed != 0 || rename(beside, path) != 0) {
        remove(beside);
        return CZ_ESYSTEM;
    }
    return 0;
}

void cz_pid_file_remove(const char *path)
{
    int id = 0;
    FILE *file = fopen(path, "r");
    if (file == NULL) {
        return;
    }
    bool own = fscanf(file, "%d", &id) == 1 && id == cz_process_id();
    fclose(file);
    if (own) {
        remove(path);
    }
}
