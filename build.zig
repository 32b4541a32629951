//! Builds libcatzilla.a for a target: libuv, llhttp, jemalloc, quickjs-ng and runtime-c in one archive.
//! The set-up step (compiler/src/4-link/sources.ts) brings the third-party sources and calls this
//! with their places; by hand: `npx tsx runtime-c/tools/zig-build.ts <step> <options>`.
const std = @import("std");
const libuv = @import("runtime-c/third-party/libuv.zig");
const llhttp = @import("runtime-c/third-party/llhttp.zig");
const jemalloc = @import("runtime-c/third-party/jemalloc.zig");
const quickjs = @import("runtime-c/third-party/quickjs.zig");
const zlib = @import("runtime-c/third-party/zlib.zig");
const brotli = @import("runtime-c/third-party/brotli.zig");
const sqlite = @import("runtime-c/third-party/sqlite.zig");
const zstd = @import("runtime-c/third-party/zstd.zig");

const Mode = enum { release, debug };
const Sanitize = enum { none, undefined, address, thread };

/// Warnings are errors in our own C. (Third-party code is compiled with -w.)
const warnings = [_][]const u8{ "-Wall", "-Wextra", "-Wpedantic", "-Wshadow", "-Wconversion", "-Werror" };

const Context = struct {
    b: *std.Build,
    target: std.Build.ResolvedTarget,
    mode: Mode,
    with_jemalloc: bool,
    llhttp_dir: []const u8,
    libuv_root: std.Build.LazyPath,
    quickjs_root: std.Build.LazyPath,
    jemalloc_root: std.Build.LazyPath,
    codings: ?Codings,
    sqlite_root: ?std.Build.LazyPath,
};

/// Sources that only some servers need.
const Codings = struct {
    zlib_root: std.Build.LazyPath,
    brotli_root: std.Build.LazyPath,
    zstd_root: std.Build.LazyPath,
    zstd_version: []const u8,
};

pub fn build(b: *std.Build) void {
    const target = b.standardTargetOptions(.{});
    const mode = b.option(Mode, "mode", "release (default) or debug: how runtime-c is compiled") orelse .release;
    const sanitize = b.option(Sanitize, "sanitize", "for test-c: undefined (default), address, thread or none") orelse .undefined;
    const with_jemalloc = b.option(bool, "with-jemalloc", "link jemalloc (default: yes)") orelse true;
    const libuv_version = b.option([]const u8, "libuv", "the entry of build.zig.zon to use") orelse "libuv_1_50_0";
    const quickjs_version = b.option([]const u8, "quickjs", "the entry of build.zig.zon to use") orelse "quickjs_0_16_2";
    const jemalloc_version = b.option([]const u8, "jemalloc", "the entry of build.zig.zon to use") orelse "jemalloc_5_3_1";
    const zlib_version = b.option([]const u8, "zlib", "the entry of build.zig.zon to use, for codings");
    const brotli_version = b.option([]const u8, "brotli", "the entry of build.zig.zon to use, for codings");
    const zstd_version = b.option([]const u8, "zstd", "the entry of build.zig.zon to use, for codings");
    const sqlite_version = b.option([]const u8, "sqlite", "the entry of build.zig.zon to use, for sqlite");
    const llhttp_dir = b.option([]const u8, "llhttp", "folder of llhttp's generated C") orelse "";
    const fuzz = b.option([]const u8, "fuzz", "for fuzz: the one target to run (default: all)");
    const seconds = b.option(u32, "seconds", "for fuzz: how long each target runs (default: 10)") orelse 10;
    const test_filter = b.option([]const u8, "test-filter", "for test-c: only tests whose path contains this");

    // A null tells zig to fetch the package and run this again.
    const uv = b.lazyDependency(libuv_version, .{}) orelse return;
    const qjs = b.lazyDependency(quickjs_version, .{}) orelse return;
    const je = b.lazyDependency(jemalloc_version, .{}) orelse return;
    const codings: ?Codings = if (zlib_version == null or brotli_version == null or zstd_version == null) null else .{
        .zlib_root = (b.lazyDependency(zlib_version.?, .{}) orelse return).path(""),
        .brotli_root = (b.lazyDependency(brotli_version.?, .{}) orelse return).path(""),
        .zstd_root = (b.lazyDependency(zstd_version.?, .{}) orelse return).path(""),
        .zstd_version = zstd_version.?,
    };
    const sqlite_root: ?std.Build.LazyPath = if (sqlite_version) |version| (b.lazyDependency(version, .{}) orelse return).path("") else null;
    if (llhttp_dir.len == 0) {
        b.getInstallStep().dependOn(&b.addFail("llhttp's generated C is missing: run `npx tsx runtime-c/tools/zig-build.ts` in place of `zig build`").step);
        return;
    }
    const context: Context = .{
        .b = b,
        .target = target,
        .mode = mode,
        .with_jemalloc = with_jemalloc,
        .llhttp_dir = llhttp_dir,
        .libuv_root = uv.path(""),
        .quickjs_root = qjs.path(""),
        .jemalloc_root = je.path(""),
        .codings = codings,
        .sqlite_root = sqlite_root,
    };
    addArchive(context);
    addCodings(context);
    addSqlite(context);
    addTests(context, sanitize, test_filter);
    addFuzzers(context, fuzz, seconds);
}

