//! libuv: the source list and defines of its own CMakeLists.txt, per system.
const std = @import("std");

const common = [_][]const u8{
    "fs-poll", "idna",   "inet",          "random",    "strscpy", "strtok",
    "timer",   "thread-common", "threadpool", "uv-common", "version", "uv-data-getter-setters",
};
const windows = [_][]const u8{
    "async",  "core",  "detect-wakeup",  "dl",     "error",    "fs",  "fs-event", "getaddrinfo", "getnameinfo",
    "handle", "pipe",  "loop-watcher",   "poll",   "process",  "tcp", "thread",   "signal",      "snprintf",
    "stream", "tty",   "process-stdio",  "udp",    "util",     "winapi", "winsock",
};
const unix = [_][]const u8{
    "async", "core", "dl",     "fs",     "getaddrinfo", "getnameinfo", "loop",  "loop-watcher", "pipe", "poll",
    "tcp",   "tty",  "thread", "signal", "stream",      "process",     "udp",   "proctitle",    "random-devurandom",
};
const linux = [_][]const u8{ "linux", "procfs-exepath", "random-getrandom", "random-sysctl-linux" };
const macos = [_][]const u8{ "bsd-ifaddrs", "kqueue", "random-getentropy", "darwin-proctitle", "darwin", "fsevents" };

const windows_defines = [_][]const u8{ "-DWIN32_LEAN_AND_MEAN", "-D_WIN32_WINNT=0x0A00", "-D_CRT_DECLARE_NONSTDC_NAMES=0" };
const unix_defines = [_][]const u8{ "-D_FILE_OFFSET_BITS=64", "-D_LARGEFILE_SOURCE" };
const linux_defines = [_][]const u8{ "-D_GNU_SOURCE", "-D_POSIX_C_SOURCE=200112" };
const macos_defines = [_][]const u8{ "-D_DARWIN_UNLIMITED_SELECT=1", "-D_DARWIN_USE_64_BIT_INODE=1" };

/// Adds libuv's sources to `mod`. `flags` are those of all third-party code.
pub fn add(b: *std.Build, mod: *std.Build.Module, root: std.Build.LazyPath, target: std.Target, flags: []const []const u8) void {
    const is_windows = target.os.tag == .windows;
    const is_macos = target.os.tag.isDarwin();
    const defines: []const []const u8 = if (is_windows)
        &windows_defines
    else if (is_macos)
        &(unix_defines ++ macos_defines)
    else
        &(unix_defines ++ linux_defines);
    const all = std.mem.concat(b.allocator, []const u8, &.{ flags, defines, &.{"-fno-strict-aliasing"} }) catch @panic("OOM");

    mod.addIncludePath(root.path(b, "include"));
    mod.addIncludePath(root.path(b, "src"));
    addFiles(b, mod, root, "src/", &common, all);
    if (is_windows) return addFiles(b, mod, root, "src/win/", &windows, all);
    addFiles(b, mod, root, "src/unix/", &unix, all);
    addFiles(b, mod, root, "src/unix/", if (is_macos) &macos else &linux, all);
}

fn addFiles(
    b: *std.Build,
    mod: *std.Build.Module,
    root: std.Build.LazyPath,
    dir: []const u8,
    names: []const []const u8,
    flags: []const []const u8,
) void {
    const files = b.allocator.alloc([]const u8, names.len) catch @panic("OOM");
    for (names, files) |name, *file| file.* = b.fmt("{s}{s}.c", .{ dir, name });
    mod.addCSourceFiles(.{ .root = root, .files = files, .flags = flags });
}
