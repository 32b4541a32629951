/** The package has no types of its own; stream-types.d.ts has them. */
declare module "readable-stream/lib/stream.js" {
  const streams: unknown;
  export default streams;
}
