/** What runtime-c/src/worker/request.c makes of a request; name and value of each header field are a line each. */
export type Given = readonly [
  method: string, protocol: string, host: string, target: string, address: string, requestId: string, fields: string, body: AsyncIterator<Uint8Array> | null, number: number,
];
