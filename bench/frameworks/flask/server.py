import os
import time

import orjson
from flask import Flask, Response, request
from pydantic import TypeAdapter, ValidationError

from models import NewUser, Numbers, Order, Point, Search, items

app = Flask(__name__)
POINTS = TypeAdapter(list[Point])


def json(value):
    return Response(orjson.dumps(value), mimetype="application/json")


def text(value):
    return Response(value, mimetype="text/plain")


@app.errorhandler(ValidationError)
def refuse(error):
    return Response(error.json(include_url=False), 422, mimetype="application/json")


@app.get("/")
def hello():
    return text("Hello, World!")


@app.get("/about/team")
def team():
    return text("team")


@app.get("/users/<int:id>")
def user(id):
    return json({"id": id, "name": f"User {id}", "active": id % 2 == 1, "tags": ["a", "b", "c"]})


@app.get("/a/<a>/b/<b>/c/<c>/d/<d>/e/<e>")
def five(a, b, c, d, e):
    return json({"a": a, "b": b, "c": c, "d": d, "e": e})


@app.get("/search")
def search():
    return json(Search.model_validate(request.args.to_dict()).model_dump())


def add_items(count):
    app.add_url_rule(f"/json/{count}", f"json{count}", lambda: json(items(count)))


for count in (10, 1000, 100_000):
    add_items(count)


@app.post("/sum")
def sum_values():
    body = Numbers.model_validate_json(request.get_data())
    return json({"count": len(body.values), "sum": sum(body.values)})


@app.post("/users")
def create():
    user = NewUser.model_validate_json(request.get_data())
    return json({"id": 1, "name": user.name, "age": user.age})


@app.post("/orders")
def order():
    order = Order.model_validate_json(request.get_data())
    total = sum(line.quantity * line.price for line in order.lines)
    return json({"reference": order.reference, "lines": len(order.lines), "total": total})


@app.post("/points")
def points():
    return json({"count": len(POINTS.validate_json(request.get_data()))})


@app.get("/session")
def session():
    request_id = request.headers["x-request-id"]
    response = json({"session": request.cookies.get("session"), "requestId": request_id})
    response.headers["x-request-id"] = request_id
    response.set_cookie("seen", "1", httponly=True, samesite="Lax")
    return response


def pieces():
    for i in range(10):
        yield f"piece {i}\n"


@app.get("/stream")
def stream():
    return Response(pieces(), mimetype="text/plain")


@app.get("/wait")
def wait():
    time.sleep(0.001)
    return text("waited")


def add_route(i):
    app.add_url_rule(f"/r{i}/<id>", f"r{i}", lambda id: json({"route": i, "id": id}))


for i in range(int(os.environ.get("ROUTES", "0"))):
    add_route(i)
