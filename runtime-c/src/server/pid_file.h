/* The file that tells which process serves: what `catzilla reload` and others send signals to. Main thread. */
#ifndef CATZILLA_SERVER_PID_FILE_H
#define CATZILLA_SERVER_PID_FILE_H

/* Writes this process's id and a line break, at once: a reader sees the old one or the new one. CZ_ESYSTEM. */
int cz_pid_file_write(const char *path);

/* Removes the file, if it has this process's id still. */
void cz_pid_file_remove(const char *path);

#endif
