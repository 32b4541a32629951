//! SQLite: the amalgamation. One thread uses a connection at a time (THREADSAFE=2); a string in double quotes is no
//! string (DQS); a foreign key is enforced; nothing loads code from files.
const std = @import("std");

const options = [_][]const u8{
    "-DSQLITE_THREADSAFE=2",         "-DSQLITE_DQS=0",                  "-DSQLITE_DEFAULT_MEMSTATUS=0",
    "-DSQLITE_DEFAULT_FOREIGN_KEYS=1", "-DSQLITE_DEFAULT_WAL_SYNCHRONOUS=1", "-DSQLITE_OMIT_DEPRECATED",
    "-DSQLITE_OMIT_LOAD_EXTENSION",  "-DSQLITE_OMIT_SHARED_CACHE",
    "-DSQLITE_ENABLE_FTS5",          "-DSQLITE_ENABLE_MATH_FUNCTIONS",  "-DSQLITE_LIKE_DOESNT_MATCH_BLOBS",
    "-DSQLITE_MAX_EXPR_DEPTH=200",
};

/// Adds the source to `mod`. `flags` are those of all third-party code.
pub fn add(b: *std.Build, mod: *std.Build.Module, root: std.Build.LazyPath, flags: []const []const u8) void {
    const all = std.mem.concat(b.allocator, []const u8, &.{ flags, &options }) catch @panic("OOM");
    mod.addCSourceFiles(.{ .root = root, .files = &.{"sqlite3.c"}, .flags = all });
}