/// `zig build`: lib/libcatzilla.a and include/ under the prefix.
fn addArchive(context: Context) void {
    const b = context.b;
    const third_party = thirdPartyLibraries(context, .none);
    const runtime = runtimeLibrary(context, .server, context.mode, .none, &.{});

    // One archive from several: `L` adds an archive's members, `D` leaves out times and owners.
    const merge = b.addSystemCommand(&.{ b.graph.zig_exe, "ar", "qcLD" });
    merge.setName("ar libcatzilla.a");
    const archive = merge.addOutputFileArg("libcatzilla.a");
    if (runtime != null and context.mode == .release and context.target.result.os.tag == .linux) {
        merge.addFileArg(optimiseTogether(b, &.{ runtime.?, third_party[network_library] }));
        for (third_party[network_library + 1 ..]) |lib| merge.addArtifactArg(lib);
    } else {
        if (runtime) |lib| merge.addArtifactArg(lib);
        for (third_party) |lib| merge.addArtifactArg(lib);
    }
    _ = merge.captureStdErr(.{});

    b.getInstallStep().dependOn(&b.addInstallLibFile(archive, "libcatzilla.a").step);
    b.getInstallStep().dependOn(&b.addInstallDirectory(.{
        .source_dir = b.path("runtime-c/include"),
        .install_dir = .header,
        .install_subdir = "",
        .include_extensions = &.{".h"},
    }).step);
}

/// `zig build coding`: lib/libcoding.a under the prefix, which the linker takes in where a program asks for it.
fn addCodings(context: Context) void {
    const b = context.b;
    const step = b.step("coding", "Build libcoding.a (-Dzlib=..., -Dbrotli=..., -Dzstd=...)");
    const library = codingLibrary(context, .none) orelse {
        step.dependOn(&b.addFail("-Dzlib, -Dbrotli and -Dzstd are missing").step);
        return;
    };
    // Under one name: for Windows zig's own would be coding.lib.
    step.dependOn(&b.addInstallLibFile(library.getEmittedBin(), "libcoding.a").step);
}

/// The room `coding` with zlib, Brotli and Zstandard; null without their sources. Always optimised.
fn codingLibrary(context: Context, sanitize: Sanitize) ?*std.Build.Step.Compile {
    const b = context.b;
    const codings = context.codings orelse return null;
    const flags = thirdPartyFlags(sanitize);
    const mod = thirdPartyModule(context, sanitize);
    zlib.add(b, mod, codings.zlib_root, flags);
    brotli.add(b, mod, codings.brotli_root, flags); // with the path of its headers, as the next one
    zstd.add(b, mod, codings.zstd_version, codings.zstd_root, flags);
    mod.addIncludePath(b.path("runtime-c/include"));
    mod.addIncludePath(b.path("runtime-c/src"));
    mod.addSystemIncludePath(codings.zlib_root);
    mod.addCSourceFiles(.{ .root = b.path("runtime-c/src"), .files = roomFiles(b, "coding"), .flags = ownFlags(context, sanitize) });
    return staticLibrary(b, "coding", mod);
}

