//! zlib: deflate and inflate in memory, without its functions for gzip files.
const std = @import("std");

const files = [_][]const u8{
    "adler32.c", "crc32.c", "deflate.c", "inffast.c", "inflate.c", "inftrees.c", "trees.c", "zutil.c",
};

/// Adds the sources to `mod`. `flags` are those of all third-party code. Prefixed, as other code of a
/// program may have a zlib of its own.
pub fn add(b: *std.Build, mod: *std.Build.Module, root: std.Build.LazyPath, flags: []const []const u8) void {
    const all = std.mem.concat(b.allocator, []const u8, &.{ flags, &.{ "-DZ_PREFIX", "-D_LARGEFILE64_SOURCE=1" } }) catch @panic("OOM");
    mod.addCSourceFiles(.{ .root = root, .files = &files, .flags = all });
}
