import "reflect-metadata";
import { Readable } from "node:stream";
import { Body, Controller, Get, Header, HttpCode, Module, Param, ParseArrayPipe, Post, Query, Req, Res, StreamableFile, ValidationPipe, type Type } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import { FastifyAdapter, type NestFastifyApplication } from "@nestjs/platform-fastify";
import cookie from "@fastify/cookie";
import { NewUser, Numbers, Order, Point, Search, UserPath } from "./inputs.js";

interface Item { id: number; name: string; price: number; inStock: boolean; tags: string[]; note: null }
const makeItems = (count: number): Item[] => Array.from({ length: count }, (_, id) => ({ id, name: `Item number ${id}`, price: 9.5, inStock: true, tags: ["one", "two"], note: null }));
/** Made when they are first asked for, so that the other cases do not carry them. */
const made = new Map<number, Item[]>();
function items(count: number): Item[] {
  const known = made.get(count) ?? makeItems(count);
  made.set(count, known);
  return known;
}

interface Request { cookies: Record<string, string>; headers: Record<string, string> }
interface Reply { header(name: string, value: string): Reply; setCookie(name: string, value: string, options: object): Reply }

function* pieces(): Generator<Buffer> {
  for (let i = 0; i < 10; i++) yield Buffer.from(`piece ${i}\n`);
}

@Controller()
class SuiteController {
  @Get("/") @Header("content-type", "text/plain") hello(): string { return "Hello, World!"; }
  @Get("/about/team") @Header("content-type", "text/plain") team(): string { return "team"; }
  @Get("/users/:id") user(@Param() { id }: UserPath): object { return { id, name: `User ${id}`, active: id % 2 === 1, tags: ["a", "b", "c"] }; }
  @Get("/a/:a/b/:b/c/:c/d/:d/e/:e") five(@Param() { a, b, c, d, e }: Record<string, string>): object { return { a, b, c, d, e }; }
  @Get("/search") search(@Query() query: Search): Search { return query; }
  @Get("/json/10") small(): Item[] { return items(10); }
  @Get("/json/1000") medium(): Item[] { return items(1000); }
  @Get("/json/100000") large(): Item[] { return items(100_000); }
  @Post("/sum") @HttpCode(200) sum(@Body() { values }: Numbers): object { return { count: values.length, sum: values.reduce((sum, value) => sum + value, 0) }; }
  @Post("/users") @HttpCode(200) create(@Body() { name, age }: NewUser): object { return { id: 1, name, age }; }
  @Post("/orders") @HttpCode(200) order(@Body() { reference, lines }: Order): object {
    return { reference, lines: lines.length, total: lines.reduce((sum, { quantity, price }) => sum + quantity * price, 0) };
  }
  @Post("/points") @HttpCode(200) points(@Body(new ParseArrayPipe({ items: Point })) points: Point[]): object { return { count: points.length }; }
  @Get("/session") session(@Req() { cookies, headers }: Request, @Res({ passthrough: true }) reply: Reply): object {
    const requestId = headers["x-request-id"] ?? "";
    reply.header("x-request-id", requestId).setCookie("seen", "1", { path: "/", httpOnly: true, sameSite: "lax" });
    return { session: cookies["session"], requestId };
  }
  @Get("/stream") stream(): StreamableFile { return new StreamableFile(Readable.from(pieces()), { type: "text/plain" }); }
  @Get("/wait") @Header("content-type", "text/plain") async wait(): Promise<string> {
    await new Promise<void>((resolve) => setTimeout(resolve, 1));
    return "waited";
  }
}

/** A controller for each of the further routes. */
function manyController(i: number): Type {
  @Controller(`r${i}`)
  class ManyController {
    @Get(":id") one(@Param("id") id: string): object { return { route: i, id }; }
  }
  return ManyController;
}

const [port = 0, routes = 0] = process.argv.slice(2).map(Number);

@Module({ controllers: [SuiteController, ...Array.from({ length: routes }, (_, i) => manyController(i))] })
class AppModule {}

async function main(): Promise<void> {
  const app = await NestFactory.create<NestFastifyApplication>(AppModule, new FastifyAdapter(), { logger: ["error"] });
  await app.register(cookie as never);
  app.useGlobalPipes(new ValidationPipe({ transform: true, errorHttpStatusCode: 422 }));
  await app.listen(port, "127.0.0.1");
}

void main();