/// `zig build sqlite`: lib/libsqlite.a under the prefix: SQLite, the room `sqlite` and what gives it to the worker.
fn addSqlite(context: Context) void {
    const b = context.b;
    const step = b.step("sqlite", "Build libsqlite.a (-Dsqlite=...)");
    const root = context.sqlite_root orelse {
        step.dependOn(&b.addFail("-Dsqlite is missing").step);
        return;
    };
    const mod = thirdPartyModule(context, .none);
    sqlite.add(b, mod, root, thirdPartyFlags(.none));
    addRuntimeIncludes(context, mod, .none);
    mod.addSystemIncludePath(root);
    const files = std.mem.concat(b.allocator, []const u8, &.{ roomFiles(b, "sqlite"), &sqlite_bridge }) catch @panic("OOM");
    mod.addCSourceFiles(.{ .root = b.path("runtime-c/src"), .files = files, .flags = ownFlags(context, .none) });
    step.dependOn(&b.addInstallLibFile(staticLibrary(b, "sqlite", mod).getEmittedBin(), "libsqlite.a").step);
}

/// Of the room `worker`, but in libsqlite.a.
const sqlite_bridge = [_][]const u8{ "worker/native_sqlite.c", "worker/sqlite_values.c" };

/// What is in a library of its own, not in libcatzilla.a.
fn isElsewhere(file: []const u8) bool {
    for (sqlite_bridge) |bridge| {
        if (std.mem.eql(u8, std.fs.path.basename(file), std.fs.path.basename(bridge))) return true;
    }
    return isOfRoom(file, "coding") or isOfRoom(file, "sqlite");
}

/// The request path crosses many small files; optimised as one they cost a quarter fewer
/// instructions. It is done here, once, as it would add half a minute to the link of every server.
/// Elsewhere than on Linux zig has no linker that could.
fn optimiseTogether(b: *std.Build, libraries: []const *std.Build.Step.Compile) std.Build.LazyPath {
    const link = b.addSystemCommand(&.{ b.graph.zig_exe, "ld.lld", "-r", "--lto-O2", "--whole-archive", "-o" });
    link.setName("optimise runtime and network");
    const object = link.addOutputFileArg("core.o");
    for (libraries) |library| {
        library.lto = .full;
        link.addArtifactArg(library);
    }
    return object;
}

/// Where libuv and llhttp are in what `thirdPartyLibraries` returns.
const network_library = 0;

/// The third-party libraries. Always optimised and without debug information, so that both modes
/// share them. Several, because one zig process compiles its C files one after the other on a small
/// machine, and `zig build` runs several of them.
fn thirdPartyLibraries(context: Context, sanitize: Sanitize) []const *std.Build.Step.Compile {
    const b = context.b;
    const os = context.target.result;
    const flags = thirdPartyFlags(sanitize);
    var libraries: std.ArrayList(*std.Build.Step.Compile) = .empty;

    const network = thirdPartyModule(context, sanitize);
    libuv.add(b, network, context.libuv_root, os, flags);
    if (sanitize == .thread) addSanitizerHeaders(b, network);
    llhttp.add(network, llhttpDirectory(context), flags);
    libraries.append(b.allocator, staticLibrary(b, "network", network)) catch @panic("OOM");

    // With runtime-c/third-party/quickjs_engine.c, which has quickjs.c in it.
    const engine = thirdPartyModule(context, sanitize);
    quickjs.add(b, engine, context.quickjs_root, os, flags);
    libraries.append(b.allocator, staticLibrary(b, "quickjs", engine)) catch @panic("OOM");

    if (usesJemalloc(context, sanitize)) {
        const allocator = thirdPartyModule(context, sanitize);
        jemalloc.add(b, allocator, context.jemalloc_root, os, flags);
        libraries.append(b.allocator, staticLibrary(b, "jemalloc", allocator)) catch @panic("OOM");
    }

    libraries.append(b.allocator, cryptoLibrary(context)) catch @panic("OOM");
    return libraries.items;
}

