//! Zstandard: what is common to both, the encoder and the decoder, of one thread each.
const std = @import("std");

const files = [_][]const u8{
    "lib/common/debug.c", "lib/common/entropy_common.c", "lib/common/error_private.c", "lib/common/fse_decompress.c",
    "lib/common/xxhash.c", "lib/common/zstd_common.c",
    "lib/compress/fse_compress.c", "lib/compress/hist.c", "lib/compress/huf_compress.c", "lib/compress/zstd_compress.c",
    "lib/compress/zstd_compress_literals.c", "lib/compress/zstd_compress_sequences.c", "lib/compress/zstd_compress_superblock.c",
    "lib/compress/zstd_double_fast.c", "lib/compress/zstd_fast.c", "lib/compress/zstd_lazy.c", "lib/compress/zstd_ldm.c",
    "lib/compress/zstd_opt.c",
    "lib/decompress/huf_decompress.c", "lib/decompress/zstd_ddict.c", "lib/decompress/zstd_decompress.c",
    "lib/decompress/zstd_decompress_block.c",
};
const files_since_1_5_7 = [_][]const u8{"lib/compress/zstd_preSplit.c"};

/// Adds the sources to `mod`. `flags` are those of all third-party code. Without its assembler, which is for one
/// processor, and without the formats of before 1.0.
pub fn add(b: *std.Build, mod: *std.Build.Module, version: []const u8, root: std.Build.LazyPath, flags: []const []const u8) void {
    mod.addSystemIncludePath(root.path(b, "lib"));
    const own = [_][]const u8{ "-DZSTD_DISABLE_ASM", "-DZSTD_LEGACY_SUPPORT=0", "-DXXH_NAMESPACE=ZSTD_" };
    const all = std.mem.concat(b.allocator, []const u8, &.{ flags, &own }) catch @panic("OOM");
    mod.addCSourceFiles(.{ .root = root, .files = &files, .flags = all });
    if (!std.mem.eql(u8, version, "zstd_1_5_4")) mod.addCSourceFiles(.{ .root = root, .files = &files_since_1_5_7, .flags = all });
}
