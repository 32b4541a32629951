/*
 * The functions of the module "catzilla:native"; runtime-ts/web/native.d.ts tells what each takes and gives.
 * The module calls them with as many arguments as they are declared with.
 */
#ifndef CATZILLA_WORKER_NATIVE_H
#define CATZILLA_WORKER_NATIVE_H

#include <quickjs.h>

JSValue cz__native_utf8_encode(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv);
JSValue cz__native_utf8_decode(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv);
JSValue cz__native_latin1_encode(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv);
JSValue cz__native_latin1_decode(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv);
JSValue cz__native_base64_encode(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv);
JSValue cz__native_base64_decode(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv);

#endif