fn thirdPartyFlags(sanitize: Sanitize) []const []const u8 {
    return switch (sanitize) {
        .none, .undefined => &.{"-w"},
        .address => &.{ "-w", "-fsanitize=address" },
        .thread => &.{ "-w", "-fsanitize=thread" },
    };
}

/// Hashes, ciphers and signatures of zig's standard library behind the functions of crypto.h.
fn cryptoLibrary(context: Context) *std.Build.Step.Compile {
    const b = context.b;
    const mod = b.createModule(.{
        .root_source_file = b.path("runtime-c/src/crypto/crypto.zig"),
        .target = context.target,
        .optimize = .ReleaseFast,
        .link_libc = true,
        .strip = true,
    });
    return staticLibrary(b, "crypto", mod);
}

fn thirdPartyModule(context: Context, sanitize: Sanitize) *std.Build.Module {
    return context.b.createModule(.{
        .target = context.target,
        .optimize = .ReleaseFast,
        .link_libc = true,
        .sanitize_c = .off,
        .strip = sanitize == .none or sanitize == .undefined,
        .omit_frame_pointer = true,
    });
}

/// The .c files of one room, relative to runtime-c/src.
fn roomFiles(b: *std.Build, room: []const u8) []const []const u8 {
    var files: std.ArrayList([]const u8) = .empty;
    for (findFiles(b, "runtime-c/src", ".c")) |file| {
        if (isOfRoom(file, room)) files.append(b.allocator, file) catch @panic("OOM");
    }
    return files.items;
}

fn isOfRoom(file: []const u8, room: []const u8) bool {
    return std.mem.startsWith(u8, file, room) and file.len > room.len and std.fs.path.isSep(file[room.len]);
}

/// With main(), or without, for programs that have their own: tests and fuzz targets.
const Part = enum { server, rooms };

/// Every .c file below runtime-c/src, or null while there is none.
fn runtimeLibrary(context: Context, part: Part, mode: Mode, sanitize: Sanitize, extra_flags: []const []const u8) ?*std.Build.Step.Compile {
    const b = context.b;
    var files: std.ArrayList([]const u8) = .empty;
    for (findFiles(b, "runtime-c/src", ".c")) |file| {
        const is_main = std.mem.eql(u8, file, b.pathJoin(&.{ "server", "main.c" }));
        if ((part == .rooms and is_main) or isElsewhere(file)) continue;
        files.append(b.allocator, file) catch @panic("OOM");
    }
    if (files.items.len == 0) return null;
    const mod = b.createModule(.{
        .target = context.target,
        .optimize = if (mode == .release) .ReleaseFast else .Debug,
        .link_libc = true,
        .sanitize_c = if (sanitize == .undefined) .full else .off,
        .strip = mode == .release,
        .omit_frame_pointer = mode == .release,
    });
    addRuntimeIncludes(context, mod, sanitize);
    mod.addCSourceFiles(.{
        .root = b.path("runtime-c/src"),
        .files = files.items,
        .flags = std.mem.concat(b.allocator, []const u8, &.{ ownFlags(context, sanitize), extra_flags }) catch @panic("OOM"),
    });
    return staticLibrary(b, "runtime", mod);
}

fn staticLibrary(b: *std.Build, name: []const u8, mod: *std.Build.Module) *std.Build.Step.Compile {
    const lib = b.addLibrary(.{ .name = name, .linkage = .static, .root_module = mod });
    lib.link_function_sections = true; // so that a server keeps only what it calls
    lib.link_data_sections = true;
    return lib;
}

