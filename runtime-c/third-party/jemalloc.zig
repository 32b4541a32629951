//! jemalloc, without its configure script: the headers that configure would write are filled in
//! here from jemalloc's own .in templates, with one table of values per system.
//!
//! All functions are je_-prefixed on every target, and malloc stays libc's: the runtime calls
//! je_malloc and gives it to libuv and the engine. Taking over malloc would work on Linux alone
//! (not on Windows; on macOS only through a malloc zone), so the code would have two ways of
//! freeing; this way a pointer's origin shows in the name of the function that made it.
const std = @import("std");

const version = "5.3.1";

/// Read before anything else; the environment and /etc are not read at all (JEMALLOC_CONFIG_ENV
/// and JEMALLOC_CONFIG_FILE stay undefined), so that a server behaves the same everywhere.
/// One arena per loop thread is plenty (threads share nothing); dirty pages go back after 5 s and
/// are not kept as MADV_FREE ones, so that resident memory is what it says.
const malloc_conf = "narenas:16,dirty_decay_ms:5000,muzzy_decay_ms:0,lg_extent_max_active_fit:4";

const files = [_][]const u8{
    "arena",     "background_thread", "base",      "bin",         "bin_info",     "bitmap",      "buf_writer",
    "cache_bin", "ckh",               "conf",      "counter",     "ctl",          "decay",       "div",
    "ecache",    "edata",             "emap",      "edata_cache", "ehooks",       "eset",        "exp_grow",
    "extent",    "extent_dss",        "fxp",       "extent_mmap", "hook",         "hpa",         "hpa_central",
    "hpa_hooks", "hpa_utils",         "hpdata",    "inspect",     "jemalloc",     "large",       "log",
    "malloc_io", "mutex",             "nstime",    "pa",          "pa_extra",     "pac",         "pages",
    "prof",      "peak_event",        "prof_data", "prof_log",    "prof_recent",  "prof_stats",  "prof_stack_range",
    "prof_sys",  "psset",             "rtree",     "safety_check", "san",         "san_bump",    "sc",
    "sec",       "stats",             "sz",        "tcache",      "test_hooks",   "ticker",      "thread_event",
    "tsd",       "util",              "witness",   "thread_event_registry",
};

const Value = struct { []const u8, []const u8 };

const common = [_]Value{
    .{ "JEMALLOC_PREFIX", "\"je_\"" },
    .{ "JEMALLOC_CPREFIX", "\"JE_\"" },
    .{ "JEMALLOC_PRIVATE_NAMESPACE", "je_" },
    .{ "HAVE_CPU_SPINWAIT", "1" },
    .{ "LG_VADDR", "48" },
    .{ "LG_HUGEPAGE", "21" },
    .{ "LG_SIZEOF_PTR", "3" },
    .{ "LG_SIZEOF_INT", "2" },
    .{ "LG_SIZEOF_LONG_LONG", "3" },
    .{ "LG_SIZEOF_INTMAX_T", "3" },
    .{ "JEMALLOC_C11_ATOMICS", "" },
    .{ "JEMALLOC_GCC_ATOMIC_ATOMICS", "" },
    .{ "JEMALLOC_GCC_U8_ATOMIC_ATOMICS", "" },
    .{ "JEMALLOC_GCC_SYNC_ATOMICS", "" },
    .{ "JEMALLOC_GCC_U8_SYNC_ATOMICS", "" },
    .{ "JEMALLOC_HAVE_BUILTIN_CLZ", "" },
    .{ "JEMALLOC_INTERNAL_UNREACHABLE", "__builtin_unreachable" },
    .{ "JEMALLOC_INTERNAL_FFSLL", "__builtin_ffsll" },
    .{ "JEMALLOC_INTERNAL_FFSL", "__builtin_ffsl" },
    .{ "JEMALLOC_INTERNAL_FFS", "__builtin_ffs" },
    .{ "JEMALLOC_INTERNAL_POPCOUNTL", "__builtin_popcountl" },
    .{ "JEMALLOC_INTERNAL_POPCOUNT", "__builtin_popcount" },
    .{ "JEMALLOC_HAS_RESTRICT", "" },
    .{ "JEMALLOC_HAVE_ATTR", "" },
    .{ "JEMALLOC_HAVE_ATTR_ALLOC_SIZE", "" },
    .{ "JEMALLOC_HAVE_ATTR_FORMAT_ARG", "" },
    .{ "JEMALLOC_HAVE_ATTR_FORMAT_PRINTF", "" },
    .{ "JEMALLOC_HAVE_ATTR_FALLTHROUGH", "" },
    .{ "JEMALLOC_HAVE_ATTR_COLD", "" },
    .{ "JEMALLOC_STATS", "" },
    .{ "JEMALLOC_RETAIN", "" },
    .{ "JEMALLOC_CACHE_OBLIVIOUS", "" },
    .{ "JEMALLOC_ZERO_REALLOC_DEFAULT_FREE", "" },
    .{ "JEMALLOC_CONFIG_MALLOC_CONF", "\"" ++ malloc_conf ++ "\"" },
};

