import asyncio
import os
from typing import Annotated

import orjson
from fastapi import Body, Cookie, FastAPI, Header, Path, Query, Response, WebSocket, WebSocketDisconnect
from fastapi.responses import PlainTextResponse, StreamingResponse

from models import Move, NewUser, Numbers, Order, Point, Search, items


class JsonResponse(Response):
    media_type = "application/json"

    def render(self, content) -> bytes:
        return orjson.dumps(content)


app = FastAPI(openapi_url=None, default_response_class=JsonResponse)


@app.get("/", response_class=PlainTextResponse)
async def hello():
    return PlainTextResponse("Hello, World!")


@app.get("/about/team", response_class=PlainTextResponse)
async def team():
    return PlainTextResponse("team")


@app.get("/users/{id}")
async def user(id: Annotated[int, Path(ge=1)]):
    return JsonResponse({"id": id, "name": f"User {id}", "active": id % 2 == 1, "tags": ["a", "b", "c"]})


@app.get("/items/{id}", response_class=PlainTextResponse)
async def item(id: Annotated[int, Path(ge=1)]):
    return PlainTextResponse("found")


@app.get("/a/{a}/b/{b}/c/{c}/d/{d}/e/{e}")
async def five(a: str, b: str, c: str, d: str, e: str):
    return JsonResponse({"a": a, "b": b, "c": c, "d": d, "e": e})


@app.get("/search")
async def search(query: Annotated[Search, Query()]):
    return JsonResponse(query.model_dump())


def add_items(count):
    @app.get(f"/json/{count}")
    async def json():
        return JsonResponse(items(count))


for count in (10, 1000, 100_000):
    add_items(count)


@app.post("/sum")
async def sum_values(body: Numbers):
    return JsonResponse({"count": len(body.values), "sum": sum(body.values)})


@app.post("/users")
async def create(user: NewUser):
    return JsonResponse({"id": 1, "name": user.name, "age": user.age})


@app.post("/orders")
async def order(order: Order):
    total = sum(line.quantity * line.price for line in order.lines)
    return JsonResponse({"reference": order.reference, "lines": len(order.lines), "total": total})


@app.post("/points")
async def points(points: Annotated[list[Point], Body(max_length=10_000)]):
    return JsonResponse({"count": len(points)})


@app.get("/session")
async def session(session: Annotated[str, Cookie()], x_request_id: Annotated[str, Header()]):
    response = JsonResponse({"session": session, "requestId": x_request_id}, headers={"x-request-id": x_request_id})
    response.set_cookie("seen", "1", httponly=True, samesite="lax")
    return response


async def pieces():
    for i in range(10):
        yield f"piece {i}\n"


@app.get("/stream")
async def stream():
    return StreamingResponse(pieces(), media_type="text/plain")


async def events(count):
    for i in range(count):
        yield f"data: event {i}\n\n"


@app.get("/events/{count}")
async def stream_events(count: int):
    return StreamingResponse(events(count), media_type="text/event-stream", headers={"cache-control": "no-store"})


@app.websocket("/echo")
async def echo(socket: WebSocket):
    await socket.accept()
    try:
        while True:
            await socket.send_text(await socket.receive_text())
    except WebSocketDisconnect:
        pass


@app.websocket("/moves")
async def moves(socket: WebSocket):
    await socket.accept()
    try:
        while True:
            move = Move.model_validate_json(await socket.receive_text())
            await socket.send_text(orjson.dumps({"id": move.id, "x": move.x + 1, "y": move.y + 1}).decode())
    except WebSocketDisconnect:
        pass


@app.get("/wait", response_class=PlainTextResponse)
async def wait():
    await asyncio.sleep(0.001)
    return PlainTextResponse("waited")


def add_route(i):
    @app.get(f"/r{i}/{{id}}")
    async def one(id: str):
        return JsonResponse({"route": i, "id": id})


for i in range(int(os.environ.get("ROUTES", "0"))):
    add_route(i)
