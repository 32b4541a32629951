//! quickjs-ng: the engine alone, without its command line and without quickjs-libc (files, sockets
//! and timers are the runtime's).
const std = @import("std");

/// quickjs.c is in quickjs_engine.c.
const files = [_][]const u8{ "libregexp.c", "libunicode.c", "dtoa.c" };
const unix_defines = [_][]const u8{ "-D_GNU_SOURCE", "-DQUICKJS_NG_BUILD", "-funsigned-char" };
const windows_defines = unix_defines ++ [_][]const u8{ "-DWIN32_LEAN_AND_MEAN", "-D_WIN32_WINNT=0x0A00" };

/// Adds the engine's sources to `mod`. `flags` are those of all third-party code.
pub fn add(b: *std.Build, mod: *std.Build.Module, root: std.Build.LazyPath, target: std.Target, flags: []const []const u8) void {
    const defines: []const []const u8 = if (target.os.tag == .windows) &windows_defines else &unix_defines;
    const all = std.mem.concat(b.allocator, []const u8, &.{ flags, defines }) catch @panic("OOM");
    mod.addCSourceFiles(.{ .root = root, .files = &files, .flags = all });
    mod.addIncludePath(root);
    mod.addCSourceFile(.{ .file = b.path("runtime-c/third-party/quickjs_engine.c"), .flags = all });
}