/// Include paths of runtime-c and its tests. Third-party headers are system headers: no warnings.
fn addRuntimeIncludes(context: Context, mod: *std.Build.Module, sanitize: Sanitize) void {
    const b = context.b;
    mod.addIncludePath(b.path("runtime-c/include"));
    mod.addIncludePath(b.path("runtime-c/src"));
    mod.addSystemIncludePath(context.libuv_root.path(b, "include"));
    mod.addSystemIncludePath(llhttpDirectory(context));
    mod.addSystemIncludePath(context.quickjs_root);
    if (usesJemalloc(context, sanitize)) mod.addSystemIncludePath(jemalloc.publicHeaders(b, context.jemalloc_root, context.target.result));
}

/// Flags of our own C: C11, every warning an error, and what the system's headers need to show
/// POSIX under -std=c11.
fn ownFlags(context: Context, sanitize: Sanitize) []const []const u8 {
    var flags: std.ArrayList([]const u8) = .empty;
    const gpa = context.b.allocator;
    flags.appendSlice(gpa, &(.{"-std=c11"} ++ warnings)) catch @panic("OOM");
    flags.appendSlice(gpa, switch (context.target.result.os.tag) {
        .windows => &.{ "-DWIN32_LEAN_AND_MEAN", "-D_CRT_DECLARE_NONSTDC_NAMES=0" },
        .macos => &.{"-D_DARWIN_C_SOURCE"},
        else => &.{"-D_GNU_SOURCE"},
    }) catch @panic("OOM");
    if (usesJemalloc(context, sanitize)) flags.append(gpa, "-DCZ_HAVE_JEMALLOC=1") catch @panic("OOM");
    if (sanitize == .address) flags.append(gpa, "-fsanitize=address") catch @panic("OOM");
    if (sanitize == .thread) flags.append(gpa, "-fsanitize=thread") catch @panic("OOM");
    return flags.items;
}

/// A sanitizer has to see every allocation, so the allocator is libc's under one.
fn usesJemalloc(context: Context, sanitize: Sanitize) bool {
    return context.with_jemalloc and (sanitize == .none or sanitize == .undefined);
}

fn llhttpDirectory(context: Context) std.Build.LazyPath {
    return .{ .cwd_relative = context.llhttp_dir };
}

/// The libraries of the system that libuv and the engine call. compiler/src/4-link/targets.ts has
/// the same list for the servers.
fn linkSystemLibraries(mod: *std.Build.Module, target: std.Target) void {
    const names: []const []const u8 = switch (target.os.tag) {
        .windows => &.{ "ws2_32", "iphlpapi", "userenv", "dbghelp", "ole32", "shell32", "psapi", "user32", "advapi32" },
        else => &.{},
    };
    for (names) |name| mod.linkSystemLibrary(name, .{});
}

/// `zig build test-c`: every test/c/**/*_test.c becomes a program, linked with the runtime and run.
/// UBSan is zig's own; zig has no runtime for AddressSanitizer and ThreadSanitizer, so there the
/// objects are zig's and the link is clang's.
fn addTests(context: Context, sanitize: Sanitize, filter: ?[]const u8) void {
    const b = context.b;
    const step = b.step("test-c", "Run the C unit tests (-Dsanitize=address|thread|undefined|none)");
    const clang = if (needsClang(sanitize)) findClang(b) orelse {
        step.dependOn(&noClang(b, @tagName(sanitize)).step);
        return;
    } else "";
    const runtime = runtimeLibrary(context, .rooms, .debug, sanitize, &.{"-Og"});
    const base = thirdPartyLibraries(context, sanitize);
    const codings: []const *std.Build.Step.Compile = if (codingLibrary(context, sanitize)) |library| &.{library} else &.{};
    const third_party = std.mem.concat(b.allocator, *std.Build.Step.Compile, &.{ codings, base }) catch @panic("OOM");
    for (findFiles(b, "test/c", "_test.c")) |file| {
        if (codings.len == 0 and isOfRoom(file, "coding")) continue;
        if (filter) |text| if (std.mem.find(u8, file, text) == null) continue;
        const mod = testModule(context, sanitize, b.fmt("test/c/{s}", .{file}), &.{"-Og"});
        const run = if (needsClang(sanitize))
            runClangLinked(b, mod, file, &.{ clang, b.fmt("-fsanitize={s}", .{@tagName(sanitize)}) }, runtime, third_party)
        else
            runZigLinked(context, mod, file, runtime, third_party);
        run.setCwd(b.path("."));
        step.dependOn(&run.step);
    }
}

