#include "server/server.h"

int main(int argc, char **argv)
{
    return cz_server_main(&czg_app, argc, argv);
}
