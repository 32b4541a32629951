import asyncio
import sys
from urllib.parse import unquote_plus

import orjson
from pydantic import TypeAdapter, ValidationError
from robyn import Headers, Response, Robyn

from models import NewUser, Numbers, Order, Point, Search, items

PORT, ROUTES = int(sys.argv[1]), int(sys.argv[2])
del sys.argv[1:3]
app = Robyn(__file__)
POINTS = TypeAdapter(list[Point])


def reply(status, content_type, body, more=()):
    return Response(status_code=status, headers=Headers({"content-type": content_type, **dict(more)}), description=body)


def json(value, more=()):
    return reply(200, "application/json", orjson.dumps(value), more)


def text(value):
    return reply(200, "text/plain", value)


def checked(handler):
    """Answers 422 where Pydantic refuses the input."""
    async def run(request):
        try:
            return handler(request)
        except ValidationError as error:
            return reply(422, "application/json", error.json(include_url=False))

    run.__name__ = handler.__name__
    return run


@app.get("/")
async def hello(request):
    return text("Hello, World!")


@app.get("/about/team")
async def team(request):
    return text("team")


@app.get("/users/:id")
async def user(request):
    id = int(request.path_params["id"])
    return json({"id": id, "name": f"User {id}", "active": id % 2 == 1, "tags": ["a", "b", "c"]})


@app.get("/a/:a/b/:b/c/:c/d/:d/e/:e")
async def five(request):
    return json({name: request.path_params[name] for name in "abcde"})


def search(request):
    # Robyn gives query parameters as they were sent.
    query = {name: unquote_plus(values[-1]) for name, values in request.query_params.to_dict().items()}
    return json(Search.model_validate(query).model_dump())


def sum_values(request):
    body = Numbers.model_validate_json(request.body)
    return json({"count": len(body.values), "sum": sum(body.values)})


def create(request):
    user = NewUser.model_validate_json(request.body)
    return json({"id": 1, "name": user.name, "age": user.age})


def order(request):
    order = Order.model_validate_json(request.body)
    total = sum(line.quantity * line.price for line in order.lines)
    return json({"reference": order.reference, "lines": len(order.lines), "total": total})


def points(request):
    return json({"count": len(POINTS.validate_json(request.body))})


app.get("/search")(checked(search))
app.post("/sum")(checked(sum_values))
app.post("/users")(checked(create))
app.post("/orders")(checked(order))
app.post("/points")(checked(points))


@app.get("/session")
async def session(request):
    cookies = dict(part.strip().split("=", 1) for part in request.headers.get("cookie").split(";"))
    request_id = request.headers.get("x-request-id")
    more = {"x-request-id": request_id, "set-cookie": "seen=1; Path=/; HttpOnly; SameSite=Lax"}
    return json({"session": cookies.get("session"), "requestId": request_id}, more)


@app.get("/wait")
async def wait(request):
    await asyncio.sleep(0.001)
    return text("waited")


def add_items(count):
    async def run(request):
        return json(items(count))

    app.get(f"/json/{count}")(run)


def add_route(i):
    async def run(request):
        return json({"route": i, "id": request.path_params["id"]})

    app.get(f"/r{i}/:id")(run)


for count in (10, 1000, 100_000):
    add_items(count)
for i in range(ROUTES):
    add_route(i)

if __name__ == "__main__":
    app.start(host="127.0.0.1", port=PORT)