/// `zig build fuzz`: every test/fuzz/*_fuzz.c (LLVMFuzzerTestOneInput) under libFuzzer,
/// AddressSanitizer and UBSan. Seeds are read from test/fuzz/corpus/<name>; what a run finds goes
/// to .zig-cache/fuzz/<name>.
fn addFuzzers(context: Context, only: ?[]const u8, seconds: u32) void {
    const b = context.b;
    const step = b.step("fuzz", "Fuzz (-Dfuzz=name, -Dseconds=N)");
    const clang = findClang(b) orelse {
        step.dependOn(&noClang(b, "fuzzer").step);
        return;
    };
    // The check of function types calls what the runtime of an older clang lacks.
    const flags = [_][]const u8{ "-O1", "-fsanitize=fuzzer-no-link,address,undefined", "-fno-sanitize=function", "-fno-sanitize-recover=undefined" };
    const link = [_][]const u8{ clang, "-fsanitize=fuzzer,address,undefined" };
    const third_party = thirdPartyLibraries(context, .address);
    const runtime = runtimeLibrary(context, .rooms, .debug, .address, &flags);
    var found = false;
    for (findFiles(b, "test/fuzz", "_fuzz.c")) |file| {
        const name = std.fs.path.basename(file)[0 .. std.fs.path.basename(file).len - "_fuzz.c".len];
        if (only) |wanted| if (!std.mem.eql(u8, wanted, name)) continue;
        found = true;
        const mod = testModule(context, .address, b.fmt("test/fuzz/{s}", .{file}), &flags);
        const run = runClangLinked(b, mod, file, &link, runtime, third_party);
        addFuzzArguments(b, run, name, seconds);
        step.dependOn(&run.step);
    }
    if (!found) step.dependOn(&b.addFail(b.fmt("no test/fuzz/{s}_fuzz.c", .{only orelse "*"})).step);
}

fn addFuzzArguments(b: *std.Build, run: *std.Build.Step.Run, name: []const u8, seconds: u32) void {
    const io = b.graph.io;
    const work = b.pathJoin(&.{ ".zig-cache", "fuzz", name });
    const seeds = b.pathJoin(&.{ "test", "fuzz", "corpus", name });
    b.build_root.handle.createDirPath(io, work) catch |err| std.debug.panic("{s}: {t}", .{ work, err });
    run.addArgs(&.{ b.fmt("-max_total_time={d}", .{seconds}), "-rss_limit_mb=2048", "-timeout=10", "-print_final_stats=1" });
    run.addArg(b.fmt("-artifact_prefix={s}{c}", .{ work, std.fs.path.sep }));
    run.addArg(work);
    if (b.build_root.handle.access(io, seeds, .{})) |_| run.addArg(seeds) else |_| {}
    run.setCwd(b.path("."));
}

fn testModule(context: Context, sanitize: Sanitize, file: []const u8, extra_flags: []const []const u8) *std.Build.Module {
    const b = context.b;
    const mod = b.createModule(.{
        .target = context.target,
        .optimize = .Debug,
        .link_libc = true,
        .sanitize_c = if (sanitize == .undefined) .full else .off,
    });
    addRuntimeIncludes(context, mod, sanitize);
    mod.addIncludePath(b.path("test/c"));
    mod.addCSourceFile(.{
        .file = b.path(file),
        .flags = std.mem.concat(b.allocator, []const u8, &.{ ownFlags(context, sanitize), extra_flags }) catch @panic("OOM"),
    });
    return mod;
}