const unix = [_]Value{
    .{ "LG_SIZEOF_LONG", "3" },
    .{ "JEMALLOC_MAPS_COALESCE", "" },
    .{ "JEMALLOC_HAVE_PTHREAD", "" },
    .{ "JEMALLOC_HAVE_PTHREAD_ATFORK", "" },
    .{ "JEMALLOC_HAVE_CLOCK_REALTIME", "" },
    .{ "JEMALLOC_TLS_MODEL", "__attribute__((tls_model(\"initial-exec\")))" },
    .{ "JEMALLOC_HAVE_MADVISE", "" },
    .{ "JEMALLOC_HAVE_MPROTECT", "" },
    .{ "JEMALLOC_PURGE_MADVISE_FREE", "" },
    .{ "JEMALLOC_PURGE_MADVISE_DONTNEED", "" },
};

const linux = [_]Value{
    .{ "JEMALLOC_USE_SYSCALL", "" },
    .{ "JEMALLOC_HAVE_SECURE_GETENV", "" },
    .{ "JEMALLOC_HAVE_CLOCK_MONOTONIC_COARSE", "" },
    .{ "JEMALLOC_HAVE_CLOCK_MONOTONIC", "" },
    .{ "JEMALLOC_THREADED_INIT", "" },
    .{ "JEMALLOC_TLS", "" },
    .{ "JEMALLOC_HAS_ALLOCA_H", "" },
    .{ "JEMALLOC_PROC_SYS_VM_OVERCOMMIT_MEMORY", "" },
    .{ "JEMALLOC_HAVE_MADVISE_HUGE", "" },
    .{ "JEMALLOC_PURGE_MADVISE_DONTNEED_ZEROS", "" },
    .{ "JEMALLOC_MADVISE_DONTDUMP", "" },
    .{ "JEMALLOC_HAVE_SCHED_GETCPU", "" },
    .{ "JEMALLOC_HAVE_SCHED_SETAFFINITY", "" },
    .{ "JEMALLOC_USABLE_SIZE_CONST", "" },
};

const glibc = [_]Value{
    .{ "JEMALLOC_HAVE_PTHREAD_MUTEX_ADAPTIVE_NP", "" },
    .{ "JEMALLOC_STRERROR_R_RETURNS_CHAR_WITH_GNU_SOURCE", "" },
};

/// No JEMALLOC_ZONE: jemalloc would make itself the default malloc zone.
const macos = [_]Value{
    .{ "JEMALLOC_OS_UNFAIR_LOCK", "" },
    .{ "JEMALLOC_HAVE_ISSETUGID", "" },
    .{ "JEMALLOC_HAVE_MACH_ABSOLUTE_TIME", "" },
    .{ "JEMALLOC_HAVE_CLOCK_GETTIME_NSEC_NP", "" },
    .{ "JEMALLOC_HAVE_VM_MAKE_TAG", "" },
    .{ "JEMALLOC_USABLE_SIZE_CONST", "const" },
};

const windows = [_]Value{
    .{ "LG_SIZEOF_LONG", "2" },
    .{ "JEMALLOC_TLS_MODEL", "" },
    .{ "JEMALLOC_USABLE_SIZE_CONST", "const" },
};

const x86_64 = [_]Value{
    .{ "CPU_SPINWAIT", "__asm__ volatile(\"pause\")" },
    .{ "JEMALLOC_HAVE_INT128", "" },
};
const aarch64 = [_]Value{
    .{ "CPU_SPINWAIT", "__asm__ volatile(\"isb\")" },
};

fn value(name: []const u8, target: std.Target) ?[]const u8 {
    if (std.mem.eql(u8, name, "LG_PAGE")) return pageSize(target);
    const system: []const Value = switch (target.os.tag) {
        .windows => &windows,
        .macos => &macos,
        else => &linux,
    };
    const tables = [_][]const Value{
        &common,
        system,
        if (target.os.tag == .windows) &.{} else &unix,
        if (target.isGnuLibC()) &glibc else &.{},
        if (target.cpu.arch == .x86_64) &x86_64 else &aarch64,
    };
    for (tables) |table| for (table) |entry| {
        if (std.mem.eql(u8, entry[0], name)) return entry[1];
    };
    return null;
}

/// Base-two logarithm of the page size. An arm64 Linux may have pages of 4, 16 or 64 KiB, and
/// jemalloc works with any that is not larger than what it was built for.
fn pageSize(target: std.Target) []const u8 {
    if (target.cpu.arch == .x86_64 or target.os.tag == .windows) return "12";
    return if (target.os.tag == .macos) "14" else "16";
}

/// Adds jemalloc's sources to `mod`. `flags` are those of all third-party code.
pub fn add(b: *std.Build, mod: *std.Build.Module, root: std.Build.LazyPath, target: std.Target, flags: []const []const u8) void {
    const is_windows = target.os.tag == .windows;
    const defines: []const []const u8 = if (is_windows)
        &.{ "-std=gnu11", "-D_REENTRANT", "-funroll-loops", "-DJEMALLOC_NO_PRIVATE_NAMESPACE" }
    else
        &.{ "-std=gnu11", "-D_REENTRANT", "-funroll-loops", "-DJEMALLOC_NO_PRIVATE_NAMESPACE", "-D_GNU_SOURCE", "-fvisibility=hidden" };
    const sources = b.allocator.alloc([]const u8, files.len) catch @panic("OOM");
    for (files, sources) |name, *source| source.* = b.fmt("src/{s}.c", .{name});

    mod.addIncludePath(headers(b, root, target));
    mod.addIncludePath(root.path(b, "include"));
    if (target.os.tag == .macos) mod.addIncludePath(missingMacosHeaders(b));
    mod.addCSourceFiles(.{
        .root = root,
        .files = sources,
        .flags = std.mem.concat(b.allocator, []const u8, &.{ flags, defines }) catch @panic("OOM"),
    });
}

/// The folder with jemalloc/jemalloc.h alone, for those who call jemalloc.
pub fn publicHeaders(b: *std.Build, root: std.Build.LazyPath, target: std.Target) std.Build.LazyPath {
    const made = b.addWriteFiles();
    _ = made.add("jemalloc/jemalloc.h", publicHeader(b, root, target));
    return made.getDirectory();
}

fn headers(b: *std.Build, root: std.Build.LazyPath, target: std.Target) std.Build.LazyPath {
    const made = b.addWriteFiles();
    _ = made.add("jemalloc/jemalloc.h", publicHeader(b, root, target));
    _ = made.add("jemalloc/internal/jemalloc_internal_defs.h", filled(b, root, "internal/jemalloc_internal_defs.h.in", target));
    _ = made.add("jemalloc/internal/jemalloc_preamble.h", filled(b, root, "internal/jemalloc_preamble.h.in", target));
    return made.getDirectory();
}

/// jemalloc.h is its parts one after the other, as jemalloc.sh puts them together. (The parts
/// left out only rename malloc, which is not renamed here.)
fn publicHeader(b: *std.Build, root: std.Build.LazyPath, target: std.Target) []const u8 {
    return std.mem.concat(b.allocator, u8, &.{
        "#ifndef JEMALLOC_H_\n#define JEMALLOC_H_\n#pragma GCC system_header\n",
        filled(b, root, "jemalloc_defs.h.in", target),
        filled(b, root, "jemalloc_macros.h.in", target),
        filled(b, root, "jemalloc_protos.h.in", target),
        filled(b, root, "jemalloc_typedefs.h.in", target),
        "#endif\n",
    }) catch @panic("OOM");
}

const substitutions = [_]Value{
    .{ "@je_@", "je_" },
    .{ "@private_namespace@", "je_" },
    .{ "@install_suffix@", "" },
    .{ "@jemalloc_version@", version ++ "-0-g0" },
    .{ "@jemalloc_version_major@", "5" },
    .{ "@jemalloc_version_minor@", "3" },
    .{ "@jemalloc_version_bugfix@", "1" },
    .{ "@jemalloc_version_nrev@", "0" },
    .{ "@jemalloc_version_gid@", "0" },
};

/// The template below jemalloc's include/jemalloc with its `#undef NAME` lines and @names@ filled in.
fn filled(b: *std.Build, root: std.Build.LazyPath, template: []const u8, target: std.Target) []const u8 {
    const path = root.path(b, b.fmt("include/jemalloc/{s}", .{template})).getPath(b);
    var text = std.Io.Dir.cwd().readFileAlloc(b.graph.io, path, b.allocator, .limited(1 << 20)) catch |err|
        std.debug.panic("{s}: {t}", .{ path, err });
    for (substitutions) |pair| {
        text = std.mem.replaceOwned(u8, b.allocator, text, pair[0], pair[1]) catch @panic("OOM");
    }
    var out: std.ArrayList(u8) = .empty;
    var lines = std.mem.splitScalar(u8, text, '\n');
    while (lines.next()) |line| out.print(b.allocator, "{s}\n", .{filledLine(b, line, target)}) catch @panic("OOM");
    return out.items;
}

fn filledLine(b: *std.Build, line: []const u8, target: std.Target) []const u8 {
    const undef = "#undef ";
    if (!std.mem.startsWith(u8, line, undef)) return line;
    const name = std.mem.trim(u8, line[undef.len..], " \t\r");
    const defined = value(name, target) orelse return b.fmt("/* {s} */", .{line});
    return b.fmt("#define {s} {s}", .{ name, defined });
}

/// jemalloc includes sys/syscall.h on every Unix and uses nothing of it on macOS, for which zig
/// ships no such header.
fn missingMacosHeaders(b: *std.Build) std.Build.LazyPath {
    const made = b.addWriteFiles();
    _ = made.add("sys/syscall.h", "/* empty: see runtime-c/third-party/jemalloc.zig */\n");
    return made.getDirectory();
}