fn runZigLinked(
    context: Context,
    mod: *std.Build.Module,
    file: []const u8,
    runtime: ?*std.Build.Step.Compile,
    third_party: []const *std.Build.Step.Compile,
) *std.Build.Step.Run {
    const b = context.b;
    if (runtime) |lib| mod.linkLibrary(lib);
    for (third_party) |lib| mod.linkLibrary(lib);
    linkSystemLibraries(mod, context.target.result);
    return b.addRunArtifact(b.addExecutable(.{ .name = std.fs.path.stem(file), .root_module = mod }));
}

fn runClangLinked(
    b: *std.Build,
    mod: *std.Build.Module,
    file: []const u8,
    command: []const []const u8,
    runtime: ?*std.Build.Step.Compile,
    third_party: []const *std.Build.Step.Compile,
) *std.Build.Step.Run {
    const name = std.fs.path.stem(file);
    const object = b.addObject(.{ .name = name, .root_module = mod });
    const link = b.addSystemCommand(command);
    link.setName(b.fmt("clang {s}", .{name}));
    link.addArg("-o");
    const exe = link.addOutputFileArg(name);
    link.addArtifactArg(object);
    if (runtime) |lib| link.addArtifactArg(lib);
    for (third_party) |lib| link.addArtifactArg(lib);
    link.addArgs(&.{ "-lpthread", "-ldl", "-lm" });

    const run = std.Build.Step.Run.create(b, b.fmt("run {s}", .{name}));
    run.addFileArg(exe);
    return run;
}

fn needsClang(sanitize: Sanitize) bool {
    return sanitize == .address or sanitize == .thread;
}

fn findClang(b: *std.Build) ?[]const u8 {
    return b.findProgram(&.{ "clang-19", "clang-16", "clang" }, &.{}) catch null;
}

/// libuv tells ThreadSanitizer about its system calls, with a header that clang has and zig does not.
fn addSanitizerHeaders(b: *std.Build, mod: *std.Build.Module) void {
    const clang = findClang(b) orelse return;
    const resources = std.mem.trim(u8, b.run(&.{ clang, "-print-resource-dir" }), " \r\n");
    const headers = b.addWriteFiles(); // this folder alone: clang's other headers are not zig's
    const folder: std.Build.LazyPath = .{ .cwd_relative = b.pathJoin(&.{ resources, "include", "sanitizer" }) };
    _ = headers.addCopyDirectory(folder, "sanitizer", .{});
    mod.addSystemIncludePath(headers.getDirectory());
}

fn noClang(b: *std.Build, sanitizer: []const u8) *std.Build.Step.Fail {
    return b.addFail(b.fmt(
        "zig has no runtime for the {s} sanitizer, so this step links with clang, and there is none here. " ++
            "On Debian: apt-get install clang-16 libclang-rt-16-dev",
        .{sanitizer},
    ));
}

/// The files below `dir` that end in `suffix`, relative to `dir` and sorted; none when there is no `dir`.
fn findFiles(b: *std.Build, dir: []const u8, suffix: []const u8) []const []const u8 {
    const io = b.graph.io;
    var files: std.ArrayList([]const u8) = .empty;
    var handle = b.build_root.handle.openDir(io, dir, .{ .iterate = true }) catch return &.{};
    defer handle.close(io);
    var walker = handle.walk(b.allocator) catch @panic("OOM");
    while (walker.next(io) catch |err| std.debug.panic("{s}: {t}", .{ dir, err })) |entry| {
        if (entry.kind != .file or !std.mem.endsWith(u8, entry.path, suffix)) continue;
        files.append(b.allocator, b.dupe(entry.path)) catch @panic("OOM");
    }
    std.mem.sort([]const u8, files.items, {}, lessThan);
    return files.items;
}

fn lessThan(_: void, left: []const u8, right: []const u8) bool {
    return std.mem.lessThan(u8, left, right);
}
